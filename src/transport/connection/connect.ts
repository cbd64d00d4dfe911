import { connect as netConnect, isIP, type Socket } from 'node:net'
import { connect as tlsConnect, type TLSSocket } from 'node:tls'
import { type CertificateFacts, someOf, truncate } from '../../contract/index.ts'
import { isPrivateAddress } from './private-address.ts'
import { ForbiddenAddress, guardedLookup } from './guarded-lookup.ts'
import { openTunnel, ProxyError } from './tunnel.ts'

/** The phase of a connection that is being opened. */
type Stage = 'connection' | 'tls' | 'proxy'

/** Phase times of one connection, in milliseconds since the request began, with its address and certificate. */
export interface ConnectionLog {
  dnsMs: number | null
  connectMs: number | null
  tlsMs: number | null
  address?: string
  certificate?: CertificateFacts
  stage: Stage
  /** True once the request may have been sent. */
  connected: boolean
}

/** An empty log for a new connection. `proxy` is the URL of the proxy. */
export const newConnectionLog = (proxy?: string): ConnectionLog => ({
  dnsMs: null,
  connectMs: null,
  tlsMs: null,
  stage: proxy === undefined ? 'connection' : 'proxy',
  connected: false,
})

export interface ConnectOptions {
  readonly hostname: string
  readonly port: number
  readonly secure: boolean
  /** URL of the proxy, with its credentials. */
  readonly proxy?: string
  /** PEM certificates to trust in addition to the system's certificates. */
  readonly ca?: readonly string[]
  readonly timeoutMs: number
  readonly publicOnly: boolean
  readonly signal: AbortSignal
  readonly elapsedMs: () => number
  readonly log: ConnectionLog
}

/** The connection was not established in time. */
export class ConnectTimeout extends Error {}

const stageTexts: Readonly<Record<Stage, string>> = {
  connection: 'no connection',
  tls: 'the host accepted the connection but did not start TLS',
  proxy: 'the proxy did not open a tunnel',
}
/** Text for a connection timeout: the phase that did not complete within `ms` milliseconds. */
export const connectTimeoutText = ({ stage }: Pick<ConnectionLog, 'stage'>, ms: number): string =>
  `${stageTexts[stage]} within ${ms / 1000} s`

/** Opens a new connection, through the proxy if there is one, and logs the time of each phase. Throws the reason if the connection fails. */
export async function openConnection(options: ConnectOptions): Promise<Socket | TLSSocket> {
  const { hostname, timeoutMs, publicOnly, signal, log } = options
  if (publicOnly && isPrivateAddress(hostname)) throw new ForbiddenAddress(`${hostname} is a private address`)
  const sockets: Socket[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ConnectTimeout(connectTimeoutText(log, timeoutMs))), timeoutMs)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  try {
    const socket = await Promise.race([connect(options, sockets), expired])
    log.connected = true
    return socket
  } catch (cause) {
    // A late error of an abandoned socket must not crash the process.
    for (const socket of sockets) socket.on('error', () => undefined).destroy()
    throw cause
  } finally {
    clearTimeout(timer)
    expired.catch(() => undefined)
  }
}

/** Adds every opened socket to `sockets`, so that the caller can close them. */
async function connect(options: ConnectOptions, sockets: Socket[]): Promise<Socket> {
  const { hostname, port, secure, proxy, ca, log, elapsedMs } = options
  const host = hostname.replace(/^\[|\]$/g, '')
  const plainSocket =
    proxy === undefined
      ? await connectDirectly(host, options, sockets)
      : await connectThroughProxy(proxy, options, sockets)
  log.connectMs = elapsedMs()
  if (!secure) return plainSocket
  log.stage = 'tls'
  const secured = tls(plainSocket, host, ca)
  sockets.push(secured)
  await waitForEvent(secured, 'secureConnect', `${host}:${port}`)
  log.tlsMs = elapsedMs()
  const facts = certificateFacts(secured)
  if (facts) log.certificate = facts
  return secured
}

async function connectDirectly(
  host: string,
  { port, publicOnly, log, elapsedMs }: ConnectOptions,
  sockets: Socket[],
) {
  const socket = netConnect({ host, port, lookup: guardedLookup(publicOnly), autoSelectFamily: true })
  sockets.push(socket)
  socket.once('lookup', () => void (log.dnsMs = elapsedMs()))
  await waitForEvent(socket, 'connect', `${host}:${port}`)
  if (socket.remoteAddress !== undefined) log.address = socket.remoteAddress
  return socket
}

/** Connects to the host through the proxy. Throws ProxyError for any failure until the tunnel is open. */
async function connectThroughProxy(
  proxy: string,
  options: ConnectOptions,
  sockets: Socket[],
): Promise<Socket> {
  const { hostname, port, ca, log } = options
  const url = new URL(proxy)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol === 'https:'
  log.stage = 'proxy'
  try {
    const plain = netConnect({ host, port: Number(url.port) || (secure ? 443 : 80), autoSelectFamily: true })
    sockets.push(plain)
    await waitForEvent(plain, 'connect', url.host)
    const proxySocket = secure ? tls(plain, host, ca) : plain
    if (secure) {
      sockets.push(proxySocket)
      await waitForEvent(proxySocket, 'secureConnect', url.host)
    }
    await openTunnel(proxySocket, `${hostname}:${port}`, url)
    return proxySocket
  } catch (cause) {
    throw cause instanceof Error ? new ProxyError(cause) : cause
  }
}

const tls = (socket: Socket, host: string, ca: readonly string[] | undefined): TLSSocket =>
  tlsConnect({
    socket,
    ...(isIP(host) ? {} : { servername: host }),
    ...(ca ? { ca: [...ca] } : {}),
    // Overrides NODE_TLS_REJECT_UNAUTHORIZED: the key is sent only to a server with a valid certificate.
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
  })

/** Waits for an event of a socket. Rejects if the socket fails or closes first. */
function waitForEvent(socket: Socket, event: 'connect' | 'secureConnect', where: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const closed = () =>
      reject(Object.assign(new Error(`${where} closed the connection`), { code: 'ECONNRESET' }))
    socket.once('error', reject)
    socket.once('close', closed)
    socket.once(event, () => {
      socket.removeListener('error', reject)
      socket.removeListener('close', closed)
      resolve()
    })
  })
}

/** A certificate may have thousands of names, of any length. */
const maxNames = 10
const maxNameLength = 200

const nameOf = (value: unknown): string =>
  truncate(
    Array.isArray(value) ? someOf(value.map(String), maxNames) : typeof value === 'string' ? value : '',
    maxNameLength,
  )

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
