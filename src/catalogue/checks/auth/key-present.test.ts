import type { KeyFacts } from '../../../contract/index.ts'
import { anEnvironment, checkTester } from '../../../testing/index.ts'
import check from './key-present.ts'

const found = (key: KeyFacts) => ({ environment: anEnvironment({ key }) })

checkTester(check, {
  pass: [{ name: 'there', evidence: { environment: anEnvironment() }, says: 'from env ACME_KEY' }],
  skip: [
    {
      name: 'none is used',
      evidence: found({ source: 'none', state: 'none' }),
      says: 'this environment is called without a key',
    },
  ],
  fail: [
    {
      name: 'the key beside a header',
      evidence: {
        environment: anEnvironment({
          key: { source: 'env ACME_KEY', state: 'unset' },
          unset: { 'header x-team': 'TEAM' },
        }),
      },
      messageId: 'unset',
      says: 'env ACME_KEY gives no key for environment production',
    },
    {
      name: 'a secret header whose variable is not set',
      evidence: { environment: anEnvironment({ unset: { 'header x-team': 'TEAM', proxy: 'P' } }) },
      messageId: 'header',
      says: 'header x-team is to come from TEAM, which is not set: it was not sent',
      severity: 'breaking',
      blame: 'your_environment',
    },
    {
      name: 'variable not set',
      evidence: found({ source: 'env ACME_KEY', state: 'unset' }),
      messageId: 'unset',
      says: 'env ACME_KEY gives no key for environment production',
      severity: 'breaking',
      blame: 'your_environment',
    },
    {
      name: 'command failed',
      evidence: found({ source: 'command', state: 'unset', problem: 'the command failed (exit 1)' }),
      messageId: 'unset',
      says: 'command gives no key for environment production: the command failed (exit 1)',
      severity: 'breaking',
      blame: 'your_environment',
    },
    {
      name: 'copied with a line break',
      evidence: found({ source: 'file key.txt', state: 'malformed', problem: 'has a line break in it' }),
      messageId: 'malformed',
      says: 'the key from file key.txt has a line break in it',
      severity: 'breaking',
      blame: 'your_environment',
    },
    {
      name: 'not fit, and nobody says why',
      evidence: found({ source: 'env ACME_KEY', state: 'malformed' }),
      messageId: 'malformed',
      says: 'the key from env ACME_KEY cannot be sent',
    },
  ],
})
