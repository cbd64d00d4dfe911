import { describe, expect, test } from 'vitest'
import { type Exchange, type Outcome, parseJson, type RecordedRun } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import type { Provider } from '../../plugin/index.ts'
import { aContract, anEnvironment, anExchange, aResponse, refused, served } from '../../testing/index.ts'
import { openaiImages } from '../../wire/index.ts'
import { assemble } from './assemble.ts'

/** Replies are the outcomes themselves. */
const provider: Provider = {
  id: 'acme',
  title: 'Acme',
  role: 'vendor',
  ...openaiImages,
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  decode: (reply) => parseJson(reply.text) as Outcome,
}
const recorded = (probe: string, outcome: Outcome, startedAt = '2026-11-24T10:00:00.000Z'): Exchange =>
  anExchange({ id: probe, probe, startedAt, reply: aResponse({ text: JSON.stringify(outcome) }) })
const pending = (state: string, more = {}): Outcome => ({ kind: 'pending', status: 200, state, ...more })
const taken = recorded('generate', pending('queued', { usage: { costUsd: 0.03 } }))
const look = (outcome: Outcome) => recorded('generate/poll', outcome, '2026-11-24T10:00:42.000Z')
const { reply: _reply, ...unanswered } = look(pending('running'))
const busy = refused(429, { message: 'slow down' }).outcome

const generate = (exchanges: readonly Exchange[]) => {
  const run: RecordedRun = {
    contract: aContract({ provider: 'acme' }),
    environment: anEnvironment(),
    exchanges,
    withheld: {},
    fitted: [],
    spend: { images: 0, ambiguous: 0, usd: null },
    budget: { withheld: [] },
  }
  return assemble(run, provider, knowledge).evidence.generate
}

describe('a job that was seen to its end', () => {
  test('is answered by the last look, with the cost that was said when it was taken', () => {
    const answer = generate([taken, look(served().outcome)])
    expect(answer?.outcome).toMatchObject({ kind: 'images', usage: { costUsd: 0.03 } })
    expect([answer?.exchange.probe, answer?.submitted?.probe]).toEqual(['generate/poll', 'generate'])
  })
  test('and was refused says why, and whose move it is', () => {
    const { outcome } = refused(200, { shape: 'json', message: 'Content Moderated', code: null })
    expect(generate([taken, look(outcome)])).toMatchObject({
      outcome: { kind: 'refused', job: true },
      cause: 'content_policy',
      blame: 'policy',
    })
  })
})

describe('a job whose end nobody saw', () => {
  test.each([
    ['was not done', [taken, look(pending('running'))]],
    [
      'could not be asked for',
      [taken, { ...unanswered, failure: { code: 'reset', message: 'cut off', mayHaveArrived: true } }],
    ],
    ['was behind a busy server', [taken, look(busy)]],
    ['was never asked for', [taken]],
  ] as const)('%s', (_name, exchanges) => {
    const outcome = generate(exchanges)?.outcome
    expect(outcome).toMatchObject({ kind: 'strange', form: 'unfinished' })
    expect(outcome).toMatchSnapshot()
  })
})
