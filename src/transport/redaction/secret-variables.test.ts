import { expect, test } from 'vitest'
import { secretVariables } from './secret-variables.ts'

const value = 'Zt4Lm2Xv8Rb6Kd1H'

test.each([
  ['OPENAI_API_KEY', value, true],
  ['WISGATE_KEY_2', value, true],
  ['KEY', value, true],
  ['GITHUB_TOKEN', value, true],
  ['npm_config__authToken', value, true],
  ['DB_PASSWORD', value, true],
  ['SLACK_SECRET', value, true],
  ['AWS_SECRET_ACCESS_KEY', 'abc/def+ghi/jkl=', true],
  ['MONKEY', value, false],
  ['TOKENIZER', value, false],
  ['KEYBOARD', value, false],
  ['HOSTNAME', value, false],
  ['SSH_KEY', '/root/.ssh/id_ed25519', false],
  ['SSH_KEY', '~/.ssh/id_ed25519', false],
  ['TLS_KEY', './certs/private.pem', false],
  ['API_KEY', 'short', false],
  ['API_KEY', 'a text with spaces', false],
])('%s=%s is a secret: %s', (name, text, expected) => {
  expect(secretVariables({ [name]: text })).toEqual(expected ? [text] : [])
})

test('a variable without a value is none', () => {
  expect(secretVariables({ API_KEY: undefined })).toEqual([])
})
