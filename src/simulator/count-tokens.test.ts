import { expect, test } from 'vitest'
import { countTokens } from './count-tokens.ts'

// Counts of gpt-tokenizer 3.4.0 (o200k_base).
test.each([
  ['', 0],
  ['   ', 1],
  ['a siamese cat', 4],
  ['An isolated stop sign.', 5],
  ['turn the logo to green', 5],
  [
    "Don't use camelCase in the HTML5 page's title, it’s 2026-11-30!\n\nNew paragraph:   three spaces\tand a tab",
    31,
  ],
  ["THE QUICK Brown FOX's DEN", 6],
  ['нарисуй кота в космосе, пожалуйста', 11],
  ['สวัสดีชาวโลก', 7],
  ['大好きな猫の写真', 6],
  ['https://example.com/path?query=1&b=two#frag', 15],
  ['{"a": [1,2,3], "b": "c\\n"}\r\n\r\nx', 19],
  ['a'.repeat(1000), 125],
])('%s', async (text, count) => {
  expect(await countTokens(text)).toBe(count)
})
test('a prompt of the maximum length is counted at once', async () => {
  const started = performance.now()
  expect(await countTokens('界'.repeat(32_000))).toBeGreaterThan(1000)
  expect(performance.now() - started).toBeLessThan(5000)
})
