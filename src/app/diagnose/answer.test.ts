import { expect, test } from 'vitest'
import type { KnownIncident, TrackedClaim } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { knowledgeOn } from '../../engine/track/index.ts'
import { answer } from './answer.ts'

const now = new Date('2026-12-01T00:00:00Z')
const unknown = (model: string, at: string) => ({
  provider: 'openai',
  status: 404,
  body: `{"error":{"message":"The model '${model}' does not exist","type":"invalid_request_error","code":"model_not_found"}}`,
  request: { url: 'https://api.openai.com/v1/images/generations', body: { model, prompt: 'p' } },
  at,
})
const causeOn = (model: string, at: string, known = knowledge) =>
  answer(unknown(model, at), { now, knowledge: known }).diagnosis.cause

test('a tracked claim decides between a retired model and an unknown one, by the date of the failure', () => {
  const tracked: TrackedClaim = {
    provider: 'openai',
    model: 'gpt-image-2',
    source: 'openai-deprecations',
    path: 'shutdown',
    value: '2026-10-01',
    since: '2026-08-01T00:00:00Z',
  }
  const known = knowledgeOn(knowledge, [tracked], '2026-11-01')
  expect(causeOn('gpt-image-2', '2026-11-01')).not.toBe('retired_model')
  expect(causeOn('gpt-image-2', '2026-11-01', known)).toBe('retired_model')
  expect(causeOn('gpt-image-2', '2026-09-01', known)).not.toBe('retired_model')
})

const incident: KnownIncident = {
  provider: 'openai',
  source: 'openai-status',
  checkedAt: '2026-11-01T10:00:00Z',
  incident: {
    name: 'Elevated errors for images',
    kind: 'incident',
    phase: 'open',
    status: 'investigating',
    since: '2026-11-01T09:00:00Z',
    components: ['Images'],
  },
}

test('an incident explains an error of the server, and no rejection of the request', () => {
  const failed = {
    provider: 'openai',
    status: 500,
    body: '{"error":{"message":"Internal error"}}',
    at: '2026-11-01',
  }
  const context = { now, incidents: [incident] }
  const { cause, confidence, why } = answer(failed, context).diagnosis
  expect({ cause, why }).toMatchObject({
    cause: 'upstream_outage',
    why: expect.arrayContaining([expect.stringContaining('Elevated errors for images')]),
  })
  expect(confidence).toBeGreaterThan(answer(failed, { now }).diagnosis.confidence)
  const wrong = {
    ...failed,
    status: 400,
    body: `{"error":{"message":"Invalid size '10x10'","param":"size","code":"invalid_value"}}`,
  }
  expect(answer(wrong, context).diagnosis.cause).toBe('invalid_size')
})
