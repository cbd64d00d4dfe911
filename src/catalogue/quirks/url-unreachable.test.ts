import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './url-unreachable.ts'

quirkTester(quirk, [
  {
    name: 'returns a URL inside the network of the gateway',
    body: { output_format: 'webp' },
    response: {
      status: 200,
      body: {
        data: [
          {
            url: expect.stringMatching(/^http:\/\/172\.17\.0\.2:8080\/pictures\/[0-9a-f]{32}\.webp\?sig=/),
          },
        ],
        size: '1024x640',
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
    response: { status: 200, body: { object: 'list' }, text: expect.not.stringContaining('172.17.') },
  },
  {
    name: 'does not change rejections',
    body: { size: '17x17' },
    response: { status: 400, body: { error: { param: 'size' } } },
  },
])
