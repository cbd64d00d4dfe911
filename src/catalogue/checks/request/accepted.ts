import { type Cause, parameterCauses, requestProblems } from '../../../contract/index.ts'
import { type CheckBlame, defineCheck } from '../../../plugin/index.ts'

const aboutTheRequest = 'Compare the request with request/valid above and with the provider’s page.'

/** What to do about each cause. */
const advice: Readonly<Partial<Record<Cause, string>>> = {
  invalid_size: aboutTheRequest,
  invalid_parameter: aboutTheRequest,
  unsupported_parameter: aboutTheRequest,
  invalid_n: aboutTheRequest,
  quota_exhausted: 'Add credit or raise the limit of this key’s account.',
  billing_limit: 'Raise the hard limit in the billing settings.',
  rate_limited: 'Wait as long as the answer says, and pace calls to the account’s limit.',
  content_policy: 'Change the prompt; the same words may be judged differently by another provider.',
  unknown_model: 'Compare the name with the models list (see model/listed).',
  retired_model: 'Move to the successor (see model/active).',
  upstream_timeout:
    'The gateway stopped waiting, and the picture may have been made and billed: do not retry blindly.',
  upstream_outage: 'Look at the provider’s status page before you change anything.',
  auth_scope: 'See auth/scope.',
  model_access: 'See auth/scope.',
  org_verification: 'See auth/organisation-verified.',
  auth_invalid_key: 'See auth/key-accepted.',
  auth_missing_key: 'See auth/key-accepted.',
  wrong_path: 'See endpoint/path.',
}

export default defineCheck({
  id: 'request/accepted',
  title: 'The real request is taken',
  why: 'This is the call your application makes: everything before it only explains why it fails.',
  severity: 'breaking',
  needs: ['generate', 'contract', 'facts'],
  messages: {
    refused: {
      blame: 'unknown',
      says: (d: { cause: Cause; status: number; message: string }) =>
        `refused with ${d.status} (${d.cause}): ${d.message}`,
      fix: (d) =>
        advice[d.cause] ?? 'Read the answer’s own words, and compare the request with the provider’s page.',
      discriminator: (d) => d.cause,
    },
    strange: {
      blame: 'server',
      says: (d: { status: number; why: string }) =>
        `answered ${d.status} with something that is not an images reply: ${d.why}`,
      fix: () => 'Check the base URL: a web page or another service answers there.',
    },
  },

  run({ generate: { outcome, cause = 'other', blame = 'unknown' }, contract, facts }, { pass, fail, skip }) {
    if (outcome.kind === 'images') return pass(`answered ${outcome.status}`)
    if (outcome.kind === 'redirect') return skip('redirected (see endpoint/no-redirect)')
    const expected = 'pictures'
    const { status } = outcome
    if (outcome.kind !== 'refused') {
      const why = outcome.kind === 'strange' ? outcome.why : outcome.kind
      return fail('strange', { status, why, expected, seen: why })
    }
    // Knowledge says this request is right: then it is the server that departs from what is documented.
    const documented = facts.known && requestProblems(contract.request, facts).length === 0
    const whose: CheckBlame = parameterCauses.has(cause) && documented ? 'server' : blame
    const message = outcome.message || 'no text'
    return fail(
      'refused',
      { cause, status, message, expected, seen: `${status} ${outcome.code ?? cause}` },
      { blame: whose },
    )
  },
})
