import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatEvent, parseEvents } from './sse.ts'

describe('parseEvents', () => {
  test.each([
    { name: 'nothing', text: '', events: [] },
    { name: 'one event', text: 'event: a\ndata: 1\n\n', events: [{ event: 'a', data: '1' }] },
    { name: 'an event without a name', text: 'data: 1\n\n', events: [{ event: 'message', data: '1' }] },
    { name: 'an empty name', text: 'event:\ndata: 1\n\n', events: [{ event: 'message', data: '1' }] },
    {
      name: 'a name that ends with its event',
      text: 'event: a\ndata: 1\n\ndata: 2\n\n',
      events: [
        { event: 'a', data: '1' },
        { event: 'message', data: '2' },
      ],
    },
    {
      name: 'data of several lines',
      text: 'data: 1\ndata: 2\n\n',
      events: [{ event: 'message', data: '1\n2' }],
    },
    { name: 'data without a space', text: 'data:1\n\n', events: [{ event: 'message', data: '1' }] },
    {
      name: 'only one leading space removed',
      text: 'data:  1\n\n',
      events: [{ event: 'message', data: ' 1' }],
    },
    { name: 'data without a colon', text: 'data\n\n', events: [{ event: 'message', data: '' }] },
    { name: 'colons in data', text: 'data: a:b\n\n', events: [{ event: 'message', data: 'a:b' }] },
    { name: 'a name without data', text: 'event: a\n\n', events: [] },
    {
      name: 'comments and unused fields',
      text: ': ping\nid: 7\nretry: 10\nfoo: bar\ndata: 1\n\n',
      events: [{ event: 'message', data: '1' }],
    },
    { name: 'a byte order mark', text: '\uFEFFdata: 1\n\n', events: [{ event: 'message', data: '1' }] },
    { name: 'lines that end in CR', text: 'event: a\rdata: 1\r\r', events: [{ event: 'a', data: '1' }] },
    {
      name: 'mixed line endings',
      text: 'event: a\r\ndata: 1\rdata: 2\n\r\n',
      events: [{ event: 'a', data: '1\n2' }],
    },
    {
      name: 'an event that is not closed',
      text: 'data: 1\n\ndata: 2\n',
      events: [{ event: 'message', data: '1' }],
    },
    { name: 'an event cut off within a line', text: 'data: 1\n\ndata: 2', events: [{ data: '1' }] },
  ])('reads $name', ({ text, events }) => {
    const found = parseEvents(text)
    expect(found).toMatchObject(events)
    expect(found).toHaveLength(events.length)
  })
})

test('never reads more events than there are lines', () => {
  const sign = fc.constantFrom('data', 'event', ':', ' ', '\n', '\r', '\uFEFF', '\0', 'é', '{}')
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
      const text = signs.join('')
      expect(parseEvents(text).length).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length)
    }),
    { seed: 20_261_124, numRuns: 300 },
  )
})

test('formatEvent writes a name, one line of data and an empty line', () => {
  expect(formatEvent('a', { text: 'one\ntwo' })).toBe('event: a\ndata: {"text":"one\\ntwo"}\n\n')
})

/** A name of one line, not empty: no other goes over the wire. */
const eventName = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !/[\r\n]/.test(name))
const someEvents = fc.array(
  fc.record({ event: eventName, data: fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()) }),
)
const lineEnd = fc.constantFrom('\n', '\r\n', '\r')
const expected = (events: readonly { readonly event: string; readonly data: unknown }[]) =>
  events.map(({ event, data }) => ({ event, data: JSON.stringify(data) }))

describe('parseEvents reads what formatEvent writes', () => {
  test('with any line ending, byte order mark and comments', () => {
    const property = fc.property(
      someEvents,
      lineEnd,
      fc.boolean(),
      fc.boolean(),
      (events, end, mark, comments) => {
        const parts = events.map(
          ({ event, data }) => `${comments ? ': ping\n' : ''}${formatEvent(event, data)}`,
        )
        const text = (mark ? '\uFEFF' : '') + parts.join('').replaceAll('\n', end)
        expect(parseEvents(text)).toEqual(expected(events))
      },
    )
    fc.assert(property)
  })

  test('in chunks of any size', () => {
    const property = fc.property(someEvents, fc.array(fc.nat(400)), (events, cuts) => {
      const bytes = new TextEncoder().encode(
        events.map(({ event, data }) => formatEvent(event, data)).join(''),
      )
      const ends = [...cuts.filter((cut) => cut < bytes.length), bytes.length].toSorted((a, b) => a - b)
      const decoder = new TextDecoder()
      const pieces = ends.map((end, i) =>
        decoder.decode(bytes.subarray(ends[i - 1] ?? 0, end), { stream: true }),
      )
      expect(parseEvents(pieces.join('') + decoder.decode())).toEqual(expected(events))
    })
    fc.assert(property)
  })

  test('up to the event where the stream is cut off', () => {
    const property = fc.property(
      someEvents,
      eventName,
      fc.jsonValue(),
      fc.nat(),
      (events, event, data, at) => {
        const whole = events.map((one) => formatEvent(one.event, one.data)).join('')
        const last = formatEvent(event, { data })
        const text = whole + last.slice(0, at % last.length)
        expect(parseEvents(text)).toEqual(expected(events))
      },
    )
    fc.assert(property)
  })
})
