import { expect, test } from 'vitest'
import { createRedactor } from './redact.ts'

const key = 'sk-proj-Zq81LmX0tRkP93vbWcYhD7sNfe26'
const prompt = 'Ein roter Kessel, den "noch" niemand sah, für 9 €'
const redactor = createRedactor([key, prompt])

const hex4 = (code: number) => code.toString(16).padStart(4, '0')
const each = (text: string, spell: (code: number, character: string) => string) =>
  Array.from(text, (character) => spell(character.codePointAt(0) ?? 0, character)).join('')
const percent = (text: string) => Buffer.from(text).toString('hex').replaceAll(/../g, '%$&')
const html = (text: string) =>
  text.replaceAll(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[one] ?? '&quot;')
const names: Readonly<Record<string, string>> = {
  '-': '&#45;',
  '"': '&quot;',
  ',': '&comma;',
  ü: '&uuml;',
  '€': '&euro;',
  ' ': '&nbsp;',
}
const shifted = (text: string, shift: number) =>
  Buffer.from(`${'~'.repeat(shift)}${text}~~~`).toString('base64')

/** Every spelling in which a server may return what it was sent. */
const spellings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'small letters': (text) => text.toLowerCase(),
  'capital letters': (text) => text.toUpperCase(),
  'JSON escapes': (text) => each(text, (code) => `\\u${hex4(code)}`),
  'JSON escapes in capital digits': (text) => each(text, (code) => `\\u${hex4(code).toUpperCase()}`),
  'JSON escapes, of some characters': (text) =>
    each(text, (code, one) => (code % 3 ? one : `\\u${hex4(code)}`)),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify({ said: text })),
  'JSON escapes in JSON': (text) => JSON.stringify(each(text, (code) => `\\u${hex4(code)}`)),
  'JavaScript escapes': (text) =>
    each(text, (code) => (code < 256 ? `\\x${hex4(code).slice(2)}` : `\\u{${code.toString(16)}}`)),
  'HTML entities': html,
  'decimal entities': (text) => each(text, (code) => `&#${code};`),
  'decimal entities with zeros': (text) => each(text, (code) => `&#0${code};`),
  'hexadecimal entities': (text) => each(text, (code) => `&#x${code.toString(16)};`),
  'named entities': (text) => each(text, (_code, one) => names[one] ?? one),
  'entities of entities': (text) => html(each(text, (code) => `&#${code};`)),
  'percent escapes': encodeURIComponent,
  'percent escapes of every byte': percent,
  'percent escapes twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'percent escapes of every byte twice': (text) => encodeURIComponent(percent(text)),
  'percent escapes in JSON': (text) => JSON.stringify(percent(text)),
  'old percent escapes': (text) => each(text, (code) => `%u${hex4(code)}`),
  'a form': (text) => new URLSearchParams({ said: text }).toString().replaceAll('+', '%20'),
  'quoted-printable': (text) => Buffer.from(text).toString('hex').toUpperCase().replaceAll(/../g, '=$&'),
  'quoted-printable with soft breaks': (text) => text.replaceAll(/.{7}/gu, '$&=\r\n'),
  'wrapped lines': (text) => text.replaceAll(/.{9}/gu, '$&\r\n  '),
  'UTF-16 read as UTF-8': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').toString(),
  'UTF-16 without a mark': (text) => Buffer.from(text, 'utf16le').toString('latin1'),
  'UTF-16, big-endian': (text) => Buffer.from(text, 'utf16le').swap16().toString(),
  'UTF-16 as JSON': (text) => JSON.stringify(Buffer.from(text, 'utf16le').toString('latin1')),
  'UTF-8 read byte by byte': (text) => Buffer.from(text).toString('latin1'),
  'characters without a width': (text) => text.replaceAll(/.{3}/gu, '$&\u200B\u00AD'),
  hexadecimal: (text) => Buffer.from(text).toString('hex'),
  'hexadecimal with spaces': (text) => Buffer.from(text).toString('hex').replaceAll(/../g, '$& '),
  'base64, first alignment': (text) => shifted(text, 0),
  'base64, second alignment': (text) => shifted(text, 1),
  'base64, third alignment': (text) => shifted(text, 2),
  'base64 for URLs': (text) => shifted(text, 1).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
  'base64 in a URL': (text) => encodeURIComponent(shifted(text, 2)),
  'base64 in lines': (text) => shifted(text, 1).replaceAll(/.{20}/g, '$&\r\n'),
  'base64 of UTF-16': (text) => Buffer.from(text, 'utf16le').toString('base64'),
}

/** Every reader of `decoded.test.ts` and of this table: what can be made of a text without knowing the secret. */
const readable = (text: string): string =>
  [
    text,
    text.replaceAll(/\\u\{?([0-9a-f]+)\}?/gi, (_all, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    ),
    text.replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code))),
    Buffer.from(text.replaceAll(/\s/g, ''), 'base64').toString(),
    Buffer.from(text.replaceAll(/[^0-9a-f]/gi, ''), 'hex').toString(),
    text.replaceAll('\0', ''),
  ]
    .join('\n')
    .toLowerCase()

test.each(Object.entries(spellings))('no secret survives as %s', (_name, spell) => {
  for (const secret of [key, prompt]) {
    const sent = `Incorrect key: ${spell(secret)} (see https://docs.example/keys)`
    expect(sent).not.toBe(redactor.text(sent))
    for (const clean of [redactor.text(sent), redactor.output(sent)]) {
      expect(clean).toMatch(
        /^Incorrect key: .{0,40}\[redacted\].{0,12} ?\(see https:\/\/docs\.example\/keys\)$/s,
      )
      for (const part of [secret.slice(0, 20), secret.slice(-16)])
        expect(readable(clean)).not.toContain(part.toLowerCase())
    }
  }
})

test.each(Object.entries(spellings))(
  'a picture with a secret in its bytes is recognised: %s',
  (name, spell) => {
    if (/JSON in|in JSON|twice|of entities|as JSON|without a width/.test(name)) return
    const bytes = Buffer.concat([
      Buffer.from([137, 80, 78, 71, 0, 255]),
      Buffer.from(spell(key)),
      Buffer.from([0, 7]),
    ])
    expect(redactor.inBytes(bytes)).toBe(true)
  },
)

test('data is redacted after it was decoded: names, values, lists', () => {
  const data = { [key]: [`a ${key}`, { deep: `"${prompt}"` }], n: 1, none: null, yes: true }
  expect(redactor.value(data)).toEqual({
    '[redacted]': ['a [redacted]', { deep: '"[redacted]"' }],
    n: 1,
    none: null,
    yes: true,
  })
})

test('a quote at the edge of a secret goes where the text is no JSON', () => {
  const { value, text } = createRedactor(['"quoted-secret-77"'])
  expect(value('is "quoted-secret-77" it')).toBe('is [redacted] it')
  expect(text(JSON.stringify({ said: '"quoted-secret-77"' }))).toBe('{"said":"[redacted]"}')
})

test.each([
  'A photo of a red kettle on a wooden table, at night',
  'The model `gpt-image-2` does not exist. See https://docs.example/models?tab=images#list.',
  'size=1024x1024&n=1, output_tokens=196, max_tokens=4096, quality=high; token count = 5',
  'function f(a, b) { return a === b ? a : b } // no key',
  '<a href="/docs/images.html#sizes" class="token">Tokens &amp; prices</a>',
  'sha256=5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
  '2026-11-30T12:00:00Z=== 100%',
  'proj-Zq81 … Fe26',
])('an ordinary text stays as it is: %s', (text) => {
  expect(redactor.output(text)).toBe(text)
})

test('what was redacted once is not changed again', () => {
  for (const spell of Object.values(spellings)) {
    const once = redactor.text(`x ${spell(key)} https://u:p@a.example/x?sig=1&t=2#token=abcdefghijkl`)
    expect(redactor.text(once)).toBe(once)
    expect(redactor.output(once)).toBe(once)
  }
})
