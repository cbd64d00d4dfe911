import { expect, test } from 'vitest'
import { withoutAccess } from './reported-parts.ts'

const cleaned = (path: string, headers: Record<string, string>, message = '') =>
  withoutAccess(
    { path, error: { message } },
    new Request(`http://127.0.0.1:1${path}`, { headers }),
    'sk-sim-all',
  )

test.each([
  ['Incorrect API key provided: secret-12.', 'Incorrect API key provided: [redacted].'],
  ['Another text', 'Another text'],
])('the key of the request in a text: %s', (message, expected) => {
  for (const headers of [
    { authorization: 'Bearer secret-12' },
    { authorization: 'Key secret-12' },
    { 'x-api-key': 'secret-12' },
    { 'x-goog-api-key': 'secret-12' },
  ])
    expect(cleaned('/v1', headers, message).error).toEqual({ message: expected })
})

test('a short key in a text is masked only where it is quoted', () => {
  const { error } = cleaned(
    '/v1',
    { authorization: 'Bearer in' },
    'Incorrect API key provided: in. Find it in',
  )
  expect(error).toEqual({ message: 'Incorrect API key provided: [redacted]. Find it in' })
})

test.each([
  ['/v1/sk-abc0123456789/images', '/v1/[redacted]/images'],
  ['/bot/Zt4Lm2Xv8Rb6Kd1HZt4Lm2Xv8Rb6Kd1H', '/bot/[redacted]'],
  ['/secret-12/v1', '/[redacted]/v1'],
  ['/v1/predictions/q2w3e4r5t6y7u8i9o0p1a2s3d4', '/v1/predictions/q2w3e4r5t6y7u8i9o0p1a2s3d4'],
  ['/v1/files/file-Zt4Lm2Xv8Rb6Kd1HZt4Lm2Xv8Rb6', '/v1/files/file-Zt4Lm2Xv8Rb6Kd1HZt4Lm2Xv8Rb6'],
  ['/openai/deployments/gpt-image-2', '/openai/deployments/gpt-image-2'],
])('%s is reported as %s', (path, expected) => {
  expect(cleaned(path, { authorization: 'Bearer secret-12' }).path).toBe(expected)
})
