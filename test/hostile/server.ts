import { connect, createServer, type Server, type Socket } from 'node:net'
import { createServer as createSecureServer } from 'node:tls'
import type { IncomingRequest } from './behaviours/request.ts'
import type { HostileRow } from './row.ts'

export interface RunningServer {
  readonly origin: string
  readonly port: number
  /** PEM, where it speaks TLS. */
  readonly certificate?: string
  /** What went wrong in the server itself. */
  readonly faults: readonly unknown[]
  readonly close: () => void
}

/** Only the paid call has it: every other probe leaves optional fields out. */
export const mark = 'the-real-call'

const isMeant = (on: HostileRow['on'], { path, body }: IncomingRequest): boolean => {
  if (path.startsWith('/images/')) return true
  if (on === 'every request') return true
  if (on === 'the models list') return path.endsWith('/models')
  return path.endsWith('/images/generations') && body.includes(mark)
}

/** The row's server on a free port: its behaviour for the calls it is meant for, and the simulator behind it for the others. */
export async function startHostile(row: HostileRow, simulatorPort: number): Promise<RunningServer> {
  const sockets = new Set<Socket>()
  const faults: unknown[] = []
  let origin = ''
  const accept = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    const behave = async (call: IncomingRequest) => {
      try {
        await row.does(call)
      } catch (cause) {
        faults.push(cause)
        socket.destroy()
      }
    }
    if (row.beforeReading) {
      const nothing = { method: '', path: '', body: '', socket, origin, honest: () => Promise.resolve('') }
      socket.once('data', () => void behave(nothing))
      return
    }
    const answer = (call: Omit<IncomingRequest, 'origin' | 'honest'>, bytes: Buffer) => {
      // A proxy that leads on, to itself: what is sent through it is what the row is about.
      if (call.method === 'CONNECT' && row.on !== 'every request') {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        readCall(socket, answer)
        return
      }
      const whole: IncomingRequest = { ...call, origin, honest: () => honestBody(bytes, simulatorPort) }
      if (isMeant(row.on, whole)) void behave(whole)
      else passOn(bytes, socket, simulatorPort)
    }
    readCall(socket, answer)
  }
  const tls = await row.tls?.()
  const server: Server = tls ? createSecureServer(tls, accept) : createServer(accept)
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  origin = `${tls ? 'https://localhost' : 'http://127.0.0.1'}:${port}`
  return {
    origin,
    port,
    ...(tls ? { certificate: tls.cert } : {}),
    faults,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Reads one request with its body; connections serve one. */
function readCall(
  socket: Socket,
  then: (call: Omit<IncomingRequest, 'origin' | 'honest'>, bytes: Buffer) => void,
): void {
  let bytes = Buffer.alloc(0)
  const take = (piece: Buffer) => {
    bytes = Buffer.concat([bytes, piece])
    const end = bytes.indexOf('\r\n\r\n')
    if (end === -1) return
    const head = bytes.subarray(0, end).toString('latin1')
    const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0)
    if (bytes.length < end + 4 + length) return
    socket.off('data', take)
    const [method = '', path = ''] = head.split(' ')
    then({ method, path, body: bytes.subarray(end + 4).toString(), socket }, bytes)
  }
  socket.on('data', take)
}

function passOn(bytes: Buffer, socket: Socket, port: number): void {
  const onward = connect(port, '127.0.0.1', () => onward.write(bytes))
  onward.on('error', () => socket.destroy())
  socket.on('close', () => onward.destroy())
  onward.pipe(socket)
}

/** The same request is answered alike: the simulator need not draw again. */
const honest = new Map<string, Promise<string>>()

function honestBody(bytes: Buffer, port: number): Promise<string> {
  const text = bytes.toString('latin1')
  const body = text.slice(text.indexOf('\r\n\r\n') + 4)
  const [, path = ''] = text.split(' ')
  const known = honest.get(path + body)
  if (known) return known
  const answer = fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { authorization: 'Bearer sk-sim-all', 'content-type': 'application/json' },
    ...(body === '' ? {} : { method: 'POST', body }),
  }).then((response) => response.text())
  honest.set(path + body, answer)
  return answer
}
