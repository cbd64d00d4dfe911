import { isObject, type JsonObject, parseJson } from '../contract/index.ts'
import { parseEvents } from '../wire/index.ts'

/**
 * Translates an event stream while it is sent. `write` gets the data of each event, and undefined at the end. What is not an event with a JSON
 * object is forwarded unchanged, because a quirk may have broken the stream.
 */
export function translateEvents(
  write: (event: JsonObject | undefined) => string,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  let rest = ''
  const translated = (block: string) => {
    const data = parseJson(parseEvents(block)[0]?.data ?? '')
    return isObject(data) ? write(data) : block
  }
  return new TransformStream({
    transform(chunk, controller) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split(/(?<=\n\n)/)
      rest = blocks.at(-1)?.endsWith('\n\n') ? '' : (blocks.pop() ?? '')
      for (const block of blocks) controller.enqueue(encoder.encode(translated(block)))
    },
    flush(controller) {
      controller.enqueue(encoder.encode(rest === '' ? write(undefined) : rest))
    },
  })
}
