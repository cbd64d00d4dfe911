import { breaking, type PublicReport, uncertain } from '../support/gateway-case.ts'
import { reply, toOwn } from '../support/gateway.ts'

export default {
  source: 'https://github.com/basketikun/infinite-canvas/issues/231',
  date: '2026-09-02',
  says: 'The gateway returns a queued task instead of the image, and expects the client to poll.',
  does: toOwn(() =>
    reply(200, { id: 'task_img_07', object: 'generation.task', status: 'queued', progress: 0 }),
  ),
  // The task was accepted, so the image will be created and billed.
  expect: { fails: [breaking('request/accepted', 'gateway'), uncertain], exit: [1], images: 1, uncertain: 1 },
} satisfies PublicReport
