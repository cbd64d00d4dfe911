import type { KeyFacts } from '../../../contract/index.ts'
import { anEnvironment, checkTester } from '../../../testing/index.ts'
import check from './key-present.ts'

const found = (key: KeyFacts) => ({ environment: anEnvironment({ key }) })

checkTester(check, {
  pass: [{ name: 'there', evidence: { environment: anEnvironment() } }],
  skip: [
    {
      name: 'none is used',
      evidence: found({ source: 'none', state: 'none' }),
    },
  ],
  fail: [
    {
      name: 'the key beside a header',
      evidence: {
        environment: anEnvironment({
          key: {
            source: 'env ACME_KEY',
            state: 'unset',
            fix: 'Set the variable, for example: export ACME_KEY=…',
          },
          unset: { 'header x-team': 'TEAM' },
        }),
      },
      messageId: 'unset',
    },
    {
      name: 'a secret header whose variable is not set',
      evidence: { environment: anEnvironment({ unset: { 'header x-team': 'TEAM', proxy: 'P' } }) },
      messageId: 'header',
      severity: 'breaking',
      blame: 'your_environment',
    },
    {
      name: 'variable not set',
      evidence: found({
        source: 'env ACME_KEY',
        state: 'unset',
        fix: 'Set the variable, for example: export ACME_KEY=…',
      }),
      messageId: 'unset',
      severity: 'breaking',
      blame: 'your_environment',
    },
    {
      name: 'command failed',
      evidence: found({ source: 'command', state: 'unset', problem: 'the command failed (exit 1)' }),
      messageId: 'unset',
      severity: 'breaking',
      blame: 'your_environment',
    },
    {
      name: 'copied with a line break',
      evidence: found({ source: 'file key.txt', state: 'malformed', problem: 'has a line break in it' }),
      messageId: 'malformed',
      severity: 'breaking',
      blame: 'your_environment',
    },
    {
      name: 'not fit, and nobody says why',
      evidence: found({ source: 'env ACME_KEY', state: 'malformed' }),
      messageId: 'malformed',
    },
  ],
})
