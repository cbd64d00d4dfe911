import { expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import type { Blame, Cause } from '../src/contract/index.ts'
import { classify } from '../src/engine/verify/classify.ts'
import { knowledge } from '../src/knowledge/index.ts'
import { aReply, facts } from '../src/testing/index.ts'

type Row = [provider: string, status: number, body: unknown, cause: Cause, blame: Blame]
const yours = 'your_request'
const account = 'your_account'

const xaiInvalid = 'Client specified an invalid argument'
const xai: readonly Row[] = [
  [
    'xai',
    400,
    { code: xaiInvalid, error: 'Incorrect API key provided: xa***en.' },
    'auth_invalid_key',
    account,
  ],
  ['xai', 401, { code: 'Unauthenticated', error: 'No credentials provided' }, 'auth_missing_key', account],
  ['xai', 400, { code: xaiInvalid, error: 'Argument not supported: size' }, 'unsupported_parameter', yours],
  [
    'xai',
    404,
    { code: 'not-found', error: 'The model x does not exist or your team 7 does not have access to it.' },
    'unknown_model',
    yours,
  ],
  [
    'xai',
    403,
    { code: 'The caller does not have permission', error: "Your team doesn't have any credits yet." },
    'quota_exhausted',
    account,
  ],
  ['xai', 200, { data: [], block_reason: 'input' }, 'content_policy', 'policy'],
]

test.each<Row>([...xai])('%s answers %i %j: %s', (id, status, body, cause, blame) => {
  const provider = builtins.providers.find((one) => one.id === id)
  const outcome = provider?.decode(aReply({ status, text: JSON.stringify(body) }), 'generate')
  expect(outcome?.kind).toBe('refused')
  expect(outcome?.kind === 'refused' && classify(outcome, knowledge.refusals, facts(), '2026-11-24')).toEqual(
    { cause, blame },
  )
})
