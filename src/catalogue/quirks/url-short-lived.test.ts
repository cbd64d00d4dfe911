import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './url-short-lived.ts'

quirkTester(quirk, [
  {
    name: 'returns a URL that states its expiry',
    response: {
      status: 200,
      body: {
        data: [
          {
            url: expect.stringMatching(
              /^http:\/\/127\.0\.0\.1\/pictures\/[0-9a-f]{32}\.png\?Expires=1795521600&sig=[0-9a-f]{20}$/,
            ),
          },
        ],
      },
    },
  },
  {
    name: 'no base64 beside it',
    response: { body: { data: [expect.not.objectContaining({ b64_json: expect.anything() })] } },
  },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
