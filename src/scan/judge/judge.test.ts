import { describe, expect, test } from 'vitest'
import type { ScanFinding, ScanPlace } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { type ContractScope, judgePlaces } from './index.ts'

const today = '2026-11-30'

/** Places from short rows: `kind value`, in one request of one file. */
const request = (rows: readonly string[], extra: Partial<ScanPlace> = {}): readonly ScanPlace[] =>
  rows.map((row, at) => {
    const [kind = '', ...rest] = row.split(' ')
    return {
      file: 'src/hero.ts',
      line: at + 1,
      column: 1,
      // The rows of this file name only the four kinds.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      kind: kind as ScanPlace['kind'],
      value: rest.join(' '),
      where: 'code',
      request: 1,
      ...extra,
    }
  })

const judged = (
  places: readonly ScanPlace[],
  contracts?: readonly ContractScope[],
  day = today,
): readonly ScanFinding[] =>
  judgePlaces(places, { knowledge, today: day, ...(contracts ? { contracts } : {}) }).findings

describe('the last day of a model', () => {
  test.each<[string, Partial<ScanPlace>, Partial<ScanFinding>]>([
    ['dall-e-3', {}, { status: 'retired', shutdown: '2026-05-12', severity: 'breaking' }],
    ['DALL-E-3', {}, { status: 'retired', shutdown: '2026-05-12', severity: 'breaking' }],
    ['openai/gpt-image-1', { provider: 'openrouter' }, { status: 'retired', shutdown: '2026-10-23' }],
    [
      'gpt-image-1.5',
      { provider: 'openai' },
      { status: 'deprecated', shutdown: '2026-12-01', severity: 'breaking' },
    ],
    [
      'gpt-image-1.5',
      { provider: 'azure' },
      { status: 'deprecated', shutdown: '2026-12-16', severity: 'risky' },
    ],
    [
      'gpt-image-1-mini',
      { provider: 'azure' },
      { status: 'deprecated', shutdown: '2027-04-07', severity: 'notice' },
    ],
    ['gpt-image-2', {}, { status: 'current' }],
    [
      'google/gemini-2.5-flash-image-preview:free',
      { provider: 'openrouter' },
      { status: 'retired', shutdown: '2026-01-15' },
    ],
    ['my-own-model', {}, { status: 'unknown' }],
    ['dall-e-3', { where: 'comment' }, { status: 'retired' }],
    ['dall-e-3', { file: 'test/hero.test.ts' }, { status: 'retired', severity: 'notice', test: true }],
  ])('%s %j', (model, extra, expected) => {
    const [finding] = judged(request([`model ${model}`], extra))
    expect(finding).toMatchObject(expected)
    if (expected.severity === undefined && finding?.where === 'comment')
      expect(finding.severity).toBeUndefined()
  })
  test('moves with the day of the scan', () => {
    const on = (day: string) => judged(request(['model gpt-image-1-mini']), undefined, day)[0]?.status
    expect([on('2026-11-30'), on('2026-12-01')]).toEqual(['deprecated', 'retired'])
  })
  test('names the provider of the day where providers differ and the code names none', () => {
    const [finding] = judged(request(['model gpt-image-1.5']))
    expect(finding?.message).toBe(
      'gpt-image-1.5 shuts down on 2026-12-01 (1 day left). This is the date of openai. azure: gpt-image-1.5 shuts down on 2026-12-16 (16 days left)',
    )
  })
})

describe('the replacement', () => {
  test('is alive on the day of the scan, and the first recommended one', () => {
    const [finding] = judged(request(['model gpt-image-1.5', 'param quality=high']))
    expect(finding).toMatchObject({
      replacement: 'gpt-image-2.6-sunburst',
      replacements: ['gpt-image-2.6-sunburst', 'gpt-image-2.6-flare'],
      fix: 'Replace gpt-image-1.5 with gpt-image-2.6-sunburst or gpt-image-2.6-flare.',
    })
    expect(finding?.changes).toBeUndefined()
  })
  test('is the one that a contract uses', () => {
    const [finding] = judged(request(['model gpt-image-1.5']), [
      { name: 'hero', models: ['gpt-image-2.6-flare'], endpoint: 'generations' },
    ])
    expect(finding).toMatchObject({ replacement: 'gpt-image-2.6-flare', uncovered: true })
    expect(finding?.replacements).toBeUndefined()
  })
  test('names what else in the request must change', () => {
    const [finding] = judged(
      request([
        'model dall-e-3',
        'size 1792x1024',
        'param quality=hd',
        'param style=vivid',
        'param response_format=b64_json',
        'param n=1',
      ]),
    )
    expect(finding?.changes?.map((one) => one.split(' ')[0])).toEqual(['quality', 'style', 'response_format'])
  })
})

describe('a replacement that the user names', () => {
  const rewriteTo = (model: string, to: string) =>
    [
      ...judgePlaces(request([`model ${model}`]), {
        knowledge,
        today,
        chosen: new Map([[model, to]]),
      }).rewrites.values(),
    ][0]
  test.each([
    ['gpt-image-1', 'gpt-image-2', 'gpt-image-2'],
    ['openai/gpt-image-1', 'openai/gpt-image-2', 'openai/gpt-image-2'],
    ['openai/gpt-image-1', 'gpt-image-2', 'openai/gpt-image-2'],
  ])('%s with %s is written as %s', (model, to, written) => {
    expect(rewriteTo(model, to)).toEqual({ to: written })
  })
  test.each([
    ['gpt-image-1', 'dall-e-3', 'dall-e-3 was itself shut down on 2026-05-12'],
    [
      'imagen-4.0-generate-001',
      'gemini-nano-banana-2.1',
      'gemini-nano-banana-2.1 has another endpoint: generateContent. Change the call by hand',
    ],
  ])('%s with %s is not written', (model, to, why) => {
    expect(rewriteTo(model, to)).toEqual({ why })
  })
})

describe('values and endpoints', () => {
  test.each<[readonly string[], string, Partial<ScanFinding>]>([
    [
      ['model gpt-image-2', 'param responseFormat=url'],
      'param',
      { severity: 'breaking', message: 'gpt-image-2 does not support response_format' },
    ],
    [['model gpt-image-2', 'param n=4'], 'param', { status: 'current' }],
    [
      ['model gpt-image-2', 'param quality=hd'],
      'param',
      { severity: 'breaking', message: 'gpt-image-2 does not support quality "hd"' },
    ],
    [['model gpt-image-1.5', 'size 1792x1024'], 'size', { severity: 'breaking' }],
    [['model gpt-image-2', 'size 1792x1024'], 'size', { status: 'current' }],
    [['size 1792x1024'], 'size', { status: 'unknown' }],
    [['model gpt-image-2', 'model dall-e-2', 'param quality=hd'], 'param', { status: 'unknown' }],
    [
      ['endpoint /v1/images/variations'],
      'endpoint',
      { status: 'retired', severity: 'risky', shutdown: '2026-05-12' },
    ],
    [['endpoint /v1/images/generations'], 'endpoint', { status: 'current' }],
    [['model recraftv3', 'endpoint /v1/images/edits'], 'endpoint', { status: 'current' }],
  ])('%j: the %s', (rows, kind, expected) => {
    expect(judged(request(rows)).find((one) => one.kind === kind)).toMatchObject(expected)
  })
  test('an ended endpoint at a provider that the code names is breaking', () => {
    const [finding] = judged(
      request(['endpoint https://api.openai.com/v1/images/variations'], { provider: 'openai' }),
    )
    expect(finding).toMatchObject({
      severity: 'breaking',
      message:
        'No other known model has the endpoint variations, and dall-e-2 was shut down on 2026-05-12 (202 days ago)',
      fix: 'Use the endpoint generations or edits with a model that is not shut down.',
    })
  })
})

describe('coverage', () => {
  const contracts = [
    { name: 'hero', models: ['gpt-image-2', 'gpt-image-2-2026-04-21'], endpoint: 'generations' },
    { name: 'avatar', models: ['gpt-image-2.6-flare'], endpoint: 'generations' },
  ]
  test('a model and an endpoint that no contract has, and a contract that no code uses', () => {
    const { findings, unused } = judgePlaces(
      request([
        'model openai/gpt-image-2',
        'model draw-9',
        'endpoint /v1/images/edits',
        'endpoint /v1/images/generations',
      ]),
      { knowledge, today, contracts },
    )
    expect(findings.map(({ value, uncovered, severity }) => [value, uncovered, severity])).toEqual([
      ['openai/gpt-image-2', undefined, undefined],
      ['draw-9', true, 'risky'],
      ['/v1/images/edits', true, 'risky'],
      ['/v1/images/generations', undefined, undefined],
    ])
    expect(unused).toEqual(['avatar'])
  })
  test('without a contract file nothing is uncovered', () => {
    expect(judged(request(['model draw-9']))[0]?.uncovered).toBeUndefined()
  })
})
