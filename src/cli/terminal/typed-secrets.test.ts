import { expect, test } from 'vitest'
import { typedSecrets } from './typed-secrets.ts'

const key = 'sk-proj-Zq81LmX0tRkP93vbWcYhD7s'

test.each([
  ['a value', ['verify', '--fail-on', key]],
  ['a value behind an equals sign', ['verify', `--fail-on=${key}`]],
  ['an argument', ['diff', key]],
  ['an option', ['verify', `--${key}`]],
  ['a header', ['verify', '--header', `authorization: Bearer ${key}`]],
  ['a password', ['verify', '--proxy', `http://user:${key}@proxy.example`]],
  ['a part of a list', ['verify', '--only', `model,${key}`]],
])('a key is recognised as %s', (_name, argv) => {
  expect(typedSecrets(argv)).toContain(key)
})

test('a header is secret, however it looks', () => {
  expect(typedSecrets(['verify', '--header', 'x-team: plain words'])).toEqual(['plain words'])
  expect(typedSecrets(['verify', '--header=x-team: plain words'])).toEqual(['plain words'])
})

test('names and paths are no secrets', () => {
  expect(
    typedSecrets([
      'verify',
      '--config',
      'team/graycard.yaml',
      '--only',
      'model/listed',
      '--reporter',
      'html:a.html',
    ]),
  ).toEqual([])
})
