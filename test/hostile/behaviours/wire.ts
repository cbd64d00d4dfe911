import { setTimeout as pause } from 'node:timers/promises'
import { type Behaviour, filled } from './request.ts'

/** Breaks the connection off, so that the other side hears of it. */
export const reset = Symbol('reset')
/** Keeps the connection and says no more. */
export const stay = Symbol('stay')

/** Bytes to the letter, a pause in milliseconds, or what is done with the connection at last. */
export type Step = string | Uint8Array | number | typeof reset | typeof stay

/** Puts exactly these bytes on the wire, with these pauses, and ends the connection unless told otherwise. */
export const writes =
  (...steps: readonly Step[]): Behaviour =>
  async (call) => {
    const { socket } = call
    for (const step of steps) {
      if (socket.destroyed || step === stay) return
      if (step === reset) {
        socket.resetAndDestroy()
        return
      }
      // One after the other is the point.
      // oxlint-disable-next-line no-await-in-loop
      if (typeof step === 'number') await pause(step)
      else socket.write(typeof step === 'string' ? filled(step, call) : step)
    }
    socket.end()
  }

/** Says nothing and keeps the connection. */
export const staysSilent: Behaviour = () => undefined

/** A head of JSON whose body is open-ended. */
export const openHead = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n'
/** The same for an event stream. */
export const eventHead = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n'
/** The same in chunks. */
export const chunkedHead =
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n'

/** Writes a beginning, one piece again and again until so many bytes are out, and an end. As fast as they are taken. */
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

/** Writes one text, a piece every so many milliseconds, until the other side has had enough. */
export const drips =
  (begin: string, piece: string, everyMs: number): Behaviour =>
  ({ socket }) => {
    socket.write(begin)
    const timer = setInterval(() => socket.write(piece), everyMs)
    socket.on('close', () => clearInterval(timer))
  }

/** A chunk of a chunked body. */
export const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
