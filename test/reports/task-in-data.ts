import { breaking, found, type PublicReport, uncertain } from '../support/gateway-case.ts'
import { reply, toOwn } from '../support/gateway.ts'

export default {
  source: 'https://github.com/liliMozi/openhanako/issues/1684',
  date: '2026-06-12',
  says: 'The entries of data are tasks to poll, and hold no image.',
  does: toOwn(() => reply(200, { code: 200, data: [{ status: 'submitted', task_id: 'task_01J7' }] })),
  expect: {
    fails: [breaking(['request/accepted', 'output/decodes', 'output/count'], 'gateway')],
    may: [
      uncertain,
      found('output/envelope'),
      found('output/count'),
      found('output/delivery'),
      found('output/usage'),
    ],
    exit: [1],
    images: 1,
    // Booked as served, or as uncertain: the sum is the same.
    uncertain: [0, 1],
  },
} satisfies PublicReport
