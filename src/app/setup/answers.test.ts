import { expect, test } from 'vitest'
import { providerIds, suggestModels } from '../builtins/index.ts'
import {
  hasSize,
  keyVariable,
  reviewBaseUrl,
  reviewEnvironments,
  reviewModel,
  reviewSize,
  suggestedSize,
} from './answers.ts'

const now = new Date('2026-11-30T12:00:00Z')

test.for<readonly [string, string, string | undefined, string?]>([
  ['openai', 'https://gateway.example/v1', undefined],
  ['openai-compatible', 'http://127.0.0.1:4020/v1', undefined],
  ['azure', 'https://mine.openai.azure.com/openai/v1', undefined],
  ['azure', 'https://RESOURCE.openai.azure.com/openai/v1', 'allowed'],
  ['cloudflare', 'https://api.cloudflare.com/client/v4/accounts/ACCOUNT_ID', 'allowed'],
  ['openai-compatible', 'https://gateway.example/v1', 'allowed'],
  ['openai-compatible', 'api.example/v1', 'allowed'],
  ['openai-compatible', 'https://api.example/v1/images/generations', 'allowed'],
  ['openai-compatible', 'https://me:secret@api.example/v1', 'allowed'],
  ['openai-compatible', 'https://api.openai.com/v1', 'doubt'],
  ['openai-compatible', 'https://api.mine.example', 'doubt', 'https://api.mine.example/v1'],
  ['openai-compatible', 'http://127.0.0.1:4020', 'doubt', 'http://127.0.0.1:4020/v1'],
  ['openai-compatible', 'http://api.mine.example/v1', 'doubt', 'https://api.mine.example/v1'],
  ['localai', 'http://api.mine.example/v1', undefined],
  ['cloudflare', 'https://api.cloudflare.com/client/v4/accounts/abc', undefined],
  ['wisgate', 'https://api.openai.com/v1', 'doubt'],
])('base URL at %s: %s', ([provider, url, wanted, instead]) => {
  const review = reviewBaseUrl(provider, url)
  const [found] = Object.keys(review)
  expect({ found }).toEqual({ found: wanted })
  expect(review.instead).toBe(instead)
})

test.each([
  ['openai', 'gpt-image-2', undefined],
  ['wisgate', 'openai/gpt-image-2', undefined],
  ['openai', 'gpt-imgae-2', { instead: 'gpt-image-2' }],
  ['openai', 'something-else', {}],
  ['openai', 'dall-e-3', {}],
  ['bfl', 'gpt-image-2', {}],
])('model at %s: %s', (provider, model, doubtful) => {
  const { doubt, ...rest } = reviewModel(provider, model, now)
  expect(doubt === undefined).toBe(doubtful === undefined)
  expect(rest).toMatchObject(doubtful ?? {})
})

test('a suggested model is not doubtful, and the size that is suggested for it neither', () => {
  const subjects = providerIds.flatMap((provider) =>
    suggestModels(provider).map((model) => ({ provider, model })),
  )
  expect(subjects.length).toBeGreaterThan(100)
  for (const subject of subjects) {
    expect(reviewModel(subject.provider, subject.model, now), subject.model).toEqual({})
    if (hasSize(subject)) expect(reviewSize(subject, suggestedSize(subject)), subject.model).toEqual({})
  }
})

test.each([
  ['openai', 'gpt-image-2', '1000x1000', true],
  ['openai', 'gpt-image-2', 'huge', true],
  ['openai', 'gpt-image-2', 'auto', false],
  ['openai', 'nobody-knows', 'huge', false],
  ['xai', 'grok-imagine-image', '1024x1024', true],
])('size at %s for %s: %s', (provider, model, size, doubtful) => {
  expect(reviewSize({ provider, model }, size).doubt !== undefined).toBe(doubtful)
})
test('the size of a custom name is judged by the model behind it', () => {
  const subject = { provider: 'azure', model: 'mine', aliasOf: 'gpt-image-2' }
  expect(reviewSize(subject, '1000x1000').doubt).toBeDefined()
})

test.each([
  ['openai', [], true],
  ['openai', ['a b'], true],
  ['openai', ['sk-abcdefghijklmnop'], true],
  ['openai', ['ä'], true],
  ['openai', ['prod-eu', 'prod_eu'], true],
  ['openai', ['ci', 'CI'], true],
  ['localai', ['ci', 'CI'], false],
  ['replicate', ['staging', 'ci', 'production'], false],
])('environments at %s: %s', (provider, names, wrong) => {
  expect(reviewEnvironments(provider, names).allowed !== undefined).toBe(wrong)
})

test.each(providerIds)(
  'the variables of the environments at %s differ, and are names of variables',
  (provider) => {
    const variables = ['production', 'staging', 'ci', '9', 'prod.eu'].map((one) => keyVariable(provider, one))
    expect(new Set(variables).size).toBe(variables.length)
    for (const one of variables) expect(one).toMatch(/^[A-Z_][A-Z0-9_]*$/)
  },
)
