import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { type FailingInput, planOn, runOn } from '../src/app/diagnose/index.ts'
import { scratch } from './support/cli.ts'
import { runtimeIn } from './support/runtime.ts'
import { serve } from './support/transport.ts'

/** A pasted request names a host. It must not decide by itself where an API key goes. */
const curl = (url: string) =>
  `curl '${url}' -H 'content-type: application/json' -d '{"model":"gpt-image-2","prompt":"x"}'`
const har = (url: string) =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'x', version: '1' },
      entries: [
        {
          request: {
            method: 'POST',
            url,
            headers: [],
            postData: { mimeType: 'application/json', text: '{"model":"gpt-image-2","prompt":"x"}' },
          },
          response: { status: 500, headers: [], content: { text: '' } },
        },
      ],
    },
  })
const images = (base: string) => `${base}/images/generations`
const env = {
  OPENAI_API_KEY: 'sk-canary-of-openai-1',
  GATEWAY_KEY: 'sk-canary-of-gateway-1',
  OTHER: 'sk-canary-other-1',
}

function project() {
  const cwd = scratch()
  writeFileSync(
    path.join(cwd, 'graycard.yaml'),
    stringify({
      contracts: { hero: { provider: 'openai-compatible', model: 'gpt-image-2', request: { prompt: 'x' } } },
      environments: { production: { baseUrl: 'https://gateway.example/v1', keyEnv: 'GATEWAY_KEY' } },
    }),
  )
  return runtimeIn(cwd, { env })
}

const plan = (input: FailingInput) =>
  planOn(input, 'graycard.yaml', project(), {}).then(
    ({ keys }) => keys.map(({ host, key }) => `${key} > ${host}`),
    (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
  )

const unknownHost =
  /^--host is required to send an API key to .*, which is not the host of a known provider, nor in an environment/
const plainText = /^--host is required to send an API key to .* without HTTPS/

describe.each([
  ['curl', curl],
  ['HAR', har],
] as const)('a pasted %s', (_kind, paste) => {
  test.each([
    ['an environment of the project', 'https://gateway.example/v1', ['env GATEWAY_KEY > gateway.example']],
    ['a known provider', 'https://api.openai.com/v1', ['env OPENAI_API_KEY > api.openai.com']],
    ['a known provider in capitals', 'https://API.OpenAI.com/v1', ['env OPENAI_API_KEY > api.openai.com']],
    ['a known provider without HTTPS', 'http://api.openai.com/v1', plainText],
    ['an environment without HTTPS', 'http://gateway.example/v1', unknownHost],
    ['an environment at another port', 'https://gateway.example:8443/v1', unknownHost],
    ['another host', 'https://collector.example/v1', unknownHost],
    ['a known provider as user name', 'https://api.openai.com@collector.example/v1', unknownHost],
    ['an environment as user name', 'https://gateway.example:443@collector.example/v1', unknownHost],
    ['a known provider as subdomain', 'https://api.openai.com.collector.example/v1', unknownHost],
    ['a known provider with a trailing dot', 'https://api.openai.com./v1', unknownHost],
    ['a known provider at another port', 'https://api.openai.com:8443/v1', unknownHost],
    ['a look-alike with a Cyrillic letter', 'https://api.оpenai.com/v1', unknownHost],
    ['a domain that a provider gives out', 'https://anyone.openai.azure.com/openai/v1', unknownHost],
    ['this machine', 'http://127.0.0.1:1/v1', unknownHost],
  ] as const)('of %s', async (_name, base, expected) => {
    const seen = await plan({ text: paste(images(base)), keyEnv: undefined })
    if (expected instanceof RegExp) expect(seen).toMatch(expected)
    else expect(seen).toEqual(expected)
  })
})

test('the user may name the host, and then the variable', async () => {
  const text = curl(images('https://collector.example/v1'))
  expect(await plan({ text, keyEnv: 'OTHER' })).toMatch(unknownHost)
  expect(await plan({ text, host: 'collector.example' })).toMatch(/^--key-env is required/)
  expect(await plan({ text, host: 'other.example', keyEnv: 'OTHER' })).toMatch(/--host/)
  expect(await plan({ text, host: 'Collector.example', keyEnv: 'OTHER' })).toEqual([
    'env OTHER > collector.example',
  ])
})

test('a redirect to another host receives no key', async () => {
  const seen: (string | undefined)[] = []
  const other = await serve((request, response) => {
    seen.push(JSON.stringify(request.headers))
    response.end('{}')
  })
  const first = await serve((_request, response) => {
    response.writeHead(307, { location: images(other) })
    response.end()
  })
  await runOn(
    { text: curl(images(first)), host: new URL(first).host, keyEnv: 'OTHER' },
    'graycard.yaml',
    project(),
    {},
  )
  expect(seen.filter((headers) => headers?.includes('canary'))).toEqual([])
})
