import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRedactor } from './redact.ts'

/** As keys are, and as nobody would think they are. */
const secret = fc.oneof(
  fc.stringMatching(/^sk-[A-Za-z0-9_-]{8,40}$/),
  fc.string({ unit: 'grapheme', minLength: 8, maxLength: 30 }),
  fc.string({ unit: 'binary-ascii', minLength: 8, maxLength: 30 }),
)
const around = fc.oneof(fc.constant(''), fc.string({ unit: 'grapheme-ascii', maxLength: 10 }))

/** Base64 of the secret between other bytes, without the characters at either end that those share. */
const spell: Readonly<Record<string, (secret: string) => readonly string[]>> = {
  'as it is': (one) => [one],
  'in JSON': (one) => [JSON.stringify(one).slice(1, -1)],
  'in JSON within JSON': (one) => [JSON.stringify(JSON.stringify(one)).slice(3, -3)],
  'in JSON with every character escaped': (one) => [
    one.replaceAll(/[^]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ],
  'in an address': (one) => [encodeURIComponent(one), encodeURI(one)],
  'in base64': (one) =>
    ['', 'a', 'ab'].flatMap((before) => {
      const whole = Buffer.from(`${before}${one}xyz`).toString('base64')
      return [whole, whole.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')]
    }),
}

test.each(Object.keys(spell))('no secret survives %s', (how) => {
  fc.assert(
    fc.property(secret, around, around, (one, before, behind) => {
      fc.pre(isWellFormed(one))
      const redactor = createRedactor([one])
      for (const spelt of spell[how]?.(one) ?? []) {
        const core = how === 'in base64' ? spelt.slice(4, Math.floor((one.length * 4) / 3) - 2) : spelt
        const text = `${before} ${spelt} ${behind}`
        if (core.length < 6) continue
        expect(redactor.text(text)).not.toContain(core)
        // Files are not read as JSON within JSON.
        if (how !== 'in JSON within JSON') expect(redactor.inBytes(Buffer.from(text))).toBe(true)
      }
    }),
    { seed: 20_261_124, numRuns: 150 },
  )
})

/** Half a surrogate pair is in no header and in no file. */
const isWellFormed = (text: string) => !/[\uD800-\uDFFF]/u.test(text)

test('a password in a URL of any kind goes, its host stays', () => {
  const scheme = fc.constantFrom('http', 'https', 'ftp', 'wss', 'socks5', 'postgres', 'HTTP')
  fc.assert(
    fc.property(scheme, fc.stringMatching(/^[A-Za-z0-9!$*()._~%-]{6,20}$/), (kind, password) => {
      const clean = createRedactor([]).text(`see ${kind}://user:${password}@host.example/a for it`)
      expect(clean).not.toContain(`:${password}@`)
      expect(clean).toContain('@host.example/a for it')
    }),
    { seed: 20_261_124, numRuns: 100 },
  )
})
