import { expect, test } from 'vitest'
import { urlSpellings, base64Spellings, hexSpellings, minSecretLength, spellings } from './spellings.ts'

test('a URL holds a secret with what has to be escaped, or with every byte, in small digits or large', () => {
  expect(urlSpellings('k/ä?')).toEqual([
    'k%2F%C3%A4%3F',
    'k/%C3%A4?',
    'k%2f%c3%a4%3f',
    'k/%c3%a4?',
    '%6b%2f%c3%a4%3f',
    '%6B%2F%C3%A4%3F',
  ])
  expect(hexSpellings('kZ')).toEqual(['6b5a', '6B5A'])
})

test.each([
  ['at three alignments, in both alphabets', '?>?~~~', ['Pz4/fn5', '8+P35+f', '/Pj9+fn']],
  ['without what is too short', '12345', ['MTIzND', 'xMjM0N']],
])('base64 holds a secret %s', (_, secret, cores) => {
  const both = cores.flatMap((core) => [core, core.replaceAll('+', '-').replaceAll('/', '_')])
  expect(base64Spellings(secret)).toEqual(both)
})

test('a secret is spelled as it is, in JSON, in URLs, in hexadecimal digits and in base64', () => {
  const secret = 'ä/"1234'
  expect(spellings(secret)).toEqual([
    secret,
    String.raw`ä/\"1234`,
    String.raw`ä\/\"1234`,
    ...urlSpellings(secret),
    ...hexSpellings(secret),
    ...base64Spellings(secret),
    ...base64Spellings(secret, 'utf16le'),
    'Ã¤/"1234',
    '\uFFFD\0/\0"\x001\x002\x003\x004\0',
    'ä\0/\0"\x001\x002\x003\x004\0',
    '\0\uFFFD\0/\0"\x001\x002\x003\x004',
    '\0ä\0/\0"\x001\x002\x003\x004',
  ])
})

test('six characters are the shortest secret', () => {
  expect(minSecretLength).toBe(6)
})
