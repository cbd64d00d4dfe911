import { expect, test } from 'vitest'
import { checkTester, refused, served } from '../../../testing/index.ts'
import check from './envelope.ts'

const stream = {
  events: ['image_generation.completed'],
  partials: 0,
  completed: true,
  problems: [],
} as const

checkTester(check, {
  pass: [
    { name: 'JSON', evidence: { generate: served() } },
    {
      name: 'an API that promises no time',
      evidence: { generate: served({ created: undefined }) },
    },
    {
      name: 'a stream',
      evidence: { generate: served({ stream }) },
    },
  ],
  skip: [
    {
      name: 'refused',
      evidence: { generate: refused(400) },
    },
  ],
  fail: [
    {
      name: 'label and time',
      evidence: {
        generate: served({
          problems: [
            'content type is text/plain, not application/json',
            '`created` is missing, not a Unix time in seconds',
          ],
        }),
      },
      messageId: 'malformed',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'a stream without its time',
      evidence: {
        generate: served({
          stream,
          problems: ['`created_at` is not a Unix time in seconds'],
        }),
      },
      messageId: 'malformed',
    },
  ],
})

test('the values of what is wrong are no part of its identity', () => {
  const problems = [
    'content type is text/plain, not application/json',
    '`created` is "now", not a Unix time in seconds',
    'something else',
  ]
  const found = check.run({ generate: served({ problems }) })
  expect(found).toMatchObject([{ discriminator: 'content type,`created`,form' }])
})
