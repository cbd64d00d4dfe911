import type { Socket } from 'node:net'
import { innermost, errorText } from './error-text.ts'

/** The proxy did not open the tunnel. The request was not sent. */
export class ProxyError extends Error {
  /** The system's error code, if there is one. */
  readonly code: string | undefined
  constructor(cause: Error) {
    super(errorText(cause))
    const { code } = innermost(cause)
    this.code = typeof code === 'string' ? code : undefined
  }
}

/** A proxy's response to CONNECT has a few lines. A longer response is not HTTP. */
const maxResponseBytes = 16_384

/** Meaning of an unsuccessful status of CONNECT. Sources: RFC 9110 §9.3.6 and §15, read 2026-11-24. */
const statusTexts: Readonly<Record<number, string>> = {
  403: 'the proxy does not allow this host',
  407: 'the proxy requires a valid user name and password',
  502: 'the proxy cannot reach the host',
  503: 'the proxy temporarily cannot reach the host',
  504: 'the host did not respond to the proxy in time',
}

/**
 * Opens a tunnel through the proxy to `target` (host and port). Bytes sent by the host itself stay in the socket. Does not retry. Rejects
 * with the reason if the tunnel cannot be opened.
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
    const closed = () => failed(new Error('the proxy closed the connection without a response'))
    const read = (piece: Buffer) => {
      response = Buffer.concat([response, piece])
      const end = response.indexOf('\r\n\r\n')
      if (end === -1 && response.length < maxResponseBytes) return
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(response.subarray(0, 20).toString('latin1'))?.[1])
      if (end === -1 || Number.isNaN(status)) failed(new Error('the proxy did not return an HTTP response'))
      else if (status < 200 || status > 299)
        failed(
          new Error(
            `the proxy returned ${status}${statusTexts[status] === undefined ? '' : `: ${statusTexts[status]}`}`,
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
