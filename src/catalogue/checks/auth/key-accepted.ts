import { type Answer, type Cause, requestCauses } from '../../../contract/index.ts'
import { defineCheck, picturesIn } from '../../../plugin/index.ts'

const refusesKey = (answer: Answer | undefined) =>
  answer?.cause === 'auth_invalid_key' || answer?.cause === 'auth_missing_key'
/** Only a key that is known can be out of credit, or lack a permission. */
const known: ReadonlySet<Cause> = new Set([
  'quota_exhausted',
  'billing_limit',
  'org_verification',
  'auth_scope',
])
const words = ({ outcome }: Answer) => (outcome.kind === 'refused' && outcome.message) || 'no text'

export default defineCheck({
  id: 'auth/key-accepted',
  title: 'The key is accepted',
  why: 'A key of another environment, another provider or a closed account looks like any other until the first call.',
  severity: 'breaking',
  needs: ['noPrompt', 'environment'],
  also: ['models', 'generate'],
  messages: {
    refused: {
      blame: 'your_account',
      says: (d: { status: number; message: string }) => `the key is refused (${d.status}): ${d.message}`,
      fix: () =>
        'Check that the key belongs to this provider and this environment, and that it was not revoked.',
    },
    refusedOnRoute: {
      blame: 'unknown',
      says: (d: { status: number; message: string }) =>
        `the models list is answered, but the image route does not take the key (${d.status}): ${d.message}`,
      fix: () =>
        'Many lists are public: check the key first. If it is right, a gateway may have been refused with its own key to the vendor: try another model there.',
    },
    wanted: {
      blame: 'your_environment',
      says: (d: { status: number; message: string }) =>
        `a key is asked for and none is configured (${d.status}): ${d.message}`,
      fix: () => 'Name the variable that holds it: keyEnv in the environment, or --key-env.',
    },
  },

  run({ noPrompt, environment, models, generate }, { pass, fail, skip }) {
    const free = environment.key.state === 'none'
    const answers = [generate, noPrompt].filter((one) => one !== undefined)
    const found = answers.find(refusesKey) ?? (refusesKey(models) ? models : undefined)
    const taken = answers.find(
      (one) =>
        picturesIn(one) > 0 ||
        (one.cause !== undefined && (requestCauses.has(one.cause) || known.has(one.cause))),
    )
    if (found && !taken) {
      const data = {
        status: found.outcome.status,
        message: words(found),
        expected: 'the key accepted',
        seen: `${found.outcome.status} ${found.cause ?? ''}`,
      }
      if (free) return fail('wanted', data)
      return fail(models?.outcome.kind === 'models' ? 'refusedOnRoute' : 'refused', data)
    }
    if (free) return skip('this environment is called without a key')
    if (!taken) return skip('no answer tells whether it is')
    if (picturesIn(taken) > 0) return pass('it made a picture')
    return requestCauses.has(taken.cause ?? 'other')
      ? pass('the image route got as far as looking at the request')
      : pass(`the image route knows it: ${taken.cause} (${taken.outcome.status})`)
  },
})
