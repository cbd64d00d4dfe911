import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import type { WireResponse } from '../src/contract/index.ts'

const kinds = ['images', 'models', 'refused', 'redirect', 'strange', 'pending']

/** The names that decoders look for, with anything behind them. */
const names =
  'data error message code type b64_json url usage created id detail errors __proto__ constructor toString output_tokens cost size status images param'
const field = fc.constantFrom(...names.split(' '))
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1e308,
      '',
      'text',
      'graycard:lifted/0',
      'graycard:lifted/9999',
      'http://',
    ),
    fc.jsonValue(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(field, tie('value'), { maxKeys: 5 }),
  ),
}))
const events = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        '',
        'event: error\n',
        'event: image_generation.completed\n',
        ': x\n',
        'data\n',
        'id: 1\n',
      ),
      value,
    ),
  )
  .map((list) => list.map(([head, data]) => `${head}data: ${JSON.stringify(data)}\n\n`).join(''))
const text = fc.oneof(
  value.map((one) => JSON.stringify(one)),
  value.map((one) => JSON.stringify(one).slice(1)),
  events,
  fc.string({ unit: 'binary' }),
  fc.constant('['.repeat(100_000)),
)
const reply: fc.Arbitrary<WireResponse> = fc.record({
  status: fc.oneof(
    fc.constantFrom(200, 202, 204, 302, 304, 400, 401, 429, 500),
    fc.integer({ min: 0, max: 999 }),
  ),
  headers: fc.dictionary(
    fc.constantFrom('content-type', 'location', 'retry-after', 'server', '__proto__'),
    fc.constantFrom('application/json', 'text/event-stream', 'text/html', '', '\0', 'x'.repeat(5000)),
  ),
  text,
  lifted: fc.constantFrom([], [{ sha256: 'ab', bytes: 3, valid: true }]),
  bytes: fc.nat(),
})

describe('whatever comes back has a meaning', () => {
  test.each(builtins.providers.map((one) => [one.id, one] as const))('for %s', (_id, provider) => {
    fc.assert(
      fc.property(
        reply,
        fc.constantFrom('models' as const, 'generate' as const, 'edit' as const),
        (one, kind) => {
          const outcome = provider.decode(one, kind)
          expect(kinds).toContain(outcome.kind)
          expect(JSON.stringify(outcome).length).toBeLessThan(one.text.length * 3 + 20_000)
        },
      ),
      { seed: 20_261_124, numRuns: 300 },
    )
  })
})
