import type { Socket } from 'node:net'
import { innermost, errorText } from './error-text.ts'

/** The proxy did not pass the connection on. The request has not left. */
export class ProxyError extends Error {
  /** The system's own code, where it gave one. */
  readonly code: string | undefined
  constructor(cause: Error) {
    super(errorText(cause))
    const { code } = innermost(cause)
    this.code = typeof code === 'string' ? code : undefined
  }
}

/** A proxy's answer is a few lines; more than this is none. */
const maxResponseBytes = 16_384

/** What a status other than success says of the way on. Sources: RFC 9110 §9.3.6 and §15, read 2026-11-24. */
const statusTexts: Readonly<Record<number, string>> = {
  403: 'it may not lead there',
  407: 'it wants a user and a password, or other ones',
  502: 'it cannot reach the host',
  503: 'it cannot reach the host now',
  504: 'it waited for the host in vain',
}

/**
 * Asks a proxy to lead on to `target`, host and port; resolves when it does. What the host itself says is left in the socket. It
 * asks once: a proxy that closes the connection is not asked again.
 */
export function openTunnel(socket: Socket, target: string, { username, password }: URL): Promise<void> {
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString(
    'base64',
  )
  const authorization = username === '' ? '' : `proxy-authorization: Basic ${login}\r\n`
  return new Promise((resolve, reject) => {
    let response = Buffer.alloc(0)
    const stop = () => {
      socket.off('data', read)
      socket.off('error', failed)
      socket.off('close', closed)
    }
    const failed = (cause: Error) => {
      stop()
      reject(cause)
    }
    const closed = () => failed(new Error('the proxy closed the connection without an answer'))
    const read = (piece: Buffer) => {
      response = Buffer.concat([response, piece])
      const end = response.indexOf('\r\n\r\n')
      if (end === -1 && response.length < maxResponseBytes) return
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(response.subarray(0, 20).toString('latin1'))?.[1])
      if (end === -1 || Number.isNaN(status)) failed(new Error('what the proxy answers is not HTTP'))
      else if (status < 200 || status > 299)
        failed(
          new Error(
            `the proxy answers ${status}${statusTexts[status] === undefined ? '' : `: ${statusTexts[status]}`}`,
          ),
        )
      else {
        stop()
        socket.pause()
        const rest = response.subarray(end + 4)
        if (rest.length > 0) socket.unshift(rest)
        resolve()
      }
    }
    socket.on('data', read)
    socket.on('error', failed)
    socket.on('close', closed)
    socket.write(`CONNECT ${target} HTTP/1.1\r\nhost: ${target}\r\n${authorization}\r\n`)
  })
}
