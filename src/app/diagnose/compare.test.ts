import { expect, test } from 'vitest'
import { knownMask } from '../../image/index.ts'
import { compareRecordings } from './compare.ts'
import type { RecordedFailure } from './failure.ts'

const image = async (edge: number) => Buffer.from(await knownMask(edge)).toString('base64')
const request = { method: 'POST', url: 'https://a.example/v1/images/generations', body: { model: 'm', n: 1 } }
const served = (size: string, b64: string, more: object = {}): RecordedFailure => ({
  status: 200,
  headers: { 'x-request-id': `req_${size}`, date: size },
  body: JSON.stringify({
    created: size.length,
    size,
    usage: { output_tokens: 272 },
    data: [{ b64_json: b64 }],
  }),
  ...more,
})
const error = (message: string, model?: string): RecordedFailure => ({
  client_text: `openai.NotFoundError: Error code: 404 - {'error': {'message': '${message}', 'code': 'model_not_found'}}`,
  ...(model === undefined ? {} : { model }),
})
const names = async (before: RecordedFailure, after: RecordedFailure) => {
  const { differences, says } = await compareRecordings(before, after)
  return { says, rows: differences.map(({ name, before: a, after: b }) => `${name}: ${a} → ${b}`) }
}

test('two images of different sizes differ, and so does the size that the response states', async () => {
  const [before, after] = [served('16x16', await image(16)), served('auto', await image(20))]
  const { rows, says } = await names({ ...before, request }, { ...after, request })
  expect(rows).toEqual(['image: 16x16 png → 20x20 png', 'size: 16x16 → auto'])
  expect(says).toBe(
    'The request is the same, and the response changed: the API, the gateway or the account changed.',
  )
})

test('the same response at another time, with another id, does not differ', async () => {
  const one = served('16x16', await image(16), { request })
  const again = { ...one, headers: { 'x-request-id': 'req_9', date: 'later' } }
  await expect(names(one, again)).resolves.toEqual({ says: 'The recordings do not differ.', rows: [] })
})

test('no conclusion is drawn about a request that is not in the recordings', async () => {
  const [before, after] = [served('16x16', await image(16)), error('gone')]
  const { says } = await names(before, after)
  expect(says).toContain('The request is not in the recordings')
  expect((await names({ ...before, request }, after)).says).toContain('in only one of the recordings')
})

test('two texts that name different models state that the request changed', async () => {
  const { says, rows } = await names(
    error('No such model', 'gpt-image-1'),
    error('No such model', 'gpt-image-2'),
  )
  expect(rows).toEqual(['model: gpt-image-1 → gpt-image-2'])
  expect(says).toContain('The requests differ')
})

test('a long message is cut visibly', async () => {
  const { differences } = await compareRecordings(error('a'.repeat(500)), error('b'))
  expect(differences.find(({ name }) => name === 'error message')?.before).toMatch(/a…$/)
})
