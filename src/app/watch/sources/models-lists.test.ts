import { expect, test } from 'vitest'
import { runtimeIn } from '../../../../test/support/runtime.ts'
import { openWorkspace, parseConfig } from '../../workspace/index.ts'
import { modelsLists } from './models-lists.ts'

/** What each provider's own reading makes of a list. Nothing is sent. */
async function reading(provider: string, text: string): Promise<readonly string[]> {
  const file = parseConfig(
    `contracts: { hero: { provider: ${provider}, baseUrl: "https://api.acme.example", model: m, request: { prompt: p } } }
environments: { production: { keyEnv: KEY } }
`,
    'graycard.yaml',
  )
  const workspace = openWorkspace({ file, folder: '.' }, runtimeIn('.'))
  const [list] = await modelsLists(workspace, provider)
  const { statements = [], dropsOldEntries } = list?.read({ text, contentType: 'application/json' }) ?? {}
  return [
    ...statements.map(({ model, path, value }) => `${model} ${path} ${JSON.stringify(value)}`),
    ...(dropsOldEntries === true ? ['and others'] : []),
  ]
}

test.each([
  [
    'openai',
    '{"data":[{"id":"a","shutdown_date":"2027-01-01"}]}',
    ['a listed true', 'a shutdown "2027-01-01"'],
  ],
  ['openai', '{"data":["a"]}', ['a listed true']],
  ['openai', '{"data":[{"id":"a"},{"name":"b"}]}', ['a listed true', 'and others']],
  ['openai', '{"data":[{"id":"a","shutdown_date":7},null]}', ['a listed true', 'and others']],
  ['gemini', '{"models":[{"name":"models/a"},{"name":7}]}', ['a listed true', 'and others']],
  ['cloudflare', '{"success":true,"result":[{"name":"@cf/a"},7]}', ['@cf/a listed true', 'and others']],
  ['together', '[{"id":"a","type":"image"},{"id":"b","type":"chat"}]', ['a listed true']],
  ['gemini', '{"models":[{"name":"models/a"}]}', ['a listed true']],
  ['gemini', '{"data":[{"id":"a"}]}', ['a listed true']],
  // Its entries have an id too, and are called by their name.
  ['cloudflare', '{"success":true,"result":[{"id":"1f","name":"@cf/a"}]}', ['@cf/a listed true']],
])('%s: %s', async (provider, text, says) => {
  expect(await reading(provider, text)).toEqual(says)
})

test.each([
  ['openai', '{"data":null}'],
  ['openai', '{"data":[{"name":"b"}]}'],
  ['gemini', '{"models":[]}'],
  ['gemini', '{"models":null}'],
  ['cloudflare', '{"success":true,"result":null}'],
  ['cloudflare', '{"success":false,"errors":[{"code":1}]}'],
  ['openai', '<!doctype html><title>Sign in</title>'],
])('%s, unreadable: %s', async (provider, text) => {
  await expect(reading(provider, text)).rejects.toThrowErrorMatchingSnapshot()
})
