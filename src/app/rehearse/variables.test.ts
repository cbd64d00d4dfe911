import { expect, test } from 'vitest'
import { rehearsalVariables, type VariableTargets } from './variables.ts'

const urls: Readonly<Record<string, string>> = {
  openai: 'http://127.0.0.1:1/v1',
  azure: 'http://127.0.0.1:2/openai/v1',
  gemini: 'http://127.0.0.1:3/v1beta',
}
const targets: VariableTargets = {
  urlOf: (provider) => urls[provider] ?? 'http://127.0.0.1:1/v1',
  key: 'sk-sim-all',
  realUrls: [
    { baseUrl: 'https://gateway.acme.example/api/v1', provider: 'acme' },
    { baseUrl: 'https://generativelanguage.googleapis.com/v1beta', provider: 'gemini' },
  ],
  providerAt: (host) =>
    host === 'api.openai.com' ? 'openai' : host.endsWith('.azure.com') ? 'azure' : undefined,
  keyNames: ['XAI_API_KEY'],
  requiredKeys: ['ACME_KEY'],
}
const real = 'sk-real-0123456789'

test('every usual variable leads to a simulated API, also if it is unset', () => {
  expect(rehearsalVariables({}, targets)).toMatchSnapshot()
})

test.each([
  ['the API key of the contract file', 'ACME_KEY', real, 'sk-sim-all'],
  ['the API key of another provider', 'XAI_API_KEY', real, 'sk-sim-all'],
  ['another variable of a client', 'GOOGLE_API_KEY', real, 'sk-sim-all'],
  [
    'a base URL of the contract file',
    'IMAGES_URL',
    'https://gateway.acme.example/api/v1',
    'http://127.0.0.1:1/v1',
  ],
  [
    'a URL below a base URL',
    'IMAGES_URL',
    'https://gateway.acme.example/api/v1/images/edits',
    'http://127.0.0.1:1/v1/images/edits',
  ],
  ['a known base URL', 'G', 'https://generativelanguage.googleapis.com/v1beta', 'http://127.0.0.1:3/v1beta'],
  ['a known host', 'API_HOST', 'https://api.openai.com', 'http://127.0.0.1:1'],
  [
    'a URL at a known host',
    'AZURE',
    'https://acme.openai.azure.com/openai/deployments',
    'http://127.0.0.1:2/openai/deployments',
  ],
  [
    'a usual variable with the URL of another API',
    'OPENAI_BASE_URL',
    'https://gateway.acme.example/api/v1',
    'http://127.0.0.1:1/v1',
  ],
  ['the address of a proxy list', 'NO_PROXY', 'acme.example', 'acme.example,127.0.0.1,localhost'],
])('%s is replaced', (_name, name, value, expected) => {
  expect(rehearsalVariables({ [name]: value }, targets)[name]).toBe(expected)
})

test('a copy of a replaced API key is replaced too, inside of a text', () => {
  const env = { OPENAI_API_KEY: real, COPY: real, HEADER: `Bearer ${real}` }
  expect(rehearsalVariables(env, targets)).toMatchObject({ COPY: 'sk-sim-all', HEADER: 'Bearer sk-sim-all' })
})

test.each([
  ['another URL', 'https://example.com/api.openai.com'],
  ['a text', 'api.openai.com'],
  ['a URL that only begins like a base URL', 'https://gateway.acme.example/api/v10'],
])('%s is kept', (_name, value) => {
  expect(rehearsalVariables({ OTHER: value, ACME_KEY: real }, targets)).not.toHaveProperty('OTHER')
})

test('a short key is not searched for in other variables', () => {
  expect(rehearsalVariables({ ACME_KEY: 'abc', OTHER: 'abcdef' }, targets)).not.toHaveProperty('OTHER')
})
