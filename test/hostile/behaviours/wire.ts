import { setTimeout as pause } from 'node:timers/promises'
import { type Behaviour, filled } from './request.ts'

/** Resets the connection. */
export const reset = Symbol('reset')
/** Keeps the connection open without sending more. */
export const stay = Symbol('stay')

/** Bytes to write, a pause in milliseconds, or the final action on the connection. */
export type Step = string | Uint8Array | number | typeof reset | typeof stay

/** Writes exactly these bytes with these pauses, and then closes the connection unless the last step is another action. */
export const writes =
  (...steps: readonly Step[]): Behaviour =>
  async (request) => {
    const { socket } = request
    for (const step of steps) {
      if (socket.destroyed || step === stay) return
      if (step === reset) {
        socket.resetAndDestroy()
        return
      }
      // The steps run in order.
      // oxlint-disable-next-line no-await-in-loop
      if (typeof step === 'number') await pause(step)
      else socket.write(typeof step === 'string' ? filled(step, request) : step)
    }
    socket.end()
  }

/** Never responds and keeps the connection open. */
export const staysSilent: Behaviour = () => undefined

/** Head of a JSON response without a length. */
export const openHead = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n'
/** Head of an event stream without a length. */
export const eventHead = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n'
/** Head of a chunked JSON response. */
export const chunkedHead =
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n'

/** Writes a start, one piece repeatedly until a number of bytes, and an end, as fast as the client reads. */
export const pours =
  (begin: string, piece: string | Uint8Array, bytes: number, end = ''): Behaviour =>
  ({ socket }) => {
    const block = Buffer.from(piece)
    let sent = 0
    socket.write(begin)
    const more = () => {
      while (!socket.destroyed && sent < bytes) {
        sent += block.length
        if (!socket.write(block)) {
          socket.once('drain', more)
          return
        }
      }
      socket.end(end)
    }
    more()
  }

/** Writes a start, and then a piece at an interval in milliseconds until the client closes the connection. */
export const drips =
  (begin: string, piece: string, everyMs: number): Behaviour =>
  ({ socket }) => {
    socket.write(begin)
    const timer = setInterval(() => socket.write(piece), everyMs)
    socket.on('close', () => clearInterval(timer))
  }

/** A chunk of a chunked body. */
export const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
