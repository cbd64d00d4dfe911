import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import { startSimulator } from './simulate.ts'

const simulator = await startSimulator()
afterAll(simulator.close)

/** Sends a request without a declared length: with a body in chunks, or without a body. */
async function send(method: string, path: string, chunks: readonly string[] = []): Promise<number> {
  const sent = request(`${simulator.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${simulator.key}`,
      ...(chunks.length > 0
        ? { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
        : undefined),
    },
  })
  for (const chunk of chunks) sent.write(chunk)
  sent.end()
  const [response] = await once(sent, 'response')
  response.resume()
  return response.statusCode
}

describe('a request without a declared length', () => {
  test.each([
    [
      'a body in chunks',
      'POST',
      '/images/generations',
      ['{"model":"gpt-image-2",', '"prompt":"A red kite"}'],
      200,
    ],
    ['an invalid body in chunks', 'POST', '/images/generations', ['{"model":'], 400],
    ['no body', 'DELETE', '/responses/resp_none', [], 404],
    ['no body, at a path that needs one', 'PUT', '/images/edits', [], 405],
  ])('with %s', async (_name, method, path, chunks, status) => {
    expect(await send(method, path, chunks)).toBe(status)
  })
})
