import { expect, test } from 'vitest'
import { aFinding, aPass, aRun } from '../testing/index.ts'
import { diagnoseCommand } from './diagnose-command.ts'

const sent = (status: number | null, failure: string | null = null) => [
  { id: 'x1', probe: 'generate', method: 'POST', url: 'https://a', status, failure, totalMs: 1 },
]
const rejected = [aFinding({ step: 'request', check: 'request/accepted' })]

test.each([
  ['a rejected request', aRun({ findings: rejected, exchanges: sent(400) }), true],
  ['a request without a response', aRun({ findings: rejected, exchanges: sent(null, 'TIMEOUT') }), true],
  ['images that differ from the request', aRun({ exchanges: sent(200) }), true],
  [
    'images that are unverified',
    aRun({ findings: [aPass({ verdict: 'error' })], exchanges: sent(200) }),
    true,
  ],
  ['a run that passed', aRun({ findings: [aPass()], exchanges: sent(200) }), false],
  ['a failure beside the images', aRun({ findings: rejected, exchanges: sent(200) }), false],
  ['a run without a paid request', aRun({ findings: rejected }), false],
] as const)('%s', (_name, run, offered) => {
  expect(diagnoseCommand(run, 'breaking')).toBe(
    offered ? 'graycard diagnose --contract hero --env production --run' : undefined,
  )
})

test('names are words for a shell, and another contract file is named', () => {
  const run = aRun({ contract: 'my hero', exchanges: sent(500) })
  expect(diagnoseCommand(run, 'breaking', 'api/graycard.yaml')).toBe(
    "graycard diagnose --contract 'my hero' --env production --run --config api/graycard.yaml",
  )
})
