import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPrivateAddress } from './private-address.ts'

/** The address is private, so no connection was opened. */
export class ForbiddenAddress extends Error {}

type ResolveHost = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * Resolves names with `resolve`, by default the system's resolver. With `publicOnly`, a name with any private address is rejected. Otherwise
 * its DNS server could choose the address that is connected to.
 */
export function guardedLookup(publicOnly: boolean, resolve: ResolveHost = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const privateAddress = publicOnly && addresses.find(({ address }) => isPrivateAddress(address))
      if (privateAddress) {
        const why = `${hostname} resolves to the private address ${privateAddress.address}`
        return callback(new ForbiddenAddress(why), '', 0)
      }
      if (options.all === true) return callback(null, addresses)
      const [first] = addresses
      return callback(null, first?.address ?? '', first?.family ?? 4)
    })
  }
}
