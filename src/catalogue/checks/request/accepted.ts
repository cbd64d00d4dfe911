import {
  type ProbeResponse,
  type Cause,
  contractProblems,
  parameterCauses,
  type Rejection,
  type UnexpectedResponse,
} from '../../../contract/index.ts'
import { answeredBy, type CheckBlame, defineCheck, wasRead } from '../../../plugin/index.ts'

const aboutTheRequest = 'Compare the request with request/valid above and with the provider’s page.'

const onlyTheGateway = 'Only the gateway can repair this: show its operator the answer’s own words.'
const blocked =
  'Contact the provider: the account or resource itself is blocked, and another prompt does not help.'

/** What to do about each cause, and where it depends on whose move it is, or on who answered, about those. */
const advice: Readonly<Partial<Record<string, string>>> = {
  invalid_size: aboutTheRequest,
  invalid_parameter: aboutTheRequest,
  unsupported_parameter: aboutTheRequest,
  invalid_n: aboutTheRequest,
  quota_exhausted: 'Add credit or raise the limit of this key’s account.',
  billing_limit: 'Raise the hard limit or the budget in the billing settings of the account or the key.',
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
  region_blocked:
    'The provider does not serve the place this was called from: call from another region, or through another provider.',
  payload_too_large:
    'Make the request smaller; a proxy in front of the API may allow less than the API does.',
  network_proxy: 'A proxy on the way wants its own user and password: see environment/proxy.',
  other:
    'Read the answer’s own words and show them to the provider, with the request id or cf-ray of its headers.',
  'firewall/other':
    'A firewall in front of the API answered, not the API: try another user agent and another network, and give the provider the cf-ray of the answer.',
  'firewall/rate_limited':
    'A firewall in front of the API counts calls by address and user agent: wait, pace calls, and show the provider the cf-ray of the answer.',
  'unknown_model/gateway':
    'The gateway has nobody to send this model to: compare with the models list (see model/listed), and ask the gateway.',
  'other/gateway': onlyTheGateway,
  'model_access/gateway': onlyTheGateway,
  'other/your_account': blocked,
  'content_policy/your_account': blocked,
  'other/your_environment':
    'Add the address this was called from to the list of the key, project or gateway.',
  deployment: 'The name of your deployment is wanted as `model`, not the name of the model it runs.',
  'auth_invalid_key/unknown':
    'Other calls with this key were answered: the gateway may have been refused with its own key to the vendor. Try another model there, and ask the gateway.',
}

/** What to look at when a route that other calls show to be right answers something else. */
const adviceByForm: Readonly<Record<UnexpectedResponse['form'], string>> = {
  page: 'The route is right: look for a proxy, a login or an error page that was put in place of the reply.',
  picture: 'The bare picture came instead of JSON: read the body as a file, or ask the gateway for JSON.',
  empty: 'The route is right: ask the gateway where the body went, and what was billed.',
  text: 'The route is right: find out what cut or changed the reply on the way.',
  json: 'The route is right, the reply has another shape: it may be a task to ask for later, or another API’s.',
  unfinished:
    'Look the job up where the provider lists jobs: it may still be made and billed. Allow more time (--timeout), or ask for less.',
  broken:
    'Something cut the reply: look at the time and size limits on the way. The picture may have been made and billed.',
}

/** What of the advice fits better than that for the cause alone. */
function hintOf(answer: ProbeResponse, { message, code }: Rejection, cause: Cause, blame: CheckBlame) {
  const deployed =
    cause === 'unknown_model' && /deployment(notfound| .*not exist)/i.test(`${code} ${message}`)
  const asked = deployed ? 'deployment' : `${cause}/${blame}`
  return [...(answeredBy(answer) === 'firewall' ? [`firewall/${cause}`] : []), asked].find(
    (hint) => hint in advice,
  )
}

export default defineCheck({
  id: 'request/accepted',
  title: 'The real request is taken',
  why: 'This is the call your application makes: everything before it only explains why it fails.',
  severity: 'breaking',
  needs: ['generate', 'contract', 'facts'],
  also: ['badSize', 'nZero', 'noPrompt', 'canaryField', 'models', 'environment'],
  messages: {
    refused: {
      blame: 'unknown',
      says: (d: { cause: Cause; status: number; message: string; hint?: string | undefined }) =>
        `refused with ${d.status} (${d.cause}): ${d.message}`,
      fix: (d) => advice[d.hint ?? d.cause] ?? aboutTheRequest,
      discriminator: (d) => d.cause,
    },
    strange: {
      blame: 'server',
      says: (d: { status: number; why: string; form?: UnexpectedResponse['form'] }) =>
        `answered ${d.status} with something that is not an images reply: ${d.why}`,
      fix: (d) =>
        d.form === undefined
          ? 'Check the base URL: a web page or another service answers there.'
          : adviceByForm[d.form],
    },
  },

  run(evidence, { pass, fail, skip }) {
    const { generate, contract, facts, badSize, nZero, noPrompt, canaryField, models, environment } = evidence
    const { outcome } = generate
    // The gateway's own words, which say nothing about the API behind it.
    const broke = answeredBy(generate) === 'gateway'
    const { cause = 'other', blame = 'unknown' } = broke ? { blame: 'gateway' as const } : generate
    if (outcome.kind === 'images') return pass(`answered ${outcome.status}`)
    if (outcome.kind === 'redirect') return skip('redirected (see endpoint/no-redirect)')
    const expected = 'pictures'
    const { status } = outcome
    const known = [badSize, nZero, noPrompt, canaryField].some(wasRead)
    if (outcome.kind !== 'refused') {
      const { why, form } = outcome.kind === 'strange' ? outcome : { why: outcome.kind, form: undefined }
      // What broke off, or is a picture, began as a reply: the route is right.
      const shown =
        form && (known || form === 'unfinished' || form === 'broken' || form === 'picture') ? { form } : {}
      return fail('strange', { status, why, ...shown, expected, seen: why })
    }
    const keyed = cause === 'auth_invalid_key' || cause === 'auth_missing_key'
    // As auth/key-accepted says: none was sent, however the server puts it; or a key that other calls are answered with may not be what was refused.
    const keyless = keyed && environment?.key.state === 'none'
    const doubtful = keyed && !keyless && (known || models?.outcome.kind === 'models')
    // Knowledge says this request is right: then it is the server that departs from what is documented.
    const documented = facts.known && contractProblems(contract, facts).length === 0
    // 524 is said of the host that was called, by what stands in front of it (Cloudflare's 5xx errors, read 2026-11-24).
    // Pictures that go in were decoded here before they were sent; an address was not.
    const sound = contract.edit?.images.every(({ image }) => image !== undefined) ?? false
    const asked = parameterCauses.has(cause) || (cause === 'image_input_invalid' && sound)
    const lacking = cause === 'wrong_path' && models?.outcome.kind === 'models'
    const servers = (asked && documented) || lacking || status === 524
    const refusing: CheckBlame = servers ? 'server' : blame
    const whose = keyless ? 'your_environment' : doubtful ? 'unknown' : refusing
    const hint = hintOf(generate, outcome, cause, doubtful ? 'unknown' : blame)
    const message = outcome.message || 'no text'
    return fail(
      'refused',
      {
        cause,
        status,
        message,
        ...(hint ? { hint } : {}),
        expected,
        seen: `${status} ${outcome.code ?? cause}`,
      },
      { blame: whose },
    )
  },
})
