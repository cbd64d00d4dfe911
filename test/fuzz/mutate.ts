import { type Arbitrary, array, constantFrom, double, record, sample } from 'fast-check'
import { isObject, parseJson } from '../../src/contract/index.ts'

/** Secrets that every fuzzed run is given, and that nothing it prints or writes may contain. */
export const canaries = {
  key: 'sk-canary-7Qw9Zt4Lm2Xv8Rb6Kd1Hs5',
  /** The content of a file beside the project, which no input may make Graycard read. */
  file: 'canary-of-a-file-3Gp7Yc',
} as const

const units = (text: string, spell: (unit: number) => string) =>
  Array.from(text, (one) => spell(one.codePointAt(0) ?? 0)).join('')
const hex = (unit: number, digits: number) => unit.toString(16).padStart(digits, '0')
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** The ways in which a server can write back a secret that it was sent. */
export const spellings = (secret: string): readonly string[] => [
  secret,
  `Bearer ${secret}`,
  `/files/x.png?X-Amz-Signature=${secret}`,
  units(secret, (unit) => `\\u${hex(unit, 4)}`),
  units(secret, (unit) => `&#${unit};`),
  units(secret, (unit) => `&#x${hex(unit, 2)};`),
  units(secret, (unit) => `%${hex(unit, 2)}`),
  units(secret, (unit) => hex(unit, 2)),
  ...['', 'x', 'xx'].map((before) => base64(`${before}${secret}`)),
]

const hostileTexts = [
  ...spellings(canaries.key),
  '',
  '\u001B[2J\u001B]0;owned\u0007',
  '\n::error::forged\n',
  '\u0085\u009B31m\u007F',
  '\u202Egnp.exe\u2066',
  '../../secret.txt',
  '../secret.txt',
  '/etc/passwd',
  '__proto__',
  'javascript:alert(1)',
  '</script><img src=x onerror=alert(1)>',
  '<!---->'.repeat(300),
  ' '.repeat(4000),
  '['.repeat(3000),
  '<p>'.repeat(3000),
  '2096-13-45',
  '1'.repeat(400),
]
const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  196.92,
  1e308,
  -1e5,
  [],
  {},
  [[]],
  { toString: 1 },
  ...hostileTexts,
]

/** One change. `at` and `to` are positions between 0 and 1. */
export interface Mutation {
  readonly does: 'remove' | 'replace' | 'repeat' | 'rename' | 'insert' | 'cut'
  readonly at: number
  readonly to: number
  readonly pick: number
}

const share = double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

/** One to four changes. */
export const mutations: Arbitrary<readonly Mutation[]> = array(
  record({
    does: constantFrom('remove', 'replace', 'replace', 'repeat', 'rename', 'insert', 'cut'),
    at: share,
    to: share,
    pick: share,
  }),
  { minLength: 1, maxLength: 4 },
)

/** The values that a seed draws. The same seed draws the same. */
export const drawn = <T>(arbitrary: Arbitrary<T>, seed: number, numRuns: number): readonly T[] =>
  sample(arbitrary, { seed, numRuns })

const chosen = <T>(list: readonly T[], at: number): T | undefined => list[Math.floor(at * list.length)]

/** The text with the changes: of its structure if it is JSON and the change can be one, or else of its letters. */
export const mutated = (text: string, changes: readonly Mutation[]): string =>
  changes.reduce((before, one) => {
    const value = one.does === 'cut' ? undefined : parseJson(before)
    const isTree = isObject(value) || Array.isArray(value)
    return isTree ? JSON.stringify(inTree(value, one)) : inText(before, one)
  }, text)

function inText(text: string, { does, at, to, pick }: Mutation): string {
  const [from, end] = [Math.floor(at * text.length), Math.floor(at * text.length + to * 200)]
  const [before, part, after] = [text.slice(0, from), text.slice(from, end), text.slice(end)]
  if (does === 'cut') return before
  if (does === 'remove') return before + after
  if (does === 'repeat') return before + part.repeat(1 + Math.floor(pick * 30)) + after
  return `${before}${chosen(hostileTexts, pick) ?? ''}${does === 'insert' ? part : ''}${after}`
}

/** Every place in a value: the object or list, and the key in it. */
function places(value: unknown): readonly (readonly [Record<string, unknown>, string])[] {
  if (typeof value !== 'object' || value === null) return []
  // A list is changed by its indices.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const owner = value as Record<string, unknown>
  return Object.keys(owner).flatMap((key) => [[owner, key] as const].concat(places(owner[key])))
}

function inTree(value: unknown, { does, at, to, pick }: Mutation): unknown {
  const [owner, key] = chosen(places(value), at) ?? []
  if (!owner || key === undefined) return value
  if (does === 'remove') delete owner[key]
  if (does === 'replace') owner[key] = chosen(hostileValues, pick)
  if (does === 'insert') owner[chosen(hostileTexts, to) ?? ''] = chosen(hostileValues, pick)
  if (does === 'rename') owner[chosen(hostileTexts, pick) ?? ''] = owner[key]
  if (does === 'repeat') {
    const times = Math.floor(to * 20)
    owner[key] = Array.from({ length: times }, () => owner[key])
  }
  return value
}
