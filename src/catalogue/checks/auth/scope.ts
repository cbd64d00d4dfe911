import { type ProbeResponse, requestCauses } from '../../../contract/index.ts'
import {
  adviceFor,
  countImages,
  defineCheck,
  messageOf,
  refusalFacts,
  type RefusalFacts,
  skipReasons,
} from '../../../plugin/index.ts'

/** A permission that the gateway's own account lacks is none of this key's. */
const lacksPermission = ({ cause, blame }: ProbeResponse) =>
  (cause === 'auth_scope' || cause === 'model_access') && blame !== 'gateway'
const isValidated = ({ cause = 'other' }: ProbeResponse) => requestCauses.has(cause)

export default defineCheck({
  id: 'auth/scope',
  title: 'The API key may create images',
  why: 'A restricted key passes every smoke test that only lists models, then fails on the first image.',
  severity: 'breaking',
  concerns: ['key'],
  needs: ['noPrompt'],
  also: ['generate', 'environment'],
  messages: {
    lacking: {
      blame: 'your_account',
      says: (d: RefusalFacts & { status: number; message: string }) =>
        `The API key lacks a permission (${d.status}): ${d.message}`,
      fix: adviceFor,
    },
  },

  run({ noPrompt, generate, environment }, { pass, fail, skip, error }) {
    if (environment?.key.state === 'none') return skip(skipReasons.noKeyUsed)
    if (generate && countImages(generate) > 0) return pass('The API returned an image')
    // The contract's request decides over the one without a prompt.
    const decisive = [generate, noPrompt].find((one) => one && (lacksPermission(one) || isValidated(one)))
    if (!decisive)
      return error({
        why: 'No response shows the permissions of the API key (see auth/key-accepted)',
        because: ['auth/key-accepted', 'request/accepted'],
      })
    if (isValidated(decisive) || decisive.outcome.kind !== 'refused') return pass(skipReasons.validated)
    const { status } = decisive.outcome
    const refusal = refusalFacts(decisive, undefined)
    return fail(
      'lacking',
      {
        ...refusal,
        status,
        message: messageOf(decisive),
        expected: 'permission to create images',
        seen: `${status} ${refusal.cause}`,
      },
      { blame: refusal.blame },
    )
  },
})
