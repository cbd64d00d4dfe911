import { expect, test } from 'vitest'
import { imagePlaceholder } from '../contract/index.ts'
import { aResponse } from '../testing/index.ts'
import { geminiContent } from './gemini.ts'
import { openaiImages } from './openai.ts'

const lifted = [{ sha256: 'ab', bytes: 70, valid: true }]
const mark = imagePlaceholder(0)
const read = (body: unknown) =>
  openaiImages.decode(aResponse({ text: JSON.stringify(body), lifted }), 'generate')

test.each([
  {
    name: 'chat completions',
    body: {
      id: 'gen-1',
      model: 'painter-1',
      created: 1_764_000_000,
      choices: [{ message: { content: '', images: [{ type: 'image_url', image_url: { url: mark } }] } }],
      usage: { prompt_tokens: 5, completion_tokens: 1290 },
    },
    item: { delivery: 'url', picture: 0 },
    where: 'choices[].message.images',
  },
  {
    name: 'the Responses API, beside a text',
    body: {
      created_at: 1_764_000_000,
      output: [
        { type: 'message', content: [] },
        { type: 'image_generation_call', status: 'completed', result: mark },
      ],
    },
    item: { delivery: 'b64_json', picture: 0 },
    where: 'output[].result',
  },
  {
    name: 'Imagen',
    body: { predictions: [{ mimeType: 'image/png', bytesBase64Encoded: mark }] },
    item: { delivery: 'b64_json', picture: 0 },
    where: 'predictions[].bytesBase64Encoded',
  },
  {
    name: 'Gemini',
    body: { candidates: [{ content: { parts: [{ text: 'Here' }, { inlineData: { data: mark } }] } }] },
    item: { delivery: 'b64_json', picture: 0 },
    where: 'candidates[].content.parts[].inlineData',
  },
])('reads images in the shape of $name, with a problem', ({ body, item, where }) => {
  const outcome = read(body)
  expect(outcome).toMatchObject({ kind: 'images', items: [item] })
  expect(outcome.kind === 'images' && outcome.problems).toEqual([
    { field: 'data', seen: expect.stringContaining(`\`${where}\``) },
  ])
})

test.each([
  { name: 'a chat completion without images', body: { choices: [{ message: { content: 'Sorry' } }] } },
  {
    name: 'an image call without a result',
    body: { output: [{ type: 'image_generation_call', result: null }] },
  },
  { name: 'predictions of something else', body: { predictions: ['a cat', { label: 'cat' }] } },
])('does not read $name', ({ body }) => {
  expect(read(body)).toMatchObject({ kind: 'strange', form: 'json' })
})

test('reads images in Imagen’s shape where Gemini’s is expected, with a problem', () => {
  const text = JSON.stringify({ predictions: [{ mimeType: 'image/png', bytesBase64Encoded: mark }] })
  const outcome = geminiContent.decode(aResponse({ text, lifted }), 'generate')
  expect(outcome).toMatchObject({ kind: 'images', items: [{ delivery: 'b64_json', picture: 0 }] })
  expect(outcome.kind === 'images' && outcome.problems).toEqual([
    { field: 'candidates', seen: expect.stringContaining('`predictions[].bytesBase64Encoded`') },
  ])
})
