import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSymptom, secretsIn } from '../src/pasted/index.ts'

/** A case is a text as a program prints it, and a part of what is read from it: a new one needs no code. */
const folder = path.join(import.meta.dirname, 'pasted')

interface Expected {
  readonly parts: readonly object[]
}

const casesIn = (file: string) =>
  readFileSync(path.join(folder, file), 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((one) => {
      const [head = '', expected = ''] = one.split(/^---\n/m)
      const [name = '', ...lines] = head.split('\n')
      const parsed: Expected = JSON.parse(expected)
      return [name, lines.join('\n').trimEnd(), parsed] as const
    })

describe.each(readdirSync(folder).map((file) => [file] as const))('%s', (file) => {
  test.each(casesIn(file))('%s', (_name, text, { parts, ...expected }) => {
    const symptom = readSymptom({ client_text: text })
    expect(symptom.parts).toMatchObject(parts)
    expect(symptom).toMatchObject(expected)
  })
})

describe('hostile text', () => {
  const times = 200_000
  test.each([
    ['brackets', '{['.repeat(times)],
    ['keys without an end', '{"a":'.repeat(times)],
    ['quotes', `{"a":"${'\\"'.repeat(times)}`],
    ['types', 'Error: '.repeat(times)],
    ['spaces', `Error:${' '.repeat(times)}x`],
    ['escapes', `{\\"a\\":`.repeat(times)],
    ['one long word', 'a'.repeat(times)],
    ['lines of a log', '2026-11-30T12:00:00Z [error] '.repeat(times / 10)],
    ['tags', '<html><title>'.repeat(times / 10)],
    ['addresses', '//a:b'.repeat(times)],
    ['addresses with passwords that are too long', `//a:${'b'.repeat(600)}@`.repeat(times / 500)],
    ['addresses without an end', 'https://'.repeat(times / 4)],
    ['frames', '\n    at x ('.repeat(times / 4)],
    ['lines', '\n'.repeat(times)],
    ['one word of base64', 'QUJDRA+/0aZ'.repeat(times / 4)],
  ])('%s are read in less than a second', (_name, text) => {
    const started = performance.now()
    expect(readSymptom({ client_text: text, body: text }).parts.length).toBeLessThan(200)
    expect(secretsIn(text)).toEqual([])
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

describe('secrets in a pasted text', () => {
  const key = 'sk-proj-Zq81LmX0tRkP93vb'
  test.each([
    `Authorization: Bearer ${key}`,
    `{"headers":{"Authorization":"Bearer ${key}"}}`,
    `curl -u user:${key} https://x`,
    `{'api_key': '${key}'}`,
    `https://x/y?key=${key}&a=1`,
    `Incorrect API key provided: ${key}.`,
    `{\\"authorization\\":\\"Bearer ${key}\\"}`,
    `Authorization%3A%20Bearer%20${key}`,
    `https://me:${key}@api.example/v1`,
    `https://api.example/${key}/v1`,
  ])('%s', (text) => {
    expect(secretsIn(text).some((one) => one.includes(key))).toBe(true)
  })
  const drawn = '9f86d081884c7d659a2feaa0c55ad015'
  test.each([
    `Incorrect API key provided: ${drawn}.`,
    `API key not valid: ${drawn}`,
    `LLM error for key "${drawn}": no`,
    `The token ${drawn} is not allowed`,
    `{"body":"{\\"message\\":\\"bad key ${drawn}\\"}"}`,
    `https://me:${drawn}@api.example/v1`,
  ])('%s', (text) => {
    expect(secretsIn(text).some((one) => one.includes(drawn))).toBe(true)
  })
  test.each([
    'request id: 20231128031447596282495QuQFC4Ki',
    'Unexpected token: doctype',
    'key: $API_KEY',
    'Invalid token (request id: 20231128031447596282495QuQFC4Ki)',
    'The key has no access to gemini-2.5-flash-image-preview',
    'GET http://127.0.0.1:8080/v1/images/generations',
  ])('no secret: %s', (text) => {
    expect(secretsIn(text)).toEqual([])
  })
})
