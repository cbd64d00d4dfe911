import type { Blame, BlameGrounds, Cause, ProbeResponse, ProviderFacts } from '../contract/index.ts'
import { responderOf } from './responder.ts'

/** Facts about a rejection that its advice is chosen by, after its blame is settled. Plain data, so that a finding can contain them. */
export interface RefusalFacts {
  readonly cause: Cause
  readonly blame: Blame
  readonly grounds?: BlameGrounds
  /** A firewall in front of the API wrote the response. */
  readonly firewall?: true
  /** Where the provider's users find model names. Absent if the provider has a models list that was read. */
  readonly modelNames?: 'deployments' | 'documentation'
}

type Texts = Readonly<Partial<Record<Cause, string>> & { readonly default: string }>

const successor = 'Move to the model’s successor, which the provider’s page on deprecations names.'
const statusPage = 'Check the provider’s status page before you change anything.'
const addCredit = 'Add credit to the API key’s account, or raise the account’s limit.'
const raiseBudget = 'Raise the hard limit or the budget in the billing settings of the account or the key.'
const waitFirst = 'Wait as long as the response says. Then pace requests to stay within the account’s limit.'
const otherRegion = 'Use another region or provider: this provider does not serve the region of this machine.'
const timedOut =
  'Before you retry, check the provider’s usage page: the API may have created and billed the image after the timeout.'
const grantAccess =
  'Grant the API key and its project role the permission to create images. Check that the account has access to the model.'
const operator = 'Send the text of the response to the gateway’s operator: only the gateway can fix this.'

/** The advice for each blame. Every blame has a default, so that no advice asks the wrong side to act. */
const texts: Readonly<Record<Blame, Texts>> = {
  your_request: {
    default: 'Compare the request with the provider’s documentation of this endpoint.',
    unknown_model: 'Compare the model name with the models list.',
    invalid_size: 'Change the size to one that the model supports.',
    invalid_n: 'Change n to a number of images that the model supports.',
    unsupported_parameter: 'Remove the field from the request, or use a model that supports it.',
    retired_model: successor,
    missing_prompt: 'Add a prompt to the request.',
    prompt_too_long: 'Shorten the prompt.',
    wrong_path: 'Compare baseUrl and the endpoint with the provider’s documentation.',
    wrong_method: 'Compare baseUrl and the endpoint with the provider’s documentation.',
    payload_too_large: 'Make the request smaller: a proxy in between may have a lower limit than the API.',
    image_input_invalid: 'Replace the input image with a file that the provider’s documentation allows.',
    url_expired: 'Create a new URL. Download created images at once: their URLs expire.',
    content_policy: 'Change the prompt. Another provider may judge the same words differently.',
  },
  your_account: {
    default: 'Contact the provider: the account or resource is blocked, so another request does not help.',
    quota_exhausted: addCredit,
    billing_limit: raiseBudget,
    rate_limited: waitFirst,
    auth_scope: grantAccess,
    model_access: grantAccess,
    unknown_model: grantAccess,
    org_verification:
      'Ask an owner to verify the organisation in the provider’s settings. The verification can take 15 minutes to take effect.',
    auth_invalid_key:
      'Check that the API key was created for this host and environment, and that it has not been revoked.',
    auth_missing_key:
      'Check in the provider’s documentation which header carries the API key, and that this provider is the right one in the contract.',
    content_policy:
      'Contact the provider: the account or resource is blocked, so another prompt does not help.',
  },
  your_environment: {
    default:
      'Send the request from another network, or add this machine’s address to the provider’s allow list.',
    auth_invalid_key:
      'Set keyEnv in the environment to the name of the variable that holds the API key, or pass the name with --key-env.',
    auth_missing_key:
      'Set keyEnv in the environment to the name of the variable that holds the API key, or pass the name with --key-env.',
    network_tls:
      'Check the clock of this machine and the host name in the base URL. If a proxy has its own certificate authority, set caFile in the environment, or NODE_EXTRA_CA_CERTS.',
    network_dns: 'Check the host name in the base URL and the DNS server of this machine.',
    network_timeout:
      'Check the provider’s usage page before you retry: the image may have been created and billed. Then raise the client’s time limit to minutes.',
    network_refused: 'Check the host and the port in the base URL, and that a server listens there.',
    network_proxy:
      'Set the user name and password of the proxy in the variable that proxyEnv names, or send the request from another network.',
    payload_too_large:
      'Raise the size limit of the proxy in between: the request is smaller than any limit of the API.',
    region_blocked: otherRegion,
    wrong_path: 'Correct the path in baseUrl: the server has no endpoint below it.',
    wrong_method: 'Check baseUrl in the environment against the provider’s documentation.',
    other: 'Add this machine’s address to the allow list of the key, project or gateway.',
  },
  gateway: {
    default: operator,
    unknown_model:
      'Ask the gateway’s operator, or use another listed model: the gateway has no upstream for this model.',
    payload_too_large:
      'Ask the gateway’s operator to raise the size limit in front of the API: the request is smaller than any limit of the API.',
    upstream_timeout: timedOut,
    wrong_path: 'Ask the gateway’s operator to add this endpoint: the base URL is right.',
  },
  upstream_change: {
    default: 'Read the provider’s changelog: the API rejects a request that its documentation allows.',
    retired_model: successor,
    unknown_model: successor,
    wrong_path: 'Find the new endpoint in the provider’s changelog.',
    response_shape_change: 'Read the provider’s changelog: the response of this endpoint changed.',
  },
  upstream_outage: { default: statusPage, upstream_timeout: timedOut },
  limits: { default: waitFirst },
  policy: {
    default: 'Change the prompt. Another provider may judge the same words differently.',
  },
  unknown: {
    default: 'Send the provider the text of the response, with the request id or cf-ray from its headers.',
    region_blocked: otherRegion,
  },
}

const firewall: Texts = {
  default:
    'Try another user agent and another network: a firewall responded, not the API. Send the provider the cf-ray of the response.',
  rate_limited:
    'Wait, then send requests more slowly: a firewall limits requests. Send the provider the cf-ray of the response.',
}

const modelNames = {
  deployments:
    'Set `model` to the name of your deployment, not to the name of the model behind the deployment.',
  documentation: 'Compare the model name with the provider’s documentation.',
} as const

/** The part of a request that a rejection misses, as a noun phrase. */
export const describeLost = (lost: Extract<BlameGrounds, { kind: 'lost' }>): string =>
  lost.part === 'field'
    ? `the field ${lost.field}`
    : { key: 'the API key', 'content type': 'the content type', body: 'a part of the body' }[lost.part]

/** What the request has, and what happens to it on the way. */
const lostParts = {
  key: ['The request contains the API key.', 'removes it'],
  'content type': ['The request states its content type.', 'removes or replaces it'],
  body: ['The request has a complete body.', 'cuts it'],
} as const

/** The advice that follows from the grounds of the blame, or undefined if the cause decides. */
function adviceByGrounds(grounds: BlameGrounds, { blame, cause }: RefusalFacts): string | undefined {
  switch (grounds.kind) {
    case 'lost': {
      const [has, removes] =
        grounds.part === 'field'
          ? [`The request contains the field ${grounds.field}.`, 'removes it']
          : lostParts[grounds.part]
      const asked =
        blame === 'gateway'
          ? `${has} Ask the gateway’s operator what ${removes} on the way to the API.`
          : `${has} Check every proxy between this machine and the API: one of them ${removes}.`
      return grounds.part === 'key'
        ? `${asked} If the server reads the key from another header, set this header in the environment.`
        : asked
    }
    case 'unsent':
      return `The request does not contain ${grounds.field}, so ${blame === 'gateway' ? 'the gateway adds it. Send the text of the response to the gateway’s operator.' : 'the API adds it. Send the text of the response to the provider.'}`
    case 'listed':
      return blame === 'gateway'
        ? 'Ask the gateway’s operator which upstream serves this model: the models list contains the name.'
        : 'Check in the account’s settings that the API key’s project has access to the model: the models list contains the name.'
    case 'intermediary':
      return blame === 'gateway'
        ? 'Ask the gateway’s operator how to pass the login or filter in front of the API: a proxy or login page wrote the response, not the API.'
        : 'Log in to the proxy or network, or have the API’s host added to its allow list: a proxy, login page or filter wrote the response, not the API.'
    case 'key works':
      return cause === 'auth_invalid_key' || cause === 'auth_missing_key'
        ? 'Try another model, and ask the operator of the API: it accepted other requests with this key, so an upstream may have rejected the operator’s own key.'
        : undefined
    case 'documented':
      return undefined
  }
}

/** The advice for a rejection: what the side to blame can do now. Names no check, because the check may not have run. */
export function adviceFor(refusal: RefusalFacts): string {
  const { cause, blame, grounds } = refusal
  const byGrounds = grounds && adviceByGrounds(grounds, refusal)
  if (byGrounds !== undefined) return byGrounds
  const nobodyElse = blame === 'unknown' || blame === 'limits'
  if (refusal.firewall && nobodyElse) return firewall[cause] ?? firewall.default
  if (cause === 'unknown_model' && blame === 'your_request' && refusal.modelNames)
    return modelNames[refusal.modelNames]
  return texts[blame][cause] ?? texts[blame].default
}

/** The facts of a rejection that its advice is chosen by. `models`: the response to the request for the models list, if there was one. */
export function refusalFacts(
  answer: ProbeResponse,
  models: ProbeResponse | undefined,
  { deployments = false }: Partial<Pick<ProviderFacts, 'deployments'>> = {},
): RefusalFacts {
  const { cause = 'other', blame = 'unknown', grounds, outcome } = answer
  const text = outcome.kind === 'refused' ? `${outcome.code} ${outcome.message}` : ''
  const namesDeployments = deployments || /deployment(notfound| .{0,80}not exist)/i.test(text)
  const listed = models?.outcome.kind === 'models'
  return {
    cause,
    blame,
    ...(grounds ? { grounds } : {}),
    ...(responderOf(answer) === 'firewall' ? { firewall: true } : {}),
    ...(namesDeployments ? { modelNames: 'deployments' } : listed ? {} : { modelNames: 'documentation' }),
  }
}
