import { describe, expect, test } from 'vitest'
import type { ProbeResponse } from '../../../contract/index.ts'
import {
  aContract,
  anEnvironment,
  anExchange,
  checkTester,
  providerFacts,
  redirected,
  refused,
  served,
} from '../../../testing/index.ts'
import check from './listed.ts'

const base = { contract: aContract(), environment: anEnvironment(), providerFacts: providerFacts() }
const ends = (model: string, shutdown: string) => ({
  ...base,
  providerFacts: providerFacts({ shutdowns: { [model]: shutdown } }),
})
const dead = ends('painter-0', '2026-11-24')
const exchange = anExchange({ probe: 'models' })
const list = (...ids: readonly string[]): ProbeResponse => ({
  outcome: { kind: 'models', status: 200, models: ids.map((id) => ({ id })) },
  exchange,
})
const page: ProbeResponse = {
  outcome: { kind: 'strange', form: 'json', status: 200, why: 'no list of models' },
  exchange,
}

const wrongKey = refused(401, {}, { cause: 'auth_invalid_key', blame: 'your_account' })
const validated = refused(400, {}, { cause: 'missing_prompt', blame: 'your_request' })
const unknownModel: ProbeResponse = {
  ...refused(404, { message: 'No such model.' }, { cause: 'unknown_model', blame: 'gateway' }),
  grounds: { kind: 'listed' },
}
const unlistable: readonly (readonly [string, ProbeResponse, string])[] = [
  ['a page', page, 'gateway'],
  ['refused for the key that works', wrongKey, 'gateway'],
  ['refused without a word', refused(403, { message: '', shape: 'empty' }), 'gateway'],
  [
    'not permitted to the key',
    refused(403, {}, { cause: 'auth_scope', blame: 'your_account' }),
    'your_account',
  ],
  [
    'a page of the proxy',
    {
      ...refused(401, { shape: 'html' }, { cause: 'network_proxy', blame: 'your_environment' }),
      grounds: { kind: 'intermediary' },
    },
    'your_environment',
  ],
]

checkTester(check, {
  pass: [
    { name: 'there', evidence: { ...base, models: list('painter-1', 'painter-2') } },
    {
      name: 'there under the name that it is an alias of',
      evidence: {
        ...base,
        contract: aContract({ model: 'my-painter', aliasOf: 'painter-1' }),
        models: list('painter-1', 'painter-2'),
      },
    },
    {
      name: 'with one whose last day is still to come',
      evidence: { ...ends('painter-0', '2026-11-25'), models: list('painter-1', 'painter-0') },
    },
    {
      name: 'with one that the list itself keeps for longer than its vendor',
      evidence: {
        ...dead,
        models: {
          outcome: {
            kind: 'models',
            status: 200,
            models: [{ id: 'painter-1' }, { id: 'painter-0', shutdownDate: '2027-10-01' }],
          },
          exchange,
        },
      },
    },
  ],
  skip: [
    {
      name: 'no such route',
      evidence: { ...base, models: refused(404, {}, { cause: 'wrong_path', blame: 'your_request' }) },
    },
  ],
  error: [
    {
      name: 'refused',
      evidence: { ...base, models: refused(418) },
    },
    {
      name: 'redirected',
      evidence: { ...base, models: redirected() },
    },
    {
      name: 'a page',
      evidence: { ...base, models: page },
    },
    {
      name: 'listed, and the contract’s request is rejected as unknown',
      evidence: { ...base, models: list('painter-1'), generate: unknownModel },
    },
    { name: 'down', evidence: { ...base, models: refused(503) } },
    { name: 'down while images work', evidence: { ...base, models: refused(503), generate: served() } },
    { name: 'limited while images work', evidence: { ...base, models: refused(429), generate: served() } },
    { name: 'redirected while images work', evidence: { ...base, models: redirected(), generate: served() } },
    { name: 'a page, and no images either', evidence: { ...base, models: page, generate: refused(401) } },
  ],
  fail: [
    {
      name: 'not there, and the real call was not refused',
      evidence: {
        ...base,
        models: list('painter-2'),
        generate: served({ items: [{ delivery: 'b64_json', unreadable: 'string' }] }, { images: [] }),
      },
      messageId: 'unlisted',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'not there, and one like it is',
      evidence: {
        ...base,
        providerFacts: providerFacts({ imageModels: ['painter-2'] }),
        models: list('painter-2'),
        generate: refused(404),
      },
      messageId: 'missing',
      severity: 'breaking',
      blame: 'your_request',
    },
    {
      name: 'not there, and served without pictures',
      evidence: { ...base, models: list(), generate: served({ items: [] }) },
      messageId: 'missing',
      blame: 'your_request',
    },
    {
      name: 'not there because it was shut down',
      evidence: { ...ends('painter-1', '2026-11-24'), models: list('sculptor') },
      messageId: 'missing',
      blame: 'upstream_change',
    },
    {
      name: 'not there before it is shut down',
      evidence: { ...ends('painter-1', '2026-11-25'), models: list('sculptor') },
      messageId: 'missing',
      blame: 'your_request',
    },
    {
      name: 'not there and served all the same',
      evidence: { ...base, models: list('painter-2'), generate: served() },
      messageId: 'unlisted',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'not in a list of other image models',
      evidence: {
        ...base,
        providerFacts: providerFacts({ imageModels: ['brush-9'] }),
        models: list('acme/brush-9'),
      },
      messageId: 'missing',
      severity: 'breaking',
    },
    {
      name: 'not in a list that may be of other models',
      evidence: { ...base, models: list('chatter-1') },
      messageId: 'missing',
      severity: 'risky',
    },
    {
      name: 'there, with one that was shut down today',
      evidence: { ...dead, models: list('painter-1', 'painter-0') },
      messageId: 'stale',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'a dead one, under its vendor’s name, beside the missing one',
      evidence: { ...dead, models: list('acme/painter-0') },
      messageId: 'stale',
    },
    {
      name: 'two beside the one that is served unlisted',
      evidence: { ...dead, models: list('painter-0', 'acme/painter-0'), generate: served() },
      messageId: 'stale',
    },
    ...unlistable.map(([name, models, blame]) => ({
      name: `images work, and the list is ${name}`,
      evidence: { ...base, models, generate: served() },
      messageId: 'unavailable',
      severity: 'notice',
      blame,
    })),
    {
      name: 'images would work in a free run, and the list is a page',
      evidence: { ...base, models: page, noPrompt: validated },
      messageId: 'unavailable',
    },
    {
      name: 'a vendor rejects the key for its list only',
      evidence: {
        ...base,
        environment: anEnvironment({ role: 'vendor' }),
        models: wrongKey,
        generate: served(),
      },
      messageId: 'unavailable',
      blame: 'your_account',
    },
    {
      name: 'listed, and unknown to the images endpoint',
      evidence: { ...base, models: list('painter-1'), noPrompt: unknownModel },
      messageId: 'rejected',
      severity: 'breaking',
      blame: 'gateway',
    },
  ],
})

describe('what to do about a model that is not listed', () => {
  test.each([
    {
      name: 'names that share most words, dead ones left out',
      evidence: { ...dead, models: list('painter-2', 'painter-0', 'Painter.1-mini', 'sculptor-9') },
      data: { similar: ['painter-2', 'Painter.1-mini'] },
    },
    {
      name: 'at most five of them',
      evidence: { ...base, models: list(...[2, 3, 4, 5, 6, 7].map((n) => `painter-${n}`)) },
      data: { similar: ['painter-2', 'painter-3', 'painter-4', 'painter-5', 'painter-6'] },
    },
    {
      name: 'nothing like it',
      evidence: { ...base, models: list('sculptor') },
      data: { similar: [], dead: false },
    },
    {
      name: 'it was shut down',
      evidence: { ...ends('painter-1', '2026-11-24'), models: list('painter-2') },
      data: { dead: true },
    },
  ])('$name', ({ evidence, data }) => {
    const [found] = check.run(evidence)
    expect(found).toMatchObject({ messageId: 'missing', data })
    expect(found?.fix).toMatchSnapshot()
  })
})

describe('names like it', () => {
  test.each<[model: string, listed: readonly string[], similar: readonly string[]]>([
    ['gpt-imgae-2', ['gpt-image-2', 'gpt-5'], ['gpt-image-2']],
    ['gpt-image-9', ['gpt-image-2', 'gpt-image-1.5', 'gpt-4o'], ['gpt-image-2', 'gpt-image-1.5']],
    ['gpt-image-2', ['openai/gpt-image-2'], ['openai/gpt-image-2']],
    ['openai/gpt-image-2', ['gpt-image-2'], ['gpt-image-2']],
    ['flux-3-pro', ['flux-2-pro', 'gemini-3-pro'], ['flux-2-pro']],
    ['seedream-5', ['gpt-5', 'claude-5-sonnet', 'whisper-5'], []],
    ['openai/gpt-image-2', ['openai/whisper-2', 'openai/o3', 'openai/text-embedding-2'], []],
    ['gpt-image-2', ['gpt-5', 'gpt-4o', 'qwen-image', 'image-2'], []],
    ['imagen-4-ultra', ['sora-4-ultra', 'veo-4-fast'], []],
    ['painter-pro-preview', ['sculptor-pro-preview'], []],
    ['o3', ['o4', 'o1'], []],
  ])('%s among %j', (model, listed, similar) => {
    const [found] = check.run({ ...base, contract: aContract({ model }), models: list(...listed) })
    expect(found).toMatchObject({ messageId: 'missing', data: { similar } })
  })
  test('a model that makes no images is not suggested', () => {
    const models: ProbeResponse = {
      outcome: { kind: 'models', status: 200, models: [{ id: 'painter-2', makesImages: false }] },
      exchange,
    }
    expect(check.run({ ...base, models })).toMatchObject([{ data: { similar: [] } }])
  })
})
