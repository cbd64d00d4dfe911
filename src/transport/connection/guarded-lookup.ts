import { type LookupOptions, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPrivateAddress } from './address.ts'

/** An address was refused before anything was sent to it. */
export class ForbiddenAddress extends Error {}

/** The system's name resolution; with `publicOnly`, answers that lead to private addresses are refused whole. */
export function guardedLookup(publicOnly: boolean): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) callback(error, '', 0)
      else {
        const inside = publicOnly && addresses.find(({ address }) => isPrivateAddress(address))
        const [first] = addresses
        if (inside)
          callback(
            new ForbiddenAddress(`${hostname} resolves to the private address ${inside.address}`),
            '',
            0,
          )
        else if (options.all === true) callback(null, addresses)
        else callback(null, first?.address ?? '', first?.family ?? 4)
      }
    })
  }
}
