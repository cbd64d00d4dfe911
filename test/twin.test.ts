import { describe, expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import { optionalField } from '../src/contract/index.ts'
import { knowledge } from '../src/knowledge/index.ts'
import type { Quirk } from '../src/plugin/index.ts'
import { dialectContracts } from './support/dialect-contracts.ts'
import { openFindings, type TwinCase, verifyBoth } from './support/twins.ts'

/**
 * A twin, made from the lock and the stored run of a verification, has the findings of the original. `npm test` runs a few combinations, and
 * `npm run prove twin` all.
 */
const whole = process.env['TWINS'] === 'whole'

/** Every quirk is in exactly one combination. */
const combinationCount = 24

/** Numbers that are the same in every run (Numerical Recipes, 1992, section 7.1). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32
}

const modelOf = ({ id }: Quirk) => knowledge.quirkModels?.[id]?.shows

/** Whether one contract can show both quirks. */
function agree(a: Quirk, b: Quirk): boolean {
  const [one, other] = [modelOf(a), modelOf(b)]
  const differs = (x: object = {}, y: object = {}) =>
    Object.entries(x).some(([key, value]) => key in y && Reflect.get(y, key) !== value)
  return (
    (one === undefined || other === undefined || one === other) &&
    !differs(a.request, b.request) &&
    !differs(a.expect, b.expect) &&
    (a.edit === undefined || b.edit === undefined)
  )
}

function combine(quirks: readonly Quirk[]): readonly (readonly Quirk[])[] {
  const random = createRandom(14)
  const shuffled = quirks
    .map((quirk) => ({ quirk, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ quirk }) => quirk)
  const combinations = Array.from({ length: combinationCount }, (): Quirk[] => [])
  for (const quirk of shuffled) {
    const fitting = combinations.filter((one) => one.every((other) => agree(quirk, other)))
    fitting.toSorted((a, b) => a.length - b.length)[0]?.push(quirk)
  }
  return combinations
}

const caseOf = (quirks: readonly Quirk[]): TwinCase => ({
  provider: 'openai-compatible',
  quirks: quirks.map(({ id }) => id),
  contract: {
    model: quirks.map(modelOf).find((one) => one !== undefined) ?? 'gpt-image-2',
    request: {
      n: 1,
      size: '1024x1024',
      ...Object.assign({}, ...quirks.map(({ request = {} }) => request)),
    },
    expect: Object.assign({}, ...quirks.map((one) => one.expect ?? {})),
    ...optionalField('edit', quirks.find(({ edit }) => edit)?.edit),
  },
})

const combinations = combine(builtins.quirks).map(caseOf)
const name = ({ quirks, provider }: TwinCase) => `${provider}: ${quirks.join(' + ') || 'no quirk'}`
const named = (cases: readonly TwinCase[]) => cases.map((one) => [name(one), one] as const)

/** Quirks whose effect another format shows too. */
const ofDialects: readonly (readonly string[])[] = [
  [],
  ['size-ignored', 'unknown-model-served'],
  ['rate-limit-zero'],
]
const inDialects = [
  'azure',
  'gemini',
  'openrouter',
  'xai',
  'litellm',
  'new-api',
  'together',
  'localai',
].flatMap((provider) =>
  ofDialects.map((quirks): TwinCase => ({
    provider,
    quirks,
    contract: dialectContracts[provider] ?? { model: '' },
  })),
)

/** Every n-th of a list. */
const some = <T>(list: readonly T[], step: number) =>
  whole ? list : list.filter((_one, at) => at % step === 0)

test('every quirk is in a combination of two or three', () => {
  expect(combinations.flatMap(({ quirks }) => quirks).toSorted()).toEqual(
    builtins.quirks.map(({ id }) => id).toSorted(),
  )
  expect(combinations.every(({ quirks }) => quirks.length > 1)).toBe(true)
})

describe('a twin has the findings of the original', () => {
  test.each([...named(some(combinations, 8)), ...named(some(inDialects, 10))])('%s', async (_name, one) => {
    const { original, twin } = await verifyBoth(one)
    expect(openFindings(twin)).toEqual(openFindings(original))
  })
})
