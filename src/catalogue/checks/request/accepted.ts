import {
  type ProbeResponse,
  type Cause,
  contractProblems,
  parameterCauses,
  type Rejection,
  type UnexpectedResponse,
} from '../../../contract/index.ts'
import {
  type CheckBlame,
  defineCheck,
  messageOf,
  responderOf,
  skipReasons,
  wasValidated,
} from '../../../plugin/index.ts'

const compareRequest = 'Compare the request with request/valid above and with the provider’s documentation.'

const gatewayFix = 'Send the text of the response to the gateway’s operator: only the gateway can fix this.'
const blocked = 'Contact the provider: the account or resource is blocked, and another prompt does not help.'

/** The fix for each cause; a more specific one for CAUSE/BLAME or firewall/CAUSE. */
const fixes: Readonly<Partial<Record<string, string>>> = {
  quota_exhausted: 'Add credit, or raise the limit of this key’s account.',
  billing_limit: 'Raise the hard limit or the budget in the billing settings of the account or the key.',
  rate_limited: 'Wait as long as the response says, and pace requests to the account’s limit.',
  content_policy: 'Change the prompt. Another provider may judge the same words differently.',
  unknown_model: 'Compare the name with the models list (see model/listed).',
  retired_model: 'Move to the successor (see model/active).',
  upstream_timeout: 'Do not retry blindly: the image may have been created and billed after the timeout.',
  upstream_outage: 'Check the provider’s status page before you change anything.',
  auth_scope: 'See auth/scope.',
  model_access: 'See auth/scope.',
  org_verification: 'See auth/organisation-verified.',
  auth_invalid_key: 'See auth/key-accepted.',
  auth_missing_key: 'See auth/key-accepted.',
  wrong_path: 'See endpoint/path.',
  region_blocked: 'Use another region or provider: this provider does not serve the region of this machine.',
  payload_too_large: 'Make the request smaller. A proxy in between may allow less than the API does.',
  network_proxy: 'Set the user and password of the proxy in between (see environment/proxy).',
  other: 'Send the text of the response to the provider, with the request id or cf-ray from its headers.',
  'firewall/other':
    'Try another user agent and another network, and send the provider the cf-ray of the response: a firewall responded, not the API.',
  'firewall/rate_limited':
    'Wait, pace requests, and send the provider the cf-ray of the response: a firewall limits requests.',
  'unknown_model/gateway':
    'Compare the name with the models list (see model/listed), and ask the gateway: it has no upstream for this model.',
  'other/gateway': gatewayFix,
  'model_access/gateway': gatewayFix,
  'other/your_account': blocked,
  'content_policy/your_account': blocked,
  'other/your_environment': 'Add this machine’s address to the allow list of the key, project or gateway.',
  deployment: 'Set `model` to the name of your deployment, not to the model it runs.',
  'auth_invalid_key/unknown':
    'Try another model, and ask the gateway: other requests with this key were accepted, so the vendor may have rejected the gateway’s own key.',
}

type Form = UnexpectedResponse['form']
/** The fix for each unexpected body of an endpoint that other requests prove right. */
const fixesByForm: Readonly<Record<Form, string>> = {
  page: 'Look for a proxy, a login or an error page in place of the response: the endpoint is right.',
  picture: 'Read the body as a file, or ask the gateway for JSON: the body is the image itself.',
  empty: 'Ask the gateway why the body is empty, and what was billed: the endpoint is right.',
  text: 'Find out what cut or changed the response in between: the endpoint is right.',
  json: 'Compare the body with the documentation: it may be a job to poll, or the response of another API.',
  unfinished:
    'Look up the job where the provider lists jobs: it may still finish and be billed. Allow more time (--timeout), or request less.',
  broken:
    'Check the time and size limits in between: something cut the response. The image may have been created and billed.',
}

/** The key of a fix more specific than the cause's; undefined when there is none. */
function hintOf(answer: ProbeResponse, { message, code }: Rejection, cause: Cause, blame: CheckBlame) {
  const deployed =
    cause === 'unknown_model' && /deployment(notfound| .*not exist)/i.test(`${code} ${message}`)
  const specific = deployed ? 'deployment' : `${cause}/${blame}`
  return [...(responderOf(answer) === 'firewall' ? [`firewall/${cause}`] : []), specific].find(
    (hint) => hint in fixes,
  )
}

/** What is wrong with a response that is neither images nor a rejection. */
function unexpected(status: number, form: Form | undefined): string {
  if (form === 'unfinished') return 'The job did not finish'
  return form === 'broken' ? `Response cut off (${status})` : `Returned ${status} without an images response`
}

export default defineCheck({
  id: 'request/accepted',
  title: 'The contract’s request is accepted',
  why: 'This is the request your application sends: the checks before it explain why it fails.',
  severity: 'breaking',
  needs: ['generate', 'contract', 'facts'],
  also: ['badSize', 'nZero', 'noPrompt', 'canaryField', 'models', 'environment'],
  messages: {
    refused: {
      blame: 'unknown',
      says: (d: { cause: Cause; status: number; message: string; hint?: string | undefined }) =>
        `Rejected with ${d.status} (${d.cause}): ${d.message}`,
      fix: (d) => fixes[d.hint ?? d.cause] ?? compareRequest,
      discriminator: (d) => d.cause,
    },
    strange: {
      blame: 'server',
      says: (d: { status: number; why: string; form?: Form }) => `${unexpected(d.status, d.form)}: ${d.why}`,
      fix: (d) =>
        d.form === undefined
          ? 'Check the base URL: a web page or another service responds there.'
          : fixesByForm[d.form],
    },
  },

  run(evidence, { pass, fail, skip }) {
    const { generate, contract, facts, badSize, nZero, noPrompt, canaryField, models, environment } = evidence
    const { outcome } = generate
    // An exception of the gateway says nothing about the API behind it.
    const gatewayFailed = responderOf(generate) === 'gateway'
    const { cause = 'other', blame = 'unknown' } = gatewayFailed ? { blame: 'gateway' as const } : generate
    if (outcome.kind === 'images') return pass(`returned ${outcome.status}`)
    if (outcome.kind === 'redirect') return skip(skipReasons.redirected)
    const expected = 'images'
    const { status } = outcome
    const endpointExists = [badSize, nZero, noPrompt, canaryField].some(wasValidated)
    if (outcome.kind !== 'refused') {
      const { why, form } = outcome.kind === 'strange' ? outcome : { why: outcome.kind, form: undefined }
      // A truncated response, a job or a bare image proves that the endpoint is right.
      const known = endpointExists || form === 'unfinished' || form === 'broken' || form === 'picture'
      const shown = form && known ? { form } : {}
      return fail('strange', { status, why, ...shown, expected, seen: why })
    }
    const keyRejected = cause === 'auth_invalid_key' || cause === 'auth_missing_key'
    // As in auth/key-accepted: no key was sent; or other requests with this key were accepted, so the key may not be at fault.
    const keyless = keyRejected && environment?.key.state === 'none'
    const doubtful = keyRejected && !keyless && (endpointExists || models?.outcome.kind === 'models')
    // The request agrees with the documentation, so the server departs from it.
    const documented = facts.known && contractProblems(contract, facts).length === 0
    // 524 comes from a proxy in front of the host (Cloudflare's 5xx errors, read 2026-11-24).
    // Input images were decoded here before they were sent, URLs were not.
    const inputsDecoded = contract.edit?.images.every(({ image }) => image !== undefined) ?? false
    const aboutRequest = parameterCauses.has(cause) || (cause === 'image_input_invalid' && inputsDecoded)
    const lacking = cause === 'wrong_path' && models?.outcome.kind === 'models'
    const serverFault = (aboutRequest && documented) || lacking || status === 524
    const blamed: CheckBlame = serverFault ? 'server' : blame
    const finalBlame = keyless ? 'your_environment' : doubtful ? 'unknown' : blamed
    const hint = hintOf(generate, outcome, cause, doubtful ? 'unknown' : blame)
    const data = { cause, status, message: messageOf(generate), ...(hint ? { hint } : {}) }
    const seen = `${status} ${outcome.code ?? cause}`
    return fail('refused', { ...data, expected, seen }, { blame: finalBlame })
  },
})
