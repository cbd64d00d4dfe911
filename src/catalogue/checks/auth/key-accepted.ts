import { type ProbeResponse, type Cause, requestCauses } from '../../../contract/index.ts'
import { defineCheck, picturesIn } from '../../../plugin/index.ts'

const rejectsKey = (answer: ProbeResponse | undefined) =>
  answer?.cause === 'auth_invalid_key' || answer?.cause === 'auth_missing_key'
/** Only a key that is known can be out of credit, or lack a permission. */
const known: ReadonlySet<Cause> = new Set([
  'quota_exhausted',
  'billing_limit',
  'org_verification',
  'auth_scope',
])
/** A made-up key is refused and this one is not, whatever else is said to it. */
const outlastsWrong = ({ outcome, cause = 'other' }: ProbeResponse, wrongKey: ProbeResponse | undefined) =>
  rejectsKey(wrongKey) && cause === 'other' && (outcome.status === 400 || outcome.status === 422)
const words = ({ outcome }: ProbeResponse) => (outcome.kind === 'refused' && outcome.message) || 'no text'

export default defineCheck({
  id: 'auth/key-accepted',
  title: 'The key is accepted',
  why: 'A key of another environment, another provider or a closed account looks like any other until the first call.',
  severity: 'breaking',
  needs: ['noPrompt', 'environment'],
  also: ['models', 'generate', 'wrongKey'],
  messages: {
    refused: {
      blame: 'your_account',
      says: (d: { status: number; message: string }) => `the key is refused (${d.status}): ${d.message}`,
      fix: () =>
        'Check that the key belongs to this provider and this environment, and that it was not revoked.',
    },
    refusedOnRoute: {
      blame: 'unknown',
      says: (d: { status: number; message: string; answered: string }) =>
        `${d.answered}, but the image route does not take the key (${d.status}): ${d.message}`,
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

  run({ noPrompt, environment, models, generate, wrongKey }, { pass, fail, skip }) {
    const free = environment.key.state === 'none'
    const takes = (one: ProbeResponse) =>
      picturesIn(one) > 0 ||
      (one.cause !== undefined && (requestCauses.has(one.cause) || known.has(one.cause))) ||
      outlastsWrong(one, wrongKey)
    const answers = [generate, noPrompt].filter((one) => one !== undefined)
    const found = answers.find(rejectsKey) ?? (rejectsKey(models) ? models : undefined)
    // The real call knows better than the one without a prompt, which may be looked at before the key is.
    const taken = rejectsKey(generate) ? undefined : answers.find(takes)
    if (found && !taken) {
      const data = {
        status: found.outcome.status,
        message: words(found),
        expected: 'the key accepted',
        seen: `${found.outcome.status} ${found.cause ?? ''}`,
      }
      if (free) return fail('wanted', data)
      if (models?.outcome.kind === 'models')
        return fail('refusedOnRoute', { ...data, answered: 'the models list is answered' })
      return takes(noPrompt)
        ? fail('refusedOnRoute', { ...data, answered: 'a call without a prompt is looked at' })
        : fail('refused', data)
    }
    if (free) return skip('this environment is called without a key')
    if (!taken) return skip('no answer tells whether it is')
    if (picturesIn(taken) > 0) return pass('it made a picture')
    if (requestCauses.has(taken.cause ?? 'other'))
      return pass('the image route got as far as looking at the request')
    return outlastsWrong(taken, wrongKey)
      ? pass(`it gets further than a made-up key (${taken.outcome.status})`)
      : pass(`the image route knows it: ${taken.cause} (${taken.outcome.status})`)
  },
})
