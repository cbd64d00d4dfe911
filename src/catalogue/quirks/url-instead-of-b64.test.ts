import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './url-instead-of-b64.ts'

quirkTester(quirk, [
  {
    name: 'returns a signed URL of this server',
    body: { output_format: 'webp' },
    response: {
      status: 200,
      body: {
        data: [
          {
            url: expect.stringMatching(
              /^http:\/\/127\.0\.0\.1\/pictures\/[0-9a-f]{32}\.webp\?sig=[0-9a-f]{20}$/,
            ),
          },
        ],
        output_format: 'webp',
        usage: { output_tokens: 107 },
      },
    },
  },
  {
    name: 'no base64 beside it',
    body: { output_format: 'webp' },
    response: { body: { data: [expect.not.objectContaining({ b64_json: expect.anything() })] } },
  },
  {
    name: 'does not change the models list',
    method: 'GET',
    response: {
      status: 200,
      body: { object: 'list', data: expect.arrayContaining([expect.objectContaining({ object: 'model' })]) },
    },
  },
  {
    name: 'does not change rejections',
    body: { n: 11 },
    response: { status: 400, body: { error: { param: 'n' } } },
  },
])
