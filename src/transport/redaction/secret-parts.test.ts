import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRedactor } from './redact.ts'

const key = 'sk-proj-Zq81LmX0tRkP93vbWcYhD7sNfe26'
const owner = 'https://www.example-shop.example'
const prompt = 'a red kettle, which nobody has seen yet, on a "plain" table'
const zeros = 'sk-000000000000000000000000'
const { text, inBytes } = createRedactor([key, owner, prompt, zeros, `pass\\"${'word'.repeat(2)}Xy12kLm9Qp`])
const hex = Buffer.from(key).toString('hex')

test.each([
  ['its first part', 'Incorrect key sk-proj-Zq81LmX0tRkP…', 'Incorrect key [redacted]…'],
  ['its last part', 'the key …P93vbWcYhD7sNfe26', 'the key …[redacted]'],
  ['a part from its middle', 'x"LmX0tRkP93vbWc"', 'x"[redacted]"'],
  [
    'both ends of it',
    `${key.slice(0, 20)}***${key.slice(-12)} ${key.slice(0, 21)}`,
    '[redacted]***[redacted] [redacted]',
  ],
  ['hexadecimal', `sent ${hex}.`, 'sent [redacted].'],
  ['hexadecimal in large digits', `sent ${hex.toUpperCase()}.`, 'sent [redacted].'],
  ['a part in hexadecimal', `sent ${hex.slice(0, 48)}…`, 'sent [redacted]…'],
  ['every byte escaped', hex.replaceAll(/../g, '%$&'), '[redacted]'],
  [
    'a part in base64',
    Buffer.from(key.slice(0, 27)).toString('base64'),
    expect.stringMatching(/^\[redacted\].{0,2}$/),
  ],
  [
    'a tail behind quotes and backslashes',
    String.raw`…"word" … s\"wordwordXy12kLm9Qp`,
    '…"word" … [redacted]',
  ],
  ['half a prompt', `You said: ${prompt.slice(0, 30)}...`, 'You said: [redacted]...'],
])('of a secret goes %s', (_name, value, clean) => {
  expect(text(value)).toEqual(clean)
})

test.each([
  ['what all keys of a kind begin with', 'keys look like sk-proj-… or sk-proj-*****'],
  ['too little to help anybody', 'sk-proj-Zq81…fe26'],
  ['the beginning of every address', 'see https://www.example.com'],
  ['a row of zeros', 'id 000000000000000000000000, sk-00000000000'],
  ['a few words of a prompt', 'a red kettle, which'],
])('%s stays', (_name, value) => {
  expect(text(value)).toBe(value)
  expect(inBytes(Buffer.from(value))).toBe(false)
})

test('of any secret, no part of twelve characters or more survives, JSON stays JSON, and the rest stays', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9+/="\\_.-]{24,60}$/)
  fc.assert(
    fc.property(secret, fc.nat(40), fc.integer({ min: 12, max: 40 }), fc.nat(9), (one, from, size, shift) => {
      const part = one.slice(from, from + size)
      fc.pre(part.length >= 12 && new Set(part.slice(-12)).size >= 6)
      // What most keys begin with is not counted.
      fc.pre(!/^[a-z]{1,5}\d{0,2}[-_]/i.test(one))
      const { text: clean } = createRedactor([one])
      const json = JSON.stringify({ said: `${'~'.repeat(shift)}${part}\n"~` })
      for (const sent of [json, json.replaceAll('/', String.raw`\/`)]) {
        const { said } = JSON.parse(clean(sent)) as { said: string }
        expect(said.startsWith(`${'~'.repeat(shift)}[redacted]`)).toBe(true)
        expect(said.slice(shift + 10)).toMatch(/^\n?"?~$/)
      }
    }),
    { seed: 20_261_124, numRuns: 300 },
  )
})

test('two megabytes of beginnings come to an end at once', () => {
  const long = Buffer.alloc(2_000_000, `${key.slice(8, 19)} ${zeros.slice(0, -1)} `)
  expect(inBytes(long)).toBe(false)
})
