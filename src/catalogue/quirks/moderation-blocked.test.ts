import { quirkTester } from '../../testing/index.ts'
import quirk from './moderation-blocked.ts'

quirkTester(quirk, [
  {
    name: 'rejects a valid request and names the stage',
    response: {
      status: 400,
      body: { error: { code: 'moderation_blocked', moderation_details: { moderation_stage: 'output' } } },
    },
  },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
