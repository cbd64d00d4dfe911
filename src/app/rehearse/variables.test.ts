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
    { baseUrl: 'http://127.0.0.1:4791/v1', provider: 'acme' },
    { baseUrl: 'https://generativelanguage.googleapis.com/v1beta', provider: 'gemini' },
  ],
  providerAt: (host) =>
    host === 'api.openai.com' ? 'openai' : host.endsWith('.azure.com') ? 'azure' : undefined,
  keyNames: ['XAI_API_KEY'],
  requiredKeys: ['ACME_KEY'],
  realKeys: ['sk-file/4f9d0c2b7a81'],
}
const changed = (env: Readonly<Record<string, string>>) => rehearsalVariables(env, targets).changed
const real = 'sk-real-0123456789'

test('every usual variable leads to a simulated API, also if it is unset', () => {
  expect(changed({})).toMatchSnapshot()
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
  expect(changed({ [name]: value })[name]).toBe(expected)
})

test.each([
  ['the bare origin', 'https://gateway.acme.example', 'http://127.0.0.1:1'],
  ['a path beside the base URL', 'https://gateway.acme.example/api/v10', 'http://127.0.0.1:1/api/v10'],
  ['another case', 'HTTPS://Gateway.ACME.example/api/v1', 'http://127.0.0.1:1/v1'],
  ['a query', 'https://gateway.acme.example/api/v1?x=1', 'http://127.0.0.1:1/v1?x=1'],
  ['a trailing slash', 'https://gateway.acme.example/api/v1/', 'http://127.0.0.1:1/v1/'],
  ['a double slash', 'https://gateway.acme.example//api/v1', 'http://127.0.0.1:1/v1'],
  ['the default port', 'https://gateway.acme.example:443/api/v1', 'http://127.0.0.1:1/v1'],
  ['a trailing dot', 'https://gateway.acme.example./api/v1', 'http://127.0.0.1:1/v1'],
  ['user info', 'https://me:secret@gateway.acme.example/api/v1', 'http://127.0.0.1:1/v1'],
  ['blanks around it', '  https://gateway.acme.example/api/v1 ', 'http://127.0.0.1:1/v1'],
  ['quotes around it', '"https://gateway.acme.example/api/v1"', 'http://127.0.0.1:1/v1'],
  ['a single slash', 'https:/api.openai.com/v1', 'http://127.0.0.1:1/v1'],
  [
    'a list',
    'https://other.example/v1,https://api.openai.com/v1',
    'https://other.example/v1,http://127.0.0.1:1/v1',
  ],
  ['JSON', String.raw`{"url":"https:\/\/api.openai.com\/v1"}`, '{"url":"http://127.0.0.1:1/v1"}'],
  [
    'a URL in a URL',
    'https://proxy.example/https://api.openai.com/v1',
    'https://proxy.example/http://127.0.0.1:1/v1',
  ],
  ['a web socket', 'wss://api.openai.com/v1/realtime', 'ws://127.0.0.1:1/v1/realtime'],
  ['a host', 'api.openai.com', '127.0.0.1:1'],
  ['a host in a list', 'a.example, gateway.acme.example', 'a.example, 127.0.0.1:1'],
  ['a host with its path', 'api.openai.com/v1', '127.0.0.1:1/v1'],
  ['a regional host', 'https://eu.api.openai.com/v1', 'http://127.0.0.1:1/v1'],
  ['this machine by another name', 'http://localhost:4791/v1/images', 'http://127.0.0.1:1/v1/images'],
  ['this machine with a port', 'localhost:4791', '127.0.0.1:1'],
])('an address of a real API with %s is replaced', (_name, value, expected) => {
  expect(changed({ SOME_ADDRESS: value })['SOME_ADDRESS']).toBe(expected)
})

test('a copy of a replaced API key is replaced too, inside of a text', () => {
  const env = { OPENAI_API_KEY: real, COPY: real, HEADER: `Bearer ${real}` }
  expect(changed(env)).toMatchObject({ COPY: 'sk-sim-all', HEADER: 'Bearer sk-sim-all' })
})

test.each([
  ['another URL', 'https://example.com/api.openai.com'],
  ['a host that only ends like a known one', 'notapi.openai.com'],
  ['a mail address', 'me@api.openai.com'],
  ['another service of this machine', 'localhost'],
  ['another port of this machine', 'http://localhost:5432/db'],
])('%s is kept', (_name, value) => {
  expect(changed({ OTHER: value, ACME_KEY: real })).not.toHaveProperty('OTHER')
})

test('a short key is not searched for in other variables', () => {
  expect(changed({ ACME_KEY: 'abc', OTHER: 'abcdef' })).not.toHaveProperty('OTHER')
})

test.each([
  ['plain', 'sk-file/4f9d0c2b7a81', 'sk-sim-all'],
  ['inside of a text', 'Bearer sk-file/4f9d0c2b7a81', 'Bearer sk-sim-all'],
  [
    'in base64',
    Buffer.from('sk-file/4f9d0c2b7a81').toString('base64'),
    Buffer.from('sk-sim-all').toString('base64'),
  ],
  ['with percent escapes', 'sk-file%2f4f9d0c2b7a81', 'sk-sim-all'],
])('a key of a file of the contract is replaced %s', (_name, value, expected) => {
  expect(changed({ OTHER: value })['OTHER']).toBe(expected)
})

test('a key of a known provider under another name is replaced, and another secret is named', () => {
  const env = {
    AZURE_OPENAI_KEY: 'azure',
    OPENAI_ADMIN_KEY: 'admin',
    XAI_KEY_2: 'second',
    DB_PASSWORD: 'db',
    GITHUB_TOKEN: 'gh',
    SSH_KEY: '/home/me/.ssh/id',
    AZURE_STORAGE_KEY: 'disk',
    EMPTY_TOKEN: '',
  }
  const { changed: found, leftSecrets } = rehearsalVariables(env, targets)
  for (const name of ['AZURE_OPENAI_KEY', 'OPENAI_ADMIN_KEY', 'XAI_KEY_2'])
    expect(found[name]).toBe('sk-sim-all')
  expect(leftSecrets).toEqual(['AZURE_STORAGE_KEY', 'DB_PASSWORD', 'GITHUB_TOKEN'])
})

test('a variable that makes a client use another API is removed', () => {
  expect(changed({ GOOGLE_GENAI_USE_VERTEXAI: 'true' })).toHaveProperty(
    'GOOGLE_GENAI_USE_VERTEXAI',
    undefined,
  )
})
