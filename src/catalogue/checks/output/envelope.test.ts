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
  error: [
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
            { field: 'content type', seen: 'text/plain' },
            { field: 'created', seen: 'missing' },
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
          problems: [{ field: 'created_at', seen: '1764000000000' }],
        }),
      },
      messageId: 'malformed',
    },
  ],
})

test.each([
  ['content type', 'content type'],
  ['created', '`created`'],
  ['created_at', '`created_at`'],
  ['data', '`data`'],
  ['candidates', '`candidates`'],
] as const)('the fingerprint contains %s without the returned value', (field, discriminator) => {
  const problems = [
    { field: 'content type', seen: 'text/plain' },
    { field, seen: '"now"' },
  ] as const
  const found = check.run({ generate: served({ problems }) })
  expect(found).toMatchObject([
    { discriminator: `content type,${discriminator}`, data: { fields: ['content type', field] } },
  ])
})
