import {
  type ProbeResponse,
  type Cause,
  contractProblems,
  parameterCauses,
  type Rejection,
  type UnexpectedResponse,
  statusAndCode,
} from '../../../contract/index.ts'
import {
  type CheckBlame,
  concernsOfRejection,
  defineCheck,
  describeRejection,
  describeUnexpected,
  messageOf,
  responderOf,
  unverifiedReasons,
  wasValidated,
} from '../../../plugin/index.ts'

const compareRequest =
  'Compare the request with the findings of request/valid and with the provider’s documentation.'

const gatewayFix = 'Send the text of the response to the gateway’s operator: only the gateway can fix this.'
const blocked = 'Contact the provider: the account or resource is blocked, so another prompt does not help.'

/** The fix for each cause; a more specific one for CAUSE/BLAME or firewall/CAUSE. */
const fixes: Readonly<Partial<Record<string, string>>> = {
  quota_exhausted: 'Add credit to the API key’s account, or raise the account’s limit.',
  billing_limit: 'Raise the hard limit or the budget in the billing settings of the account or the key.',
  rate_limited: 'Wait as long as the response says. Then pace requests to stay within the account’s limit.',
  content_policy: 'Change the prompt. Another provider may judge the same words differently.',
  unknown_model: 'Compare the model name with the models list (see model/listed).',
  retired_model: 'Move to the model’s successor (see model/active).',
  upstream_timeout:
    'Before you retry, check the provider’s usage page: the API may have created and billed the image after the timeout.',
  upstream_outage: 'Check the provider’s status page before you change anything.',
  auth_scope: 'See auth/scope.',
  model_access: 'See auth/scope.',
  org_verification: 'See auth/organisation-verified.',
  auth_invalid_key: 'See auth/key-accepted.',
  auth_missing_key: 'See auth/key-accepted.',
  wrong_path: 'See endpoint/path.',
  region_blocked: 'Use another region or provider: this provider does not serve the region of this machine.',
  payload_too_large: 'Make the request smaller: a proxy in between may have a lower limit than the API.',
  network_proxy: 'Set the user name and password of the proxy (see environment/proxy).',
  other: 'Send the provider the text of the response, with the request id or cf-ray from its headers.',
  'firewall/other':
    'Try another user agent and another network: a firewall responded, not the API. Send the provider the cf-ray of the response.',
  'firewall/rate_limited':
    'Wait, then send requests more slowly: a firewall limits requests. Send the provider the cf-ray of the response.',
  'unknown_model/gateway':
    'Compare the model name with the models list (see model/listed). If the name is right, ask the gateway’s operator: the gateway has no upstream for this model.',
  'other/gateway': gatewayFix,
  'model_access/gateway': gatewayFix,
  'other/your_account': blocked,
  'content_policy/your_account': blocked,
  'other/your_environment': 'Add this machine’s address to the allow list of the key, project or gateway.',
  deployment:
    'Set `model` to the name of your deployment, not to the name of the model behind the deployment.',
  'auth_invalid_key/unknown':
    'Try another model, and ask the gateway’s operator: the API accepted other requests with this key, so the vendor may have rejected the gateway’s own key.',
}

type ResponseKind = UnexpectedResponse['form']
/** The fix for each unexpected body of an endpoint that other requests prove right. */
const fixesByKind: Readonly<Record<ResponseKind, string>> = {
  page: 'Find out which proxy, login page or error page replaced the response: the endpoint is right.',
  picture: 'Read the body as an image file, or ask the gateway’s operator how to get JSON.',
  empty:
    'Ask the gateway’s operator why the body is empty, and whether the request was billed: the endpoint is right.',
  text: 'Find out what cut or changed the response in between: the endpoint is right.',
  json: 'Compare the body with the documentation: the body may describe a job to poll, or belong to another API.',
  unfinished:
    'Look up the job in the provider’s list of jobs: the job may still finish, and be billed. Allow more time (--timeout), or request fewer or smaller images.',
  broken:
    'Check the time and size limits of every proxy in between: something cut the response. Check the provider’s usage page: the image may have been created and billed.',
}

/** The key of a fix more specific than the cause's, or undefined if there is none. */
function hintOf(answer: ProbeResponse, { message, code }: Rejection, cause: Cause, blame: CheckBlame) {
  const deployed =
    cause === 'unknown_model' && /deployment(notfound| .*not exist)/i.test(`${code} ${message}`)
  const specific = deployed ? 'deployment' : `${cause}/${blame}`
  return [...(responderOf(answer) === 'firewall' ? [`firewall/${cause}`] : []), specific].find(
    (hint) => hint in fixes,
  )
}

export default defineCheck({
  id: 'request/accepted',
  title: 'The contract’s request is accepted',
  why: 'Your application sends this request. If the request fails, the checks above explain why.',
  severity: 'breaking',
  concerns: ['request'],
  needs: ['generate', 'contract', 'facts'],
  also: ['badSize', 'nZero', 'noPrompt', 'canaryField', 'models', 'environment'],
  messages: {
    refused: {
      blame: 'unknown',
      says: (d: { cause: Cause; status: number; message: string; hint?: string | undefined }) =>
        describeRejection(d.status, d.cause, d.message),
      fix: (d) => fixes[d.hint ?? d.cause] ?? compareRequest,
      discriminator: (d) => d.cause,
    },
    strange: {
      blame: 'server',
      says: (d: { status: number; why: string; form?: ResponseKind }) => describeUnexpected(d),
      fix: (d) =>
        d.form === undefined
          ? 'Check the base URL: a web page or another service responds there.'
          : fixesByKind[d.form],
    },
  },

  run(evidence, { pass, fail, error }) {
    const { generate, contract, facts, badSize, nZero, noPrompt, canaryField, models, environment } = evidence
    const { outcome } = generate
    // An exception of the gateway says nothing about the API behind it.
    const gatewayFailed = responderOf(generate) === 'gateway'
    const { cause = 'other', blame = 'unknown' } = gatewayFailed ? { blame: 'gateway' as const } : generate
    if (outcome.kind === 'images') return pass(`The API returned ${outcome.status}`)
    if (outcome.kind === 'redirect') return error(unverifiedReasons.redirected)
    const expected = 'images'
    const { status } = outcome
    const endpointExists = [badSize, nZero, noPrompt, canaryField].some(wasValidated)
    if (outcome.kind !== 'refused') {
      const { why, form } = outcome.kind === 'strange' ? outcome : { why: 'no images', form: undefined }
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
    const seen = statusAndCode(status, outcome.code, cause ?? 'refused')
    const concerns = [...concernsOfRejection(cause, outcome.param), 'request']
    return fail('refused', { ...data, expected, seen }, { blame: finalBlame, concerns })
  },
})
