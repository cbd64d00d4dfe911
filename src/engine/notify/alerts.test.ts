import { describe, expect, test } from 'vitest'
import { type Alert, type Finding, type Run } from '../../contract/index.ts'
import { anAlert } from '../../testing/index.ts'
import { changeAlerts, type ContractChange } from './change-alerts.ts'
import { findingAlerts } from './finding-alerts.ts'
import { nextMessage } from './next-message.ts'
import { roundAlerts } from './round-alerts.ts'
import { settleAttempt } from './settle-attempt.ts'
import { sourceAlerts } from './source-alerts.ts'

const now = new Date('2026-11-24T12:00:00Z')

const change = (fields: Partial<ContractChange> = {}): ContractChange => ({
  id: 'c1',
  at: '2026-11-24T06:00:00Z',
  source: 'acme-deprecations',
  alsoIn: ['acme-models'],
  event: 'deprecated',
  provider: 'acme',
  model: 'model-one',
  subject: 'model',
  detail: 'shutdown: none → 2026-12-01',
  severity: 'breaking',
  state: 'unconfirmed',
  decidedAt: '2026-11-24T06:00:00Z',
  effective: '2026-12-01',
  replacements: ['model-two', 'model-three'],
  affects: ['hero@production', 'hero@staging'],
  ...fields,
})

describe('changes', () => {
  const alerts = (changes: readonly ContractChange[], open: readonly Alert[] = []) =>
    changeAlerts(changes, {
      now,
      open,
      addressOf: (source) => (source === 'acme-models' ? 'https://acme.example/models' : undefined),
    })

  test('one alert for one change, with all there is to say', () => {
    const [alert, ...others] = alerts([change(), change()])
    expect(others).toEqual([])
    expect(alert).toEqual({
      key: 'c1',
      kind: 'change',
      state: 'open',
      at: '2026-11-24T12:00:00.000Z',
      severity: 'breaking',
      title: 'model-one shuts down on 2026-12-01 (7 days left)',
      facts: [
        expect.any(String),
        'shutdown: none → 2026-12-01',
        expect.stringContaining('model-three'),
        expect.stringContaining('model-two'),
        expect.stringMatching('2026-11-24.*acme-deprecations, acme-models'),
      ],
      event: 'deprecated',
      certainty: 'unconfirmed',
      blame: 'upstream_change',
      provider: 'acme',
      model: 'model-one',
      affects: ['hero@production', 'hero@staging'],
      daysLeft: 7,
      next: ['Move to model-three before 2026-12-01'],
      evidence: ['https://acme.example/models'],
    })
    expect(alert?.facts).toMatchSnapshot()
  })
  test.each([
    ['withdrawn', change({ state: 'withdrawn' }), 'over'],
    ['touching nothing of yours any more', change({ affects: [] }), 'over'],
    ['still there', change(), 'open'],
  ] as const)('one that was told and is %s', (_name, one, state) => {
    expect(alerts([one], [anAlert({ key: 'c1', affects: ['hero@production'] })])[0]?.state).toBe(state)
  })
})

const finding = (fields: Partial<Finding> = {}): Finding => ({
  check: 'output/size',
  step: 'output',
  title: 'The picture has the size asked for',
  verdict: 'fail',
  severity: 'breaking',
  blame: 'gateway',
  messageId: 'wrongSize',
  message: 'asked for 1024x1024, got 512x512',
  fix: 'Ask for a size that it makes',
  data: {},
  fingerprint: 'f',
  concerns: ['size'],
  evidence: [],
  ...fields,
})
const run = (environment: string, findings: readonly Finding[]): Run => ({
  contract: 'hero',
  environment,
  subject: { provider: 'acme', model: 'model-one', endpoint: 'POST /images/generations' },
  verdict: 'fail',
  findings,
  images: [],
  fitted: [],
  spend: { images: 0, ambiguous: 0, usd: null },
  exchanges: [],
})
const key = JSON.stringify(['finding', 'acme', 'model-one', 'size'])
const at = '2026-11-24T12:00:00Z'

describe('findings', () => {
  const { concerns: _concerns, ...unmeasured } = finding({ verdict: 'error', messageId: null })
  const error: Finding = unmeasured
  const pass: Finding = { ...unmeasured, verdict: 'pass' }
  const accepted = finding({ accepted: { reason: 'reported', by: 'Ada', until: '2026-12-31' } })
  const echo = finding({ check: 'output/echo', severity: 'risky', message: 'echoed size auto' })
  const echoPass: Finding = { ...pass, check: 'output/echo' }
  const usage = finding({ check: 'output/usage', concerns: ['usage'], message: 'no usage' })
  const places = ['hero@production', 'hero@staging']
  const both = anAlert({ key, kind: 'finding', checks: ['output/size'], affects: places })
  const one = { ...both, affects: ['hero@production'] }
  const two = { ...one, checks: ['output/size', 'output/echo'] }
  test.each<[string, readonly Run[], readonly Alert[], readonly (readonly [Alert['state'], ...string[]])[]]>([
    ['nothing fails', [run('production', [pass])], [], []],
    ['what cannot be measured is no alarm', [run('production', [error])], [], []],
    ['an accepted failure is no alarm', [run('production', [accepted])], [], []],
    [
      'one cause in two environments is one alert',
      [run('staging', [finding({ severity: 'notice' })]), run('production', [finding()])],
      [],
      [['open', ...places]],
    ],
    [
      'one property in two checks is one alert',
      [run('production', [finding(), echo])],
      [],
      [['open', 'hero@production']],
    ],
    [
      'two properties are two alerts',
      [run('production', [usage, finding()])],
      [],
      [
        ['open', 'hero@production'],
        ['open', 'hero@production'],
      ],
    ],
    [
      'a failure about many properties joins one cause, and no cause joins another through it',
      [
        run('production', [
          finding({ concerns: ['model', 'size', 'usage'], severity: 'risky' }),
          finding(),
          usage,
        ]),
      ],
      [],
      [
        ['open', 'hero@production'],
        ['open', 'hero@production'],
      ],
    ],
    [
      'checks that name no property are alerts of their own',
      [
        run('production', [
          { ...finding(), concerns: [] },
          { ...echo, concerns: [] },
        ]),
      ],
      [],
      [
        ['open', 'hero@production'],
        ['open', 'hero@production'],
      ],
    ],
    [
      'it passes everywhere',
      [run('production', [pass]), run('staging', [pass])],
      [both],
      [['over', ...places]],
    ],
    ['it passes in one of two', [run('production', [pass])], [both], [['open', 'hero@staging']]],
    [
      'it fails in the one that was looked at',
      [run('production', [finding()])],
      [both],
      [['open', ...places]],
    ],
    ['it could not be measured', [run('production', [error]), run('staging', [error])], [both], []],
    ['the check was not run', [run('production', []), run('staging', [])], [both], []],
    ['it was accepted', [run('production', [accepted])], [one], [['over', 'hero@production']]],
    [
      'one of its checks passes, one fails',
      [run('production', [pass, echo])],
      [two],
      [['open', 'hero@production']],
    ],
    ['one of its checks passes, one was not measured', [run('production', [pass])], [two], []],
    ['both of its checks pass', [run('production', [pass, echoPass])], [two], [['over', 'hero@production']]],
    [
      'it fails for another reason',
      [run('production', [finding({ concerns: ['other'] })])],
      [one],
      [
        ['open', 'hero@production'],
        ['over', 'hero@production'],
      ],
    ],
  ])('%s', (_name, runs, open, expected) => {
    const alerts = findingAlerts({ runs, finishedAt: at }, open)
    expect(alerts.map(({ state, affects }) => [state, ...affects])).toEqual(expected)
  })

  test('an alert says what failed and how to fix it, at its worst severity', () => {
    const runs = [run('staging', [finding({ severity: 'notice' })]), run('production', [finding(), echo])]
    expect(findingAlerts({ runs, finishedAt: at }, [])).toMatchObject([
      {
        key,
        severity: 'breaking',
        title: 'model-one: asked for 1024x1024, got 512x512',
        facts: ['Also: echoed size auto (output/echo) in hero@production'],
        checks: ['output/size', 'output/echo'],
        next: ['Ask for a size that it makes'],
        evidence: ['Fingerprint f'],
      },
    ])
  })

  test('a check that was not measured again stays part of an open alert', () => {
    const again = findingAlerts({ runs: [run('production', [error, echo])], finishedAt: at }, [two])
    expect(again.map(({ checks }) => checks)).toEqual([['output/echo', 'output/size']])
  })

  test.each([
    ['passes', pass],
    ['is accepted', accepted],
    ['no longer applies', { ...pass, verdict: 'skip' as const }],
    ['fails otherwise', finding({ concerns: ['other'] })],
  ])('the end of an alert says why: the check %s', (_name, last) => {
    const alerts = findingAlerts({ runs: [run('production', [last])], finishedAt: at }, [one])
    const ended = alerts.find(({ state }) => state === 'over')
    expect([ended?.title, ended?.facts, ended?.next]).toMatchSnapshot()
  })
})

describe('sources', () => {
  const record = {
    source: 'acme-models',
    revision: 1,
    since: '2026-11-24T09:00:00Z',
    polledAt: at,
    pending: null,
    why: 'it is a login page now',
  }
  test.each([
    ['unreadable', 2, []],
    ['unreadable', 3, ['open']],
    ['unreachable', 9, ['open']],
    ['readable', 0, ['over']],
    ['new', 0, []],
  ] as const)('%s for %d looks', (state, failures, expected) => {
    const alerts = sourceAlerts([{ ...record, state, failures }], now)
    expect(alerts.map((alert) => alert.state)).toEqual(expected)
    expect(alerts.map(({ title, facts, next }) => ({ title, facts, next }))).toMatchSnapshot()
  })
})

describe('what is new to a receiver', () => {
  const told = anAlert()
  test.each<[string, Alert, Alert | undefined, Alert['state'] | undefined]>([
    ['never heard of', told, undefined, 'open'],
    ['heard of already', anAlert({ title: 'in other words', daysLeft: 6 }), told, undefined],
    ['it holds now', anAlert({ certainty: 'confirmed' }), told, 'updated'],
    ['it touches more', anAlert({ affects: ['hero@production', 'x@y'] }), told, 'updated'],
    ['one day left', anAlert({ daysLeft: 1 }), told, 'updated'],
    ['over', anAlert({ state: 'over' }), told, 'over'],
    ['over for those who never heard', anAlert({ state: 'over' }), undefined, undefined],
    ['over again', anAlert({ state: 'over' }), anAlert({ state: 'over' }), undefined],
    ['back again', told, anAlert({ state: 'over' }), 'open'],
  ])('%s', (_name, alert, before, state) => {
    expect(nextMessage(alert, before)?.state).toBe(state)
  })
})

describe('after one more try', () => {
  const message = {
    id: 'm',
    receiver: 'r',
    alert: anAlert({ at: now.toISOString() }),
    state: 'waiting',
    attempts: 0,
    dueAt: at,
  } as const
  const why = 'answered 503'
  test.each([
    ['the first wait is a second or two', { kind: 'failed', why }, 0, 1000, 'waiting'],
    ['waits double', { kind: 'failed', why }, 4, 16_000, 'waiting'],
    ['and end at an hour', { kind: 'failed', why }, 20, 1_800_000, 'waiting'],
    [
      'a receiver that names a time gets it',
      { kind: 'failed', why, retryAfterMs: 90_000 },
      0,
      90_000,
      'waiting',
    ],
    ['a permanent failure waits longest', { kind: 'failed', why, permanent: true }, 0, 1_800_000, 'waiting'],
    ['the thirtieth try is the last', { kind: 'failed', why }, 29, 0, 'given up'],
    ['gone is gone', { kind: 'failed', why, gone: true }, 0, 0, 'given up'],
    ['sent', { kind: 'sent', thread: { issue: 1 } }, 2, 0, 'sent'],
  ] as const)('%s', (_name, attempt, attempts, waitMs, state) => {
    const after = settleAttempt({ ...message, attempts }, attempt, now, 0)
    expect(after).toMatchObject({ state, attempts: attempts + 1 })
    if (state === 'waiting') expect(Date.parse(after.dueAt) - now.getTime()).toBe(waitMs)
    expect(after.lastProblem).toMatchSnapshot()
  })
})

describe('after a round', () => {
  const old = { decidedAt: '2026-10-01T00:00:00Z', effective: '2026-11-01' }
  test.each<[string, Partial<ContractChange>, readonly Alert[], boolean]>([
    ['decided within three days', { ...old, decidedAt: '2026-11-21T12:00:00.000Z' }, [], true],
    ['decided earlier', { ...old, decidedAt: '2026-11-21T11:59:59.999Z' }, [], false],
    ['whose day was a week ago', { ...old, effective: '2026-11-17' }, [], true],
    ['whose day was earlier', { ...old, effective: '2026-11-16' }, [], false],
    ['ahead, and touching nothing of yours', { ...old, effective: '2026-12-01', affects: [] }, [], false],
    ['ahead, and withdrawn', { ...old, effective: '2026-12-01', state: 'withdrawn' }, [], false],
    ['that somebody was alerted of', old, [anAlert({ key: 'c1' })], true],
  ])('a change %s', (_name, fields, open, worth) => {
    const alerts = roundAlerts({
      changes: [change(fields)],
      sources: [],
      ahead: [],
      open,
      now,
      addressOf: () => undefined,
    })
    expect(alerts).toHaveLength(worth ? 1 : 0)
  })
})
