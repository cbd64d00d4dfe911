import { expect, test } from 'vitest'
import { withMdxFields } from './mdx-fields.ts'

const shown = (source: string): string =>
  withMdxFields(source)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' / ')

test.each([
  [
    '<ParamField body="size" type="string" default="auto">\n  How large.\n</ParamField>',
    '`size` (optional, `string`, default: `auto`) / How large. / </ParamField>',
  ],
  ['<ParamField body="n" type="integer" default={1} required />', '`n` (required, `integer`, default: `1`)'],
  ['<ParamField\n  body="n"\n  required={false}\n  deprecated\n>', '`n` (optional, deprecated)'],
  ['<ParamField header="X-Key" type="string" required>', '`X-Key` (header, required, `string`)'],
  ['<ResponseField name="url" type="string">', '`url` (response, optional, `string`)'],
  ['<Property name="seed" type="integer">a</Property>', '`seed` (optional, `integer`) / a</Property>'],
  [
    '<ParamField body="frames" type="object[]">\n<Expandable title="frame">\n<ParamField body="url" type="string">\na\n</ParamField>\n</Expandable>\n</ParamField>\n<ParamField body="n" type="integer">',
    '`frames` (optional, `object[]`) / <Expandable title="frame"> / `frames[].url` (optional, `string`) / a / </ParamField> / </Expandable> / </ParamField> / `n` (optional, `integer`)',
  ],
  ['<Card title="a" href="/b">c</Card>', '<Card title="a" href="/b">c</Card>'],
  ['<Tab name="Python">', '<Tab name="Python">'],
  ['```\n<ParamField body="a" type="b">\n```', '``` / <ParamField body="a" type="b"> / ```'],
  ['<ParamField body="a" type="b"', '<ParamField body="a" type="b"'],
])('%j', (source, text) => {
  expect(shown(source)).toBe(text)
})
