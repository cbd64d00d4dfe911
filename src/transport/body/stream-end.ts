import { toObject, type WireBody } from '../../contract/index.ts'

/** A complete stream that stays open is closed after this time without an event. */
const idleMs = 2000

const completedEvent = /^event:\s*image_(?:generation|edit)\.completed\s*$/
const completedData = /^data:.*"type"\s*:\s*"image_(?:generation|edit)\.completed"/
const doneData = /^data:\s*\[DONE\]\s*$/

/** Number of images that a body requests. A stream has one completed event for each image. */
export function requestedImages(body: WireBody | undefined): number {
  const value = body?.kind === 'json' ? body.value : undefined
  const n = toObject(value)['n']
  return typeof n === 'number' && Number.isInteger(n) && n > 0 ? n : 1
}

export interface StreamEnd {
  /** Adds text of an event stream. */
  readonly push: (text: string) => void
  readonly clear: () => void
}

/**
 * Calls `onEnd` if an event stream is complete but stays open. A stream is complete after one completed event for each requested image, or
 * `[DONE]`, and two seconds with only comments.
 */
export function watchStreamEnd(requested: number, onEnd: () => void): StreamEnd {
  let line = ''
  /** The last chunk ended with CR, which may be the first half of CRLF. */
  let halfBreak = false
  let pending = false
  let completed = 0
  let done = false
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Reads one line; true if it is content and not a comment. */
  const read = (text: string): boolean => {
    if (completedEvent.test(text) || completedData.test(text)) pending = true
    if (doneData.test(text)) done = true
    if (text === '' && pending) {
      pending = false
      completed++
      return true
    }
    return text !== '' && !text.startsWith(':')
  }

  return {
    push(piece) {
      const text = halfBreak && piece.startsWith('\n') ? piece.slice(1) : piece
      if (piece !== '') halfBreak = piece.endsWith('\r')
      const lines = text.split(/\r\n|\r|\n/)
      const last = lines.pop() ?? ''
      let hasContent = false
      for (const part of lines) {
        hasContent = read(line + part) || hasContent
        line = ''
      }
      line += last
      if (line !== '' && !line.startsWith(':')) hasContent = true
      if (!hasContent || !(done || completed >= requested)) return
      clearTimeout(timer)
      timer = setTimeout(onEnd, idleMs)
    },
    clear: () => clearTimeout(timer),
  }
}
