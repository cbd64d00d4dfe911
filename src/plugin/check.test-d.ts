// Compiled, never run: what the compiler must and must not let an author write.
import { type Check, defineCheck } from './index.ts'

const facts = { id: 'output/example', title: 'An example', why: 'To show it.', severity: 'notice' } as const
const messages = {
  oops: { blame: 'server', says: (d: { n: number }) => `${d.n}`, fix: () => 'Mend it.' },
} as const
const compared = { expected: 'a', seen: 'b' }

export const good: Check = defineCheck({
  ...facts,
  needs: ['generate'],
  also: ['models'],
  messages,
  run: ({ generate, models }, { pass, fail }) => {
    const { status } = generate.outcome
    return models ? pass(`${status}`) : fail('oops', { n: status, ...compared }, { severity: 'risky' })
  },
})

defineCheck({
  ...facts,
  needs: ['generate'],
  messages,
  // @ts-expect-error it did not ask for the models list
  run: ({ models }, { pass }) => pass(typeof models),
})

defineCheck({
  ...facts,
  needs: ['generate'],
  also: ['models'],
  messages,
  // @ts-expect-error what is only also read may not be there
  run: ({ models }, { pass }) => pass(models.outcome.kind),
})

defineCheck({
  ...facts,
  needs: ['generate'],
  messages,
  // @ts-expect-error there is no such message
  run: (_, { fail }) => fail('ops', { n: 1, ...compared }),
})

defineCheck({
  ...facts,
  needs: ['generate'],
  messages,
  // @ts-expect-error the data of a message has a shape
  run: (_, { fail }) => fail('oops', { n: 'one', ...compared }),
})

defineCheck({
  ...facts,
  needs: ['generate'],
  messages,
  // @ts-expect-error every failure says what was expected and what was seen
  run: (_, { fail }) => fail('oops', { n: 1 }),
})

defineCheck({
  ...facts,
  // @ts-expect-error there is no such evidence
  needs: ['generated'],
  messages,
  run: (_, { pass }) => pass('x'),
})

// @ts-expect-error what a check promises has to be said
defineCheck({
  id: 'a/b',
  title: 'x',
  severity: 'notice',
  needs: [],
  messages,
  run: (_, { pass }) => pass('x'),
})

// @ts-expect-error not a severity
defineCheck({ ...facts, severity: 'fatal', needs: [], messages, run: (_, { pass }) => pass('x') })
