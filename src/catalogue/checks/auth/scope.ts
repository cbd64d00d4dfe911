import { type ProbeResponse, requestCauses } from '../../../contract/index.ts'
import { defineCheck, picturesIn } from '../../../plugin/index.ts'

const lacks = ({ cause }: ProbeResponse) => cause === 'auth_scope' || cause === 'model_access'
const reads = ({ cause = 'other' }: ProbeResponse) => requestCauses.has(cause)

export default defineCheck({
  id: 'auth/scope',
  title: 'The key may generate, not only list',
  why: 'A restricted key passes every smoke test that lists models, and fails on the first picture.',
  severity: 'breaking',
  needs: ['noPrompt'],
  also: ['generate', 'environment'],
  messages: {
    lacking: {
      blame: 'your_account',
      says: (d: { status: number; message: string }) =>
        `the key lacks a permission (${d.status}): ${d.message}`,
      fix: () =>
        'Give the key, and its role in the project, permission for image requests, and ask whether the model is open to this account.',
    },
  },

  run({ noPrompt, generate, environment }, { pass, fail, skip }) {
    if (environment?.key.state === 'none') return skip('this environment is called without a key')
    if (generate && picturesIn(generate) > 0) return pass('it made a picture')
    // The real call knows better than the one without a prompt.
    const telling = [generate, noPrompt].find((one) => one && (lacks(one) || reads(one)))
    if (!telling) return skip('no answer tells what the key may do')
    if (reads(telling) || telling.outcome.kind !== 'refused')
      return pass('the image route got as far as looking at the request')
    const { status, message } = telling.outcome
    return fail('lacking', {
      status,
      message: message || 'no text',
      expected: 'permission to generate',
      seen: `${status} ${telling.cause ?? ''}`,
    })
  },
})
