export interface ServerEvent {
  /** `message` by default, as the standard requires. */
  readonly event: string
  readonly data: string
}

/**
 * Parses a whole event stream. As in a browser, an event without an empty line at its end is ignored. Source:
 * https://html.spec.whatwg.org/multipage/server-sent-events.html, read 2026-11-24.
 */
export function parseEvents(text: string): readonly ServerEvent[] {
  const events: ServerEvent[] = []
  let event = ''
  let data: string[] = []
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  lines.pop()
  for (const line of lines) {
    if (line === '') {
      if (data.length > 0) events.push({ event: event || 'message', data: data.join('\n') })
      event = ''
      data = []
      continue
    }
    const colon = line.indexOf(':')
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') event = value
    else if (field === 'data') data.push(value)
  }
  return events
}

/** What a stream contains beside its events: lines of JSON without a field name, and the data of an event that did not end. */
export function looseData(text: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const end = lines.findLastIndex((line) => line === '')
  const open = lines.slice(end + 1).filter((line) => line.startsWith('data:'))
  return [...lines.filter((line) => /^[[{]/.test(line)), open.map((line) => line.slice(5)).join('\n')]
}

/** Formats one event. `data` is written as JSON on one line. */
export const formatEvent = (event: string, data: unknown): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
