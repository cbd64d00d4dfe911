import { expect, test } from 'vitest'
import { machineProxy } from './machine-proxy.ts'

const env = { HTTPS_PROXY: 'http://user:secret@proxy.example:3128', http_proxy: 'plain.example:80' }
test.each([
  ['https://api.example/v1', env, 'proxy.example:3128'],
  ['http://api.example/v1', env, 'plain.example'],
  ['http://api.example/v1', { HTTP_PROXY: 'http://ignored.example' }, undefined],
  ['https://api.example/v1', { ...env, NO_PROXY: 'localhost,.example' }, undefined],
  ['https://api.example/v1', { ...env, no_proxy: '*' }, undefined],
  ['https://api.example/v1', { ...env, NO_PROXY: 'api.example:8443' }, 'proxy.example:3128'],
  ['https://api.example/v1', { ...env, NO_PROXY: 'example.org' }, 'proxy.example:3128'],
  ['https://api.example/v1', { ALL_PROXY: 'socks5://all.example:1080' }, 'all.example:1080'],
  ['https://api.example/v1', {}, undefined],
  ['nonsense', env, undefined],
])('%s with %o goes through %s', (url, variables, proxy) => {
  expect(machineProxy(url, variables)).toBe(proxy)
})
