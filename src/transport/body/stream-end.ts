import { objectOf, type WireBody } from '../../contract/index.ts'

/** A stream that has said everything and stays open is closed from here after so long. */
const idleMs = 2000

const completedEvent = /^event:\s*image_(?:generation|edit)\.completed\s*$/
const completedData = /^data:.*"type"\s*:\s*"image_(?:generation|edit)\.completed"/
const doneData = /^data:\s*\[DONE\]\s*$/

/** How many pictures a request asks for: a stream has one completed event for each. */
export function requestedImages(body: WireBody | undefined): number {
  const value = body?.kind === 'json' ? body.value : undefined
  const n = objectOf(value)['n']
  return typeof n === 'number' && Number.isInteger(n) && n > 0 ? n : 1
}

export interface StreamEnd {
  /** Takes the text of an event stream as it comes. */
  readonly push: (text: string) => void
  readonly clear: () => void
}

/**
 * Notices that an event stream has said all it will and merely stays open, and calls `over` then: after as many completed events
 * as pictures were asked for, or `[DONE]`, and two seconds in which nothing but comments came.
 */
export function watchStreamEnd(requested: number, onEnd: () => void): StreamEnd {
  let line = ''
  /** The last piece ended between the two characters of a line break, perhaps. */
  let halfBreak = false
  let pending = false
  let completed = 0
  let done = false
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Reads one whole line; says whether anything was in it. */
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
