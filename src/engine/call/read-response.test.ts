import { expect, test } from 'vitest'
import { aResponse } from '../../testing/index.ts'
import { openaiImages } from '../../wire/index.ts'
import { readResponse } from './read-response.ts'

test("the outcome is the provider's, for this kind of request", () => {
  const reply = aResponse({ text: '{"data":[{"id":"painter-1"}]}' })
  for (const kind of ['models', 'generate', 'edit'] as const)
    expect(readResponse(openaiImages, reply, kind)).toEqual(openaiImages.decode(reply, kind))
})

test('an error in the provider gives a strange outcome', () => {
  const stumbles = {
    decode() {
      throw new TypeError('no data')
    },
  }
  expect(readResponse(stumbles, aResponse({ status: 502 }), 'generate')).toEqual({
    kind: 'strange',
    form: 'text',
    status: 502,
    why: expect.stringContaining('no data'),
  })
})
