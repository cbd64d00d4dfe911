import { describe, expect, test } from 'vitest'
import { readHttpMessage } from './http-message.ts'

const cases: readonly (readonly [
  name: string,
  text: string,
  expected: ReturnType<typeof readHttpMessage>,
])[] = [
  [
    'a request',
    'POST /v1/images/generations HTTP/1.1\r\nHost: api.example.com\r\nContent-Type: application/json\r\n\r\n{"prompt":"gray"}',
    {
      request: {
        method: 'POST',
        url: 'https://api.example.com/v1/images/generations',
        headers: { host: 'api.example.com', 'content-type': 'application/json' },
        body: { prompt: 'gray' },
      },
    },
  ],
  [
    'a response',
    'HTTP/2 429\nretry-after: 7\n\n{"error":{"message":"slow down"}}\n',
    { response: { status: 429, headers: { 'retry-after': '7' }, text: '{"error":{"message":"slow down"}}' } },
  ],
  [
    'both, one after the other, with a redirect',
    'GET http://localhost:4000/v1/models HTTP/1.1\nAccept: */*\n\nHTTP/1.1 307 Temporary Redirect\nLocation: /\n\nHTTP/1.1 404 Not Found\nContent-Type: text/plain\n\nno\n\nsuch page',
    {
      request: { method: 'GET', url: 'http://localhost:4000/v1/models', headers: { accept: '*/*' } },
      response: { status: 404, headers: { 'content-type': 'text/plain' }, text: 'no\n\nsuch page' },
    },
  ],
  [
    'pseudo-headers',
    ':authority: api.example.com\n:method: POST\n:path: /v1/images/generations\n:scheme: https\ncontent-type: application/json\n\n{"n":1}\n\n:status: 400\nserver: x\n\nbad',
    {
      request: {
        method: 'POST',
        url: 'https://api.example.com/v1/images/generations',
        headers: { 'content-type': 'application/json' },
        body: { n: 1 },
      },
      response: { status: 400, headers: { server: 'x' }, text: 'bad' },
    },
  ],
  [
    'a form',
    'POST /v1/images/edits HTTP/1.1\nHost: localhost:8080\nContent-Type: multipart/form-data; boundary=xx\n\n--xx\nContent-Disposition: form-data; name="prompt"\n\ngray\n--xx\nContent-Disposition: form-data; name="image"; filename="a.png"\nContent-Type: image/png\n\nPNG\n--xx--\n',
    {
      request: {
        method: 'POST',
        url: 'http://localhost:8080/v1/images/edits',
        headers: { host: 'localhost:8080', 'content-type': 'multipart/form-data; boundary=xx' },
        form: [
          ['prompt', 'gray'],
          ['image', '@a.png'],
        ],
      },
    },
  ],
  [
    'curl -v, with the command',
    `$ curl -v https://api.example.com/v1/images/generations -H 'Content-Type: application/json' -d '{"n":0}'
*   Trying 192.0.2.1:443...
* Connected to api.example.com (192.0.2.1) port 443
> POST /v1/images/generations HTTP/1.1
> Host: api.example.com
> Content-Type: application/json
>
} [7 bytes data]
* upload completely sent off: 7 bytes
< HTTP/1.1 400 Bad Request
< content-type: application/json
<
{ [20 bytes data]
{"error":{"message":"n"}}
* Connection #0 to host api.example.com left intact`,
    {
      request: {
        method: 'POST',
        url: 'https://api.example.com/v1/images/generations',
        headers: { host: 'api.example.com', 'content-type': 'application/json' },
        body: { n: 0 },
      },
      response: {
        status: 400,
        headers: { 'content-type': 'application/json' },
        text: '{"error":{"message":"n"}}',
      },
    },
  ],
  ['a sentence', 'POST failed with 400, and I do not know why', undefined],
  ['a line of a log', 'POST /v1/images/generations', undefined],
  ['nothing', '', undefined],
]

describe('readHttpMessage', () => {
  test.each(cases)('%s', (_name, text, expected) => {
    expect(readHttpMessage(text)).toEqual(expected)
  })
})
