import { expect, test } from 'vitest'
import { formatName, isNoValue, readEcho } from './index.ts'

test.each<[string, unknown, string]>([
  ['size', '1024x1024', '1024x1024'],
  ['size', ' 1024 X 1024', '1024x1024'],
  ['size', '1024×768', '1024x768'],
  ['size', '16:9', '16:9'],
  ['size', '2K', '2K'],
  ['size', 'auto', 'auto'],
  ['quality', 'xhigh', 'xhigh'],
  ['quality', 'max', 'max'],
  ['quality', 'hd', 'hd'],
  ['output_format', 'PNG', 'png'],
  ['output_format', 'image/jpg', 'jpeg'],
  ['background', 'opaque', 'opaque'],
  ['background', '#fff', '#fff'],
  ['model', 'gpt-image-2', 'gpt-image-2'],
  ['model', 'x:y', 'x:y'],
])('an echoed %s of %j is %s', (field, echoed, value) => {
  expect(readEcho(field, echoed)).toEqual({ kind: 'value', value })
})

test.each([undefined, null])('an echo of %s says nothing', (echoed) => {
  expect(readEcho('size', echoed)).toEqual({ kind: 'absent' })
})

test.each<[string, unknown, string]>([
  ['size', 'NonexNone', 'NonexNone'],
  ['size', '{width}x{height}', '{width}x{height}'],
  ['size', 'NaN×NaN', 'NaN×NaN'],
  ['size', '0x0', '0x0'],
  ['size', '1024x', '1024x'],
  ['size', '-1x-1', '-1x-1'],
  ['size', 1024, '1024'],
  ['size', { width: 1024 }, '{"width":1024}'],
  ['size', ['1024x1024'], '["1024x1024"]'],
  ['size', '', '""'],
  ['quality', 'None', 'None'],
  ['quality', 2, '2'],
  ['quality', true, 'true'],
  ['quality', '[object Object]', '[object Object]'],
  ['output_format', 'undefined', 'undefined'],
  ['background', ' ', ' '],
  ['model', 'null', 'null'],
])('an echoed %s of %j is unreadable', (field, echoed, seen) => {
  expect(readEcho(field, echoed)).toEqual({ kind: 'unreadable', seen })
})

test.each(['high', 'max', 'xhigh', '1x1', 'no', 'nano', 'x'])('%s is a value', (text) => {
  expect(isNoValue(text)).toBe(false)
})

test.each([
  ['image/png', 'png'],
  ['IMAGE/JPEG; charset=binary', 'jpeg'],
  ['.jpg', 'jpeg'],
  ['image/x-png', 'png'],
  ['image/svg+xml', 'svg'],
  ['text/html', 'text/html'],
])('the format of %s: %s', (text, format) => {
  expect(formatName(text)).toBe(format)
})
