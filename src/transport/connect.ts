import { type LookupOptions, lookup as systemLookup } from 'node:dns'
import { connect as netConnect, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as tlsConnect, type TLSSocket } from 'node:tls'
import type { CertificateFacts } from '../contract/index.ts'
import { isPrivateAddress } from './address.ts'

/** Moments of one connection, in milliseconds since the call began, and what was learnt on the way. */
export interface ConnectionLog {
  dnsMs: number | null
  connectMs: number | null
  tlsMs: number | null
  address?: string
  certificate?: CertificateFacts
  /** From here on the request may have left. */
  connected: boolean
}

export interface ConnectOptions {
  readonly hostname: string
  readonly port: number
  readonly secure: boolean
  /** PEM certificates to trust besides the system's. */
  readonly ca?: readonly string[]
  readonly timeoutMs: number
  readonly publicOnly: boolean
  readonly since: () => number
  readonly log: ConnectionLog
}

/** An address was refused before anything was sent to it. */
export class ForbiddenAddress extends Error {}
/** The connection was not there in time. */
export class ConnectTimeout extends Error {}

/** Opens one fresh connection and takes the time of each phase. */
export function openConnection(options: ConnectOptions): Promise<Socket | TLSSocket> {
  const { hostname, port, secure, ca, timeoutMs, publicOnly, since, log } = options
  return new Promise((resolve, reject) => {
    if (publicOnly && isPrivateAddress(hostname)) {
      reject(new ForbiddenAddress(`${hostname} is a private address`))
      return
    }
    const host = hostname.replace(/^\[|\]$/g, '')
    const raw = netConnect({ host, port, lookup: guardedLookup(publicOnly), autoSelectFamily: true })
    const timer = setTimeout(
      () => fail(new ConnectTimeout(`no connection within ${timeoutMs / 1000} s`)),
      timeoutMs,
    )
    let socket: Socket | TLSSocket = raw
    const fail = (cause: Error) => {
      clearTimeout(timer)
      socket.destroy()
      raw.destroy()
      reject(cause)
    }
    const done = () => {
      clearTimeout(timer)
      socket.removeListener('error', fail)
      log.connected = true
      resolve(socket)
    }
    raw.once('error', fail)
    raw.once('lookup', () => void (log.dnsMs = since()))
    raw.once('connect', () => {
      log.connectMs = since()
      if (raw.remoteAddress !== undefined) log.address = raw.remoteAddress
      if (!secure) {
        done()
        return
      }
      const secured = tlsConnect({
        socket: raw,
        ...(isIP(host) ? {} : { servername: host }),
        ...(ca ? { ca: [...ca] } : {}),
        // Whatever NODE_TLS_REJECT_UNAUTHORIZED says: the key goes to nobody who cannot show who he is.
        rejectUnauthorized: true,
        ALPNProtocols: ['http/1.1'],
      })
      socket = secured
      secured.once('error', fail)
      secured.once('secureConnect', () => {
        log.tlsMs = since()
        const facts = certificateFacts(secured)
        if (facts) log.certificate = facts
        done()
      })
    })
  })
}

/** The system's name resolution; with `publicOnly`, answers that lead to private addresses are refused whole. */
function guardedLookup(publicOnly: boolean): LookupFunction {
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

const nameOf = (value: unknown): string =>
  Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : ''

function certificateFacts(socket: TLSSocket): CertificateFacts | undefined {
  const { subject, issuer, valid_to: validTo } = socket.getPeerCertificate()
  const ends = Date.parse(validTo)
  if (Number.isNaN(ends)) return undefined
  return {
    subject: nameOf(subject?.CN),
    issuer: nameOf(issuer?.O ?? issuer?.CN),
    validTo: new Date(ends).toISOString(),
    protocol: socket.getProtocol() ?? '',
  }
}
