import { anEnvironment, anExchange, checkTester, facts } from '../../../testing/index.ts'
import type { ModelFacts } from '../../../contract/index.ts'
import check from './replacement-known.ts'

const advice = (date: string, ...models: readonly string[]) => ({ models, date, source: 'a page' })
const environment = anEnvironment()
const ending = (...replacements: readonly ReturnType<typeof advice>[]) => ({
  environment,
  facts: facts({ shutdown: '2027-01-31', replacements }),
})

const following = (successor: ModelFacts) => ({
  environment,
  facts: facts({
    shutdown: '2027-01-31',
    replacements: [advice('2026-11-01', successor.model)],
    successors: [successor],
  }),
})

checkTester(check, {
  pass: [
    {
      name: 'a successor that ends after the notice period',
      evidence: following(facts({ model: 'painter-2', shutdown: '2027-12-01' })),
    },
    {
      name: 'one recommendation',
      evidence: ending(advice('2026-11-01', 'painter-2', 'painter-2-mini')),
    },
    {
      name: 'the same again, in another order',
      evidence: ending(
        advice('2026-06-01', 'painter-2', 'painter-3'),
        advice('2026-11-01', 'painter-3', 'painter-2'),
      ),
    },
    {
      name: 'pages that disagree on one day',
      evidence: ending(advice('2026-11-01', 'painter-3', 'painter-2'), advice('2026-11-01', 'painter-3')),
    },
  ],
  skip: [{ name: 'it stays', evidence: { environment, facts: facts() } }],
  fail: [
    {
      name: 'no successor of one that only the list ends',
      evidence: {
        environment,
        facts: facts(),
        models: {
          outcome: {
            kind: 'models',
            status: 200,
            models: [{ id: 'painter-1', shutdownDate: '2027-10-01' }],
          },
          exchange: anExchange({ probe: 'models' }),
        },
      },
      messageId: 'none',
    },
    {
      name: 'no successor',
      evidence: ending(),
      messageId: 'none',
      severity: 'notice',
      blame: 'upstream_change',
    },
    {
      name: 'another successor than before, by two pages of one day',
      evidence: ending(
        advice('2026-06-01', 'painter-2'),
        advice('2026-11-01', 'painter-4'),
        advice('2026-11-01', 'painter-3'),
      ),
      messageId: 'changed',
      severity: 'notice',
      blame: 'upstream_change',
    },
    {
      name: 'a successor that was shut down, with its own successor',
      evidence: following(
        facts({ model: 'painter-2', shutdown: '2026-11-24', successors: [facts({ model: 'painter-3' })] }),
      ),
      messageId: 'ended',
      severity: 'notice',
      blame: 'upstream_change',
    },
    {
      name: 'successors that were all shut down, in a circle',
      evidence: following(
        facts({
          model: 'painter-2',
          shutdown: '2026-06-25',
          successors: [
            facts({
              model: 'painter-3',
              shutdown: '2026-10-01',
              successors: [facts({ model: 'painter-2' })],
            }),
          ],
        }),
      ),
      messageId: 'ended',
    },
    {
      name: 'a successor that the models list ends tomorrow',
      evidence: {
        ...following(facts({ model: 'painter-2' })),
        models: {
          outcome: {
            kind: 'models',
            status: 200,
            models: [{ id: 'painter-2', shutdownDate: '2026-11-25' }],
          },
          exchange: anExchange({ probe: 'models' }),
        },
      },
      messageId: 'ending',
      severity: 'notice',
      blame: 'upstream_change',
    },
  ],
})
