import { expect, test } from 'vitest'
import type { Evidence, ProbeResponse } from '../contract/index.ts'
import { anExchange, refused, served } from '../testing/index.ts'
import { isApi, worksOtherwise } from './server-state.ts'

const models: ProbeResponse = {
  outcome: { kind: 'models', status: 200, models: [] },
  exchange: anExchange(),
}
const down = refused(500, {}, { cause: 'upstream_outage', blame: 'upstream_outage' })
const cut: ProbeResponse = {
  outcome: { kind: 'strange', form: 'broken', status: 200, why: 'cut off' },
  exchange: anExchange(),
}

test.each<[name: string, evidence: Partial<Evidence>, works: boolean]>([
  ['the contract’s request is accepted', { generate: served() }, true],
  ['it is rejected', { generate: refused(400) }, true],
  ['it is cut off', { generate: cut, models }, false],
  ['it fails, although the models list works', { generate: down, models }, false],
  ['the models list works', { models, wrongKey: down }, true],
  ['the models list fails, and a key is rejected', { models: down, wrongKey: refused(401) }, true],
  ['everything fails', { models: down, noKey: down, wrongKey: down, badSize: down }, false],
  ['nothing was sent', {}, false],
])('whether the server works: %s', (_, evidence, works) => {
  expect(worksOtherwise(evidence)).toBe(works)
})

const noPrompt = refused(400, { shape: 'html' })
test.each<[name: string, evidence: Partial<Evidence>, api: boolean]>([
  ['a models list', { noPrompt, models }, true],
  ['another status for a wrong key', { noPrompt, noKey: refused(401) }, true],
  [
    'the same status for everything',
    { noPrompt, noKey: refused(400), wrongKey: refused(400), badSize: refused(400) },
    false,
  ],
  ['a page instead of a models list', { noPrompt, models: refused(404) }, false],
])('whether there is an API: %s', (_, evidence, api) => {
  expect(isApi(evidence)).toBe(api)
})
