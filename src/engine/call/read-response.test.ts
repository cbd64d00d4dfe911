import { expect, test } from 'vitest'
import { aResponse } from '../../testing/index.ts'
import { openaiImages } from '../../wire/index.ts'
import { readResponse } from './read-response.ts'

test('is what the provider makes of it, for the kind of request it is the response to', () => {
  const reply = aResponse({ text: '{"data":[{"id":"painter-1"}]}' })
  for (const kind of ['models', 'generate', 'edit'] as const)
    expect(readResponse(openaiImages, reply, kind)).toEqual(openaiImages.decode(reply, kind))
})

test('an error of the provider makes the outcome strange', () => {
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
