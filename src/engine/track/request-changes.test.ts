import { describe, expect, test } from 'vitest'
import type { ModelFacts, ParamRule } from '../../contract/index.ts'
import { modelFacts } from '../../contract/index.ts'
import { compareCosts, requestChanges } from './request-changes.ts'

const none = modelFacts({ models: [], providers: [], refusals: [] }, 'acme', 'brush')
const facts = (params: Readonly<Record<string, ParamRule>>, over: Partial<ModelFacts> = {}): ModelFacts => ({
  ...none,
  params,
  ...over,
})
const choice = (values: readonly string[], preset?: string): ParamRule => ({
  type: 'choice',
  values,
  ...(preset === undefined ? {} : { default: preset }),
})
const list = (...sizes: readonly string[]) => ({ kind: 'list', sizes, auto: false }) as const
const grid = {
  kind: 'grid',
  multipleOf: 16,
  maxRatio: 3,
  minPixels: 1,
  maxPixels: 1e7,
  maxEdge: 4000,
  auto: true,
} as const

const cases: readonly {
  readonly name: string
  readonly from: ModelFacts
  readonly to: ModelFacts
}[] = [
  { name: 'no difference', from: facts({ n: { type: 'any' } }), to: facts({ n: { type: 'any' } }) },
  {
    name: 'values and a default',
    from: facts({ quality: choice(['standard', 'hd'], 'standard') }),
    to: facts({ quality: choice(['low', 'hd'], 'low') }),
  },
  {
    name: 'a removed default',
    from: facts({ style: choice(['a'], 'a') }),
    to: facts({ style: choice(['a']) }),
  },
  {
    name: 'added and removed fields',
    from: facts({ style: { type: 'any' }, response_format: choice(['url']) }),
    to: facts({
      background: { type: 'any' },
      user: { type: 'any' },
      seed: { type: 'refused', refusal: 'x' },
      response_format: { type: 'refused', refusal: 'x' },
    }),
  },
  {
    name: 'bounds',
    from: facts({ n: { type: 'integer', min: 1, max: 1 }, prompt: { type: 'text', maxLength: 4000 } }),
    to: facts({ n: { type: 'integer', min: 1 }, prompt: { type: 'text', maxLength: 32_000 } }),
  },
  {
    name: 'sizes of a list that the other model does not support',
    from: facts({ size: { type: 'size' } }, { size: list('1024x1024', '1000x1000') }),
    to: facts({ size: { type: 'size' } }, { size: grid }),
  },
  {
    name: 'free sizes to a list',
    from: facts({ size: { type: 'size' } }, { size: grid }),
    to: facts({ size: { type: 'size' } }, { size: list('1024x1024', '512x512') }),
  },
]

describe('requestChanges', () => {
  test.each(cases)('$name', ({ from, to }) => expect(requestChanges(from, to)).toMatchSnapshot())
})

test('compares costs, null without a known price', () => {
  const price = { kind: 'pictures', usd: { low: { any: 0.01 }, hd: { any: 0.08 } } } as const
  const from = facts({ quality: choice(['auto', 'hd']) }, { price })
  const to = facts({ quality: choice(['low', 'hd']) })
  expect(compareCosts(from, to)).toEqual([
    { quality: 'hd', from: { low: 0.08, high: 0.08 }, to: null },
    { quality: 'low', from: null, to: null },
  ])
})
