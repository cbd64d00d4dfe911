import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { contractFile, readYaml } from './index.ts'

const schema = contractFile(['openai', 'openai-compatible'])

const name = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,12}$/)
/** Anything a person may write, YAML's own signs among it. */
const words = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    'yes',
    'null',
    '1e3',
    '0x1F',
    '- a',
    'a: b',
    '*x',
    '&x',
    '# no',
    '"',
    "it's",
    ' x ',
    '~',
    'a\nb',
  ),
)
const variable = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,12}$/)
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const contract = fc.record(
  {
    provider: fc.constantFrom('openai', 'openai-compatible'),
    model: words,
    request: fc.record(
      {
        prompt: words,
        n: fc.nat(10),
        size: fc.constantFrom('auto', '1024x1024'),
        stream: fc.boolean(),
        user: words,
        seed: fc.integer(),
      },
      { requiredKeys: ['prompt'] },
    ),
    expect: fc.record(
      { format: fc.constantFrom('png', 'webp'), maxSeconds: fc.integer({ min: 1 }) },
      { requiredKeys: [] },
    ),
    frame: fc.record({
      width: fc.integer({ min: 1, max: 6000 }),
      height: fc.constant(9),
      fit: fc.constantFrom('cover', 'fill'),
    }),
  },
  { requiredKeys: ['provider', 'model', 'request'] },
)
const environment = fc.record(
  {
    keyEnv: variable,
    baseUrl: fc.constantFrom('https://api.example/v1', 'http://127.0.0.1:4020/v1'),
    headers: fc.dictionary(fc.constantFrom('x-team', 'x-tenant'), fc.record({ env: variable })),
    timeouts: fc.record({ totalSeconds: fc.integer({ min: 1, max: 86_400 }) }),
    allowPrivate: fc.array(fc.constantFrom('10.0.0.7', 'images.internal')),
  },
  { requiredKeys: [] },
)
const file = fc.record(
  {
    contracts: fc.dictionary(name, contract, { minKeys: 1, maxKeys: 3 }),
    environments: fc.dictionary(name, environment, { minKeys: 1, maxKeys: 3 }),
    budget: optional(fc.record({ perRun: fc.record({ usd: fc.integer({ min: 0, max: 99 }) }) })),
  },
  { requiredKeys: ['contracts', 'environments'] },
)

test('what is valid and written as YAML is read back as it was', () => {
  fc.assert(
    fc.property(file, (config) => {
      // Without prototypes and what is undefined, as a file would have it.
      const plain: unknown = JSON.parse(JSON.stringify(config))
      const wanted = schema.safeParse(plain)
      fc.pre(wanted.success)
      const read = readYaml(stringify(plain), schema)
      expect(read).toEqual({ ok: true, value: wanted.data })
    }),
    { seed: 20_261_124, numRuns: 100 },
  )
})

test('a valid file that was cut, or had a sign put in, is read or has a problem with a place', () => {
  fc.assert(
    fc.property(
      file,
      fc.nat(),
      fc.constantFrom('', '"', ': ', '{', ']', '\t', '*', '&a ', '\0', '---\n'),
      (config, at, sign) => {
        const text = stringify(JSON.parse(JSON.stringify(config)))
        const where = at % (text.length + 1)
        const spoilt = sign === '' ? text.slice(0, where) : text.slice(0, where) + sign + text.slice(where)
        const read = readYaml(spoilt, schema)
        if (read.ok) return
        expect(read.problems.length).toBeGreaterThan(0)
        for (const { line, column, message } of read.problems) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(column).toBeGreaterThanOrEqual(1)
          expect(message).not.toBe('')
        }
      },
    ),
    { seed: 20_261_124, numRuns: 200 },
  )
})
