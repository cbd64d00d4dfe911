import { describe, expect, test } from 'vitest'
import { type BlameGrounds, blames, causes, probeIds, steps } from '../contract/index.ts'
import { aResponse, refused } from '../testing/index.ts'
import { adviceFor, refusalFacts, type RefusalFacts } from './advice.ts'

const grounds: readonly (BlameGrounds | undefined)[] = [
  undefined,
  { kind: 'lost', part: 'key' },
  { kind: 'lost', part: 'content type' },
  { kind: 'lost', part: 'body' },
  { kind: 'lost', part: 'field', field: 'size' },
  { kind: 'unsent', field: 'tools' },
  { kind: 'listed' },
  { kind: 'documented' },
  { kind: 'intermediary' },
  { kind: 'key works' },
]
const everyRefusal: readonly RefusalFacts[] = causes.flatMap((cause) =>
  blames.flatMap((blame) =>
    grounds.flatMap((ground) =>
      ([undefined, 'deployments', 'documentation'] as const).flatMap((modelNames) =>
        [false, true].map((firewall) => ({
          cause,
          blame,
          ...(ground ? { grounds: ground } : {}),
          ...(modelNames ? { modelNames } : {}),
          ...(firewall ? { firewall } : {}),
        })),
      ),
    ),
  ),
)
const advice = everyRefusal.map((refusal) => ({ refusal, text: adviceFor(refusal) }))

/** The advice for refusals that breaks a rule. */
const against = (breaks: (refusal: RefusalFacts, text: string) => boolean) =>
  advice.filter(({ refusal, text }) => breaks(refusal, text))

describe('every cause, blame, ground and kind of provider', () => {
  test('has advice in whole sentences', () => {
    expect(advice.length).toBeGreaterThan(10_000)
    expect(against((_, text) => !/^[A-Z][^]{15,}[^.]\.$/.test(text))).toEqual([])
  })
  test('names no check and no probe, which may not have run', () => {
    const check = new RegExp(String.raw`\b(${[...steps, 'billing', 'prompt'].join('|')})/[a-z]`)
    const probe = new RegExp(`\\b(${probeIds.filter((id) => /[A-Z]/.test(id)).join('|')})\\b`)
    expect(against((_, text) => check.test(text) || probe.test(text))).toEqual([])
  })
  test('a gateway’s fault is its operator’s to fix, or its outcome is to be looked up', () => {
    expect(against(({ blame }, text) => blame === 'gateway' && !/operator|usage page/.test(text))).toEqual([])
  })
  test('only the user’s own request is to be changed or compared', () => {
    const change = /^(Compare|Remove|Shorten|Add a prompt|Set `model`|Make the request|Replace the input)/
    expect(against(({ blame }, text) => blame !== 'your_request' && change.test(text))).toEqual([])
  })
  test('nothing is to be done about the account when others are to blame', () => {
    const account = /^(Add credit|Raise the hard|Grant|Check that the API key|Ask an owner)/
    expect(against(({ blame }, text) => blame !== 'your_account' && account.test(text))).toEqual([])
  })
})

test('the advice for each cause and blame, and for each ground', () => {
  const plain = blames.map((blame) => {
    const texts: Record<string, string> = {}
    for (const cause of causes) {
      const text = adviceFor({ cause, blame })
      texts[text] = [texts[text] ?? [], cause].flat().join(' ')
    }
    return [blame, texts]
  })
  const byGrounds = grounds.flatMap((ground) =>
    ground
      ? (['gateway', 'your_environment', 'upstream_change', 'unknown'] as const).map((blame) => [
          `${Object.values(ground).join(' ')}, ${blame}`,
          adviceFor({ cause: 'auth_invalid_key', blame, grounds: ground }),
        ])
      : [],
  )
  expect(Object.fromEntries([...plain, ...byGrounds])).toMatchSnapshot()
})

describe('where model names are found', () => {
  const unknown = refused(404, {}, { cause: 'unknown_model', blame: 'your_request' })
  const deployment = refused(
    404,
    { code: 'DeploymentNotFound' },
    { cause: 'unknown_model', blame: 'your_request' },
  )
  const models = {
    outcome: { kind: 'models', status: 200, models: [] },
    exchange: unknown.exchange,
  } as const
  test.each([
    ['a list', refusalFacts(unknown, models), undefined],
    ['no list', refusalFacts(unknown, undefined), 'documentation'],
    ['a list that was refused', refusalFacts(unknown, refused(401)), 'documentation'],
    ['a provider of deployments', refusalFacts(unknown, models, { deployments: true }), 'deployments'],
    ['a missing deployment', refusalFacts(deployment, models), 'deployments'],
  ])('%s', (_, { modelNames }, expected) => {
    expect(modelNames).toBe(expected)
  })
})

test('a firewall is told from the API', () => {
  const page = refused(
    403,
    { shape: 'html', message: 'Just a moment...' },
    { cause: 'other', blame: 'unknown' },
    { reply: aResponse({ status: 403, headers: { 'cf-ray': '8-FRA' } }) },
  )
  expect(refusalFacts(page, undefined)).toMatchObject({ firewall: true })
  expect(refusalFacts(refused(400), undefined)).not.toHaveProperty('firewall')
})
