import { type ProbeResponse, type Cause, requestCauses, urlParts } from '../../../contract/index.ts'
import {
  adviceFor,
  countImages,
  defineCheck,
  describeCause,
  messageOf,
  refusalFacts,
  type RefusalFacts,
  skipReasons,
} from '../../../plugin/index.ts'

const rejectsKey = (answer: ProbeResponse | undefined) =>
  answer?.cause === 'auth_invalid_key' || answer?.cause === 'auth_missing_key'
/** Only a valid key can be out of credit, or lack a permission. */
const causesOfValidKeys: ReadonlySet<Cause> = new Set([
  'quota_exhausted',
  'billing_limit',
  'org_verification',
  'auth_scope',
])
/** A made-up key is rejected as a key, this one only for the request. */
const passesWhereWrongKeyFails = (
  { outcome, cause = 'other' }: ProbeResponse,
  wrongKey: ProbeResponse | undefined,
) => rejectsKey(wrongKey) && cause === 'other' && (outcome.status === 400 || outcome.status === 422)

export default defineCheck({
  id: 'auth/key-accepted',
  title: 'The API key is accepted',
  why: 'A key for another environment or provider, or for a closed account, looks valid until the first request.',
  severity: 'breaking',
  concerns: ['key'],
  needs: ['noPrompt', 'environment'],
  also: ['models', 'generate', 'wrongKey'],
  messages: {
    refused: {
      blame: 'your_account',
      says: (d: { status: number; message: string; source: string; host: string }) =>
        `The API rejected the API key (${d.status}): ${d.message}`,
      fix: (d) =>
        `Check that the API key from ${d.source} was created for ${d.host} and for this environment, and that it has not been revoked.`,
    },
    refusedOnRoute: {
      blame: 'unknown',
      says: (d: { status: number; message: string; answered: string }) =>
        `The images endpoint rejected the API key (${d.status}), although ${d.answered}: ${d.message}`,
      fix: () =>
        'Check the API key first: many models lists are public. If the key is right, try another model: the vendor may have rejected the gateway’s own key.',
    },
    lost: {
      blame: 'server',
      says: (d: RefusalFacts & { status: number; message: string }) =>
        `The API received no API key, although the request contained one (${d.status}): ${d.message}`,
      fix: adviceFor,
    },
    wanted: {
      blame: 'your_environment',
      says: (d: { status: number; message: string }) =>
        `The API requires an API key, but no key is configured (${d.status}): ${d.message}`,
      fix: () =>
        'Set keyEnv in the environment to the name of the variable that holds the API key, or pass the name with --key-env.',
    },
  },

  run({ noPrompt, environment, models, generate, wrongKey }, { pass, fail, skip, error }) {
    const keyless = environment.key.state === 'none'
    const acceptsKey = (one: ProbeResponse) =>
      countImages(one) > 0 ||
      (one.cause !== undefined && (requestCauses.has(one.cause) || causesOfValidKeys.has(one.cause))) ||
      passesWhereWrongKeyFails(one, wrongKey)
    const answers = [generate, noPrompt].filter((one) => one !== undefined)
    const rejecting = answers.find(rejectsKey) ?? (rejectsKey(models) ? models : undefined)
    // The contract's request decides: one without a prompt may be validated before its key.
    const accepting = rejectsKey(generate) ? undefined : answers.find(acceptsKey)
    if (rejecting && !accepting) {
      const data = {
        status: rejecting.outcome.status,
        message: messageOf(rejecting),
        source: environment.key.source,
        host: urlParts(environment.baseUrl).host,
        expected: 'API key accepted',
        seen: `${rejecting.outcome.status} ${rejecting.cause ?? ''}`,
      }
      if (keyless) return fail('wanted', data)
      const refusal = refusalFacts(rejecting, models)
      if (refusal.grounds?.kind === 'lost')
        return fail('lost', { ...refusal, ...data }, { blame: refusal.blame })
      if (models?.outcome.kind === 'models')
        return fail('refusedOnRoute', { ...data, answered: 'the API returned the models list' })
      return acceptsKey(noPrompt)
        ? fail('refusedOnRoute', { ...data, answered: 'the endpoint validated a request without a prompt' })
        : fail('refused', data)
    }
    if (keyless) return skip(skipReasons.noKeyUsed)
    if (!accepting)
      return error({
        why: 'No response shows whether the API key is accepted',
        because: ['endpoint/path', 'endpoint/no-redirect', 'request/accepted', 'output/count'],
      })
    if (countImages(accepting) > 0) return pass('The API returned an image')
    if (requestCauses.has(accepting.cause ?? 'other')) return pass(skipReasons.validated)
    return passesWhereWrongKeyFails(accepting, wrongKey)
      ? pass(`The API rejects a made-up API key, but not this key (${accepting.outcome.status})`)
      : pass(
          `The images endpoint recognises the API key: ${describeCause(accepting.cause ?? 'other')} (${accepting.outcome.status})`,
        )
  },
})
