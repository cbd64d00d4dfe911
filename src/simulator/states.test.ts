import { describe, expect, test } from 'vitest'
import { knowledge } from '../knowledge/index.ts'
import { createSimulator } from './index.ts'

/** Requests one image, with the words in the prompt and the key. */
function request(words: string, more: object = {}, key = 'sk-sim-all') {
  const simulator = createSimulator({
    knowledge,
    quirks: [],
    vendor: 'openai',
    limits: { imagesPerMinute: 100, tokensPerMinute: 10_000_000 },
    now: () => new Date('2026-11-24T12:00:00Z'),
  })
  const abort = new AbortController()
  const response = simulator.fetch(
    new Request('http://127.0.0.1/v1/images/generations', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'gpt-image-2',
        prompt: `A red kite ${words}`,
        size: '1024x640',
        quality: 'low',
        ...more,
      }),
      signal: abort.signal,
    }),
  )
  return { response, bill: simulator.bill, abort }
}

/** Status, type and code of the error, and the number of billed images. */
async function outcome(words: string, more?: object, key?: string) {
  const { response, bill } = request(words, more, key)
  const received = await response
  const { status, headers } = received
  const { error } = JSON.parse(await received.text())
  return [status, error?.type, error?.code, bill().images, headers.get('retry-after')]
}

const user = 'image_generation_user_error'
const unavailable = 'service_unavailable_error'

describe('a word in square brackets in the prompt asks for a state', () => {
  test.each([
    ['[moderation]', 400, user, 'moderation_blocked', null],
    ['[moderation-output]', 400, user, 'moderation_blocked', null],
    ['[no-quota]', 429, 'insufficient_quota', 'insufficient_quota', null],
    ['[billing-limit]', 400, user, 'billing_hard_limit_reached', null],
    ['[unverified]', 403, 'invalid_request_error', null, null],
    ['[overloaded]', 503, unavailable, 'server_is_overloaded', null],
    ['[slow-down]', 503, unavailable, 'slow_down', null],
    ['[server-error]', 500, 'server_error', 'server_error', null],
    ['[generation-failed]', 500, 'image_generation_server_error', 'image_generation_failed', null],
    ['[image-download]', 400, 'invalid_request_error', 'invalid_value', null],
  ])('%s', async (word, status, type, code, retryAfter) => {
    expect(await outcome(word)).toEqual([status, type, code, 0, retryAfter])
  })
  test('[rate-limit], with the seconds to wait', async () => {
    const [status, , code, billed, retryAfter] = await outcome('[rate-limit]')
    expect([status, code, billed, retryAfter]).toEqual([429, 'rate_limit_exceeded', 0, '20'])
  })
  test('[timeout] bills the image and keeps the client waiting', async () => {
    const { response, bill, abort } = request('[timeout]')
    await expect.poll(() => bill().images, { timeout: 10_000 }).toBe(1)
    expect(await Promise.race([response, Promise.resolve('waiting')])).toBe('waiting')
    abort.abort()
    await response
  })
  test.each(['[Moderation]', '(moderation)', 'moderation', '[ moderation ]', '[moderations]', '[x]'])(
    '%s is no state',
    async (words) => {
      expect(await outcome(words)).toEqual([200, undefined, undefined, 1, null])
    },
  )
  test('an invalid request is rejected as invalid', async () => {
    expect((await outcome('[moderation]', { size: 'x' }))[2]).toBe('invalid_value')
  })
})

describe('an API key asks for a state of its account', () => {
  test.each([
    ['sk-sim-no-quota', 'insufficient_quota'],
    ['sk-sim-billing-limit', 'billing_hard_limit_reached'],
    ['sk-sim-unverified', null],
    ['sk-sim-rate-limit', 'rate_limit_exceeded'],
    ['sk-sim-other', 'invalid_api_key'],
  ])('%s', async (key, code) => {
    expect((await outcome('', {}, key))[2]).toBe(code)
  })
})

test.each(['moderation-output', 'generation-failed'])(
  'a stream with [%s] ends in an error after its partial image',
  async (word) => {
    const { response, bill } = request(`[${word}]`, { stream: true, partial_images: 1 })
    const text = await (await response).text()
    expect(text.match(/^event: .*$/gm)).toEqual(['event: image_generation.partial_image', 'event: error'])
    expect(bill().images).toBe(0)
  },
)

test('a blocked prompt names its stage', async () => {
  const { response } = request('[moderation]')
  expect(JSON.parse(await (await response).text()).error.moderation_details).toEqual({
    moderation_stage: 'input',
    categories: ['other'],
  })
})
