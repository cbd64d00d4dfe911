import { describe, expect, test } from 'vitest'
import type { CollectedEvidence, Evidence, EvidenceKind, MissingEvidence } from '../../contract/index.ts'
import { type Check, type CheckBlame, defineCheck } from '../../plugin/index.ts'
import { aContract, anEnvironment, anExchange, refused, served } from '../../testing/index.ts'
import { runChecks } from './run-checks.ts'

const run = { contract: 'hero', environment: 'production', role: 'gateway' } as const
const about = { id: 'output/size', title: 'Size is kept', why: 'To be judged.', severity: 'risky' } as const
const wrong = {
  blame: 'server',
  says: (d: { readonly seen: string }) => `saw ${d.seen}`,
  fix: () => 'Mend it.',
} as const
const data = { expected: 'a', seen: 'b' }

const reading = (needs: readonly EvidenceKind[], also: readonly EvidenceKind[] = []): Check =>
  defineCheck({ ...about, needs, also, messages: {}, run: (_, { pass }) => pass('fine') })
const failing = (blame: CheckBlame): Check =>
  defineCheck({
    ...about,
    needs: [],
    messages: { wrong: { ...wrong, blame } },
    run: (_, { fail }) => fail('wrong', data),
  })
const throwing = (thrown: unknown): Check => ({
  ...reading([]),
  run: () => {
    throw thrown
  },
})

const collected = (
  evidence: Partial<Evidence> = {},
  missing: CollectedEvidence['missing'] = {},
): CollectedEvidence => ({
  evidence,
  missing,
})
const first = (check: Check, from: CollectedEvidence = collected(), role: 'vendor' | 'gateway' = 'gateway') =>
  runChecks([check], from, { ...run, role })[0]

describe('an answer becomes a finding', () => {
  test('a pass, whole', () => {
    expect(first(reading([]))).toEqual({
      check: 'output/size',
      step: 'output',
      title: 'Size is kept',
      verdict: 'pass',
      severity: 'risky',
      blame: null,
      messageId: null,
      message: 'fine',
      data: {},
      fingerprint: 'hero@production/output/size#pass',
      evidence: [],
    })
  })
  test('a failure, whole', () => {
    expect(first(failing('server'))).toEqual({
      check: 'output/size',
      step: 'output',
      title: 'Size is kept',
      verdict: 'fail',
      severity: 'risky',
      blame: 'gateway',
      messageId: 'wrong',
      message: 'saw b',
      fix: 'Mend it.',
      data,
      fingerprint: 'hero@production/output/size#wrong',
      evidence: [],
    })
  })
  test('one check may answer often, or not at all, and checks keep their order', () => {
    const twice = defineCheck({
      ...about,
      id: 'billing/budget',
      needs: [],
      messages: {},
      run: (_, { pass, skip }) => [pass('one'), skip('two')],
    })
    const silent = defineCheck({ ...about, needs: [], messages: {}, run: () => [] })
    expect(
      runChecks([twice, silent, reading([])], collected(), run).map(({ step, verdict, message }) => [
        step,
        verdict,
        message,
      ]),
    ).toEqual([
      ['limits', 'pass', 'one'],
      ['limits', 'skip', 'two'],
      ['output', 'pass', 'fine'],
    ])
  })
  test('a failure’s own severity goes before its message’s, and that before the check’s', () => {
    const check = defineCheck({
      ...about,
      needs: [],
      messages: { wrong, mild: { ...wrong, severity: 'notice' } },
      run: (_, { fail }) => [
        fail('wrong', data),
        fail('mild', data),
        fail('mild', data, { severity: 'breaking', blame: 'limits' }),
      ],
    })
    expect(runChecks([check], collected(), run).map(({ severity, blame }) => [severity, blame])).toEqual([
      ['risky', 'gateway'],
      ['notice', 'gateway'],
      ['breaking', 'limits'],
    ])
  })
})

describe('evidence that is not there', () => {
  test.each<{ name: string; missing?: MissingEvidence; found: object }>([
    {
      name: 'ruled out elsewhere',
      missing: { verdict: 'skip', why: 'left out' },
      found: { verdict: 'skip', message: 'left out' },
    },
    {
      name: 'not measured',
      missing: { verdict: 'error', why: 'reset' },
      found: { verdict: 'error', message: 'reset' },
    },
    { name: 'for no reason', found: { verdict: 'error', message: expect.stringContaining('generate') } },
  ])('is never a pass: $name', ({ missing, found }) => {
    const from = collected({}, missing ? { generate: missing } : {})
    expect(first(reading(['generate']), from)).toMatchObject({
      ...found,
      blame: null,
      messageId: null,
      severity: 'risky',
      fingerprint: expect.stringMatching(/#(skip|error)$/),
    })
  })
  test('is told by the first that is needed', () => {
    const from = collected(
      { contract: aContract() },
      { noKey: { verdict: 'skip', why: 'first' }, generate: { verdict: 'error', why: 'second' } },
    )
    expect(first(reading(['contract', 'noKey', 'generate']), from)?.message).toBe('first')
  })
  test('does not stop a check that only also reads it', () => {
    expect(
      first(reading([], ['generate']), collected({}, { generate: { verdict: 'error', why: 'x' } })),
    ).toMatchObject({ verdict: 'pass' })
  })
  test('is not the same as evidence of nothing', () => {
    expect(first(reading(['images']), collected({ images: [] }))?.verdict).toBe('pass')
  })
})

describe('a check that throws', () => {
  test.each([
    { thrown: new TypeError('oops'), cause: 'oops' },
    { thrown: 'oops', cause: 'oops' },
    { thrown: undefined, cause: 'undefined' },
  ])('could not measure, and is nobody’s fault: $thrown', ({ thrown, cause }) => {
    const message = expect.stringContaining(cause)
    expect(first(throwing(thrown))).toMatchObject({ verdict: 'error', message, blame: null })
  })
  test('does not stop the others', () => {
    expect(runChecks([throwing('x'), reading([])], collected(), run).map(({ verdict }) => verdict)).toEqual([
      'error',
      'pass',
    ])
  })
})

test.each([
  ['server', 'gateway', 'gateway'],
  ['server', 'vendor', 'upstream_change'],
  ['gateway', 'vendor', 'gateway'],
  ['your_request', 'gateway', 'your_request'],
  ['unknown', 'vendor', 'unknown'],
] as const)('blame %s at a %s is %s', (blame, role, expected) => {
  expect(first(failing(blame), collected(), role)?.blame).toBe(expected)
})

describe('a fingerprint', () => {
  const of = (seen: string, says = 'saw') => {
    const message = {
      ...wrong,
      says: () => says,
      discriminator: (d: { readonly seen: string }) => d.seen,
    }
    const check = defineCheck({
      ...about,
      needs: [],
      messages: { wrong: message },
      run: (_, { fail }) => fail('wrong', { expected: 'a', seen }),
    })
    return first(check)?.fingerprint
  }
  test('is of ids and what tells two deviations apart, never of wording', () => {
    expect(of('512x512')).toBe('hero@production/output/size#wrong:512x512')
    expect(of('512x512', 'now said otherwise')).toBe(of('512x512'))
    expect(of('256x256')).not.toBe(of('512x512'))
  })
})

test('a finding names the exchanges it rests on, each once', () => {
  const evidence = {
    contract: aContract(),
    environment: anEnvironment(),
    generate: served({}, { id: 'paid' }),
    models: refused(404, {}, {}, { id: 'list' }),
    images: [],
    downloads: [anExchange({ id: 'd1' }), anExchange({ id: 'd2' })],
  }
  const ids = (needs: readonly EvidenceKind[], also: readonly EvidenceKind[] = []) =>
    first(reading(needs, also), collected(evidence))?.evidence
  expect(ids(['contract', 'environment'])).toEqual([])
  expect(ids(['generate', 'images'], ['models'])).toEqual(['paid', 'list'])
  expect(ids(['downloads'], ['noKey', 'images'])).toEqual(['d1', 'd2', 'paid'])
})

test('what is there is judged, and what of it is not there is said', () => {
  const check = reading(['promptFormats'])
  const why = 'over budget'
  const from = collected({ promptFormats: [served()] }, { promptFormats: { verdict: 'error', why } })
  expect(runChecks([check], from, run).map(({ verdict, message }) => [verdict, message])).toEqual([
    ['pass', 'fine'],
    ['error', expect.stringContaining(why)],
  ])
})
