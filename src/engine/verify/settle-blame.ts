import {
  type BlameGrounds,
  type Contract,
  contractProblems,
  type EnvironmentFacts,
  type ModelFacts,
  parameterCauses,
  type ProbeId,
  type ProbeResponse,
  type ProviderFacts,
  type RecordedRun,
  type Rejection,
} from '../../contract/index.ts'
import {
  blameOnTheWay,
  intermediaryBlame,
  isFromLocalNetwork,
  isLoginPage,
  responderOf,
  sameRejection,
  serverBlame,
  wasValidated,
} from '../../plugin/index.ts'
import { lostPart, unsentField } from './request-as-sent.ts'

export type Responses = Readonly<Partial<Record<ProbeId, readonly ProbeResponse[]>>>
type Settled = Pick<ProbeResponse, 'cause' | 'blame' | 'grounds'>
type Refused = ProbeResponse & { readonly outcome: Rejection }

/** What settling the blame of one rejection reads. */
interface Settling {
  readonly contract: Contract
  readonly environment: EnvironmentFacts
  readonly facts: ModelFacts
  readonly deployments: boolean
  readonly responses: Responses
}

/** No documented API rejects a smaller request as too large. Source: OpenAI's API reference, image edits of dall-e-2 (a PNG below 4 MB), read 2026-11-22. */
const smallestUploadLimitBytes = 4_000_000

/** Probes whose request has the contract's fields, model and key, so that a valid one proves that the key gets through. */
const keyedProbes = ['generate', 'noPrompt', 'badSize', 'nZero', 'canaryField'] as const

const isRefused = (answer: ProbeResponse): answer is Refused => answer.outcome.kind === 'refused'

/**
 * Settles who is to blame for every rejection of a run. The text of a rejection gives its cause. The request as it was sent, the other
 * responses, and what is documented decide whether the user, the gateway, or something on the way has to act.
 */
export function settleBlames(
  responses: Responses,
  { contract, environment }: Pick<RecordedRun, 'contract' | 'environment'>,
  facts: ModelFacts,
  { deployments = false }: Pick<ProviderFacts, 'deployments'> = {},
): Responses {
  const settling = { contract, environment, facts, deployments, responses }
  return Object.fromEntries(
    Object.entries(responses).map(([id, list]) => [
      id,
      list.map((one) => (isRefused(one) ? { ...one, ...settle(id, one, settling) } : one)),
    ]),
  )
}

function settle(id: string, answer: Refused, settling: Settling): Settled {
  return (
    byResponder(id, answer, settling) ??
    byLostPart(id, answer, settling) ??
    byUnsentField(answer, settling) ??
    byModelsList(id, answer, settling) ??
    (id === 'generate' ? byOtherEvidence(answer, settling) : undefined) ??
    {}
  )
}

const returnsModels = ({ responses }: Settling) =>
  (responses.models ?? []).some(({ outcome }) => outcome.kind === 'models')

const keyedAnswers = ({ responses }: Settling) => keyedProbes.flatMap((id) => responses[id] ?? [])

/** Somebody else's response says nothing about the request or the key. */
function byResponder(id: string, answer: Refused, settling: Settling): Settled | undefined {
  const { status, shape } = answer.outcome
  const { environment } = settling
  const tooLarge = answer.cause === 'payload_too_large'
  if (tooLarge && answer.exchange.request.bytes < smallestUploadLimitBytes)
    return { blame: blameOnTheWay(environment) }
  const responder = responderOf(answer)
  // A page that only the right key passes is the API's own rejection of the others.
  if (
    responder === 'proxy' &&
    (id === 'noKey' || id === 'wrongKey') &&
    keyedAnswers(settling).some(wasValidated)
  )
    return status === 401 && shape === 'html'
      ? { cause: 'auth_invalid_key', blame: 'your_account' }
      : undefined
  // Whoever ends a request with a page of its own stands in front of the API.
  if (
    answer.cause === 'upstream_timeout' &&
    !['openai', 'json'].includes(shape) &&
    environment.role === 'gateway'
  )
    return { blame: 'gateway' }
  if (responder === 'gateway') return { cause: 'other', blame: 'gateway' }
  if (responder !== 'proxy') return undefined
  // A page that nobody signed, beside a models list, may be how the API itself rejects.
  const isSigned = isFromLocalNetwork(answer) || isLoginPage(answer)
  return {
    cause: 'network_proxy',
    blame: intermediaryBlame(answer, environment),
    ...(isSigned || id === 'generate' || !returnsModels(settling)
      ? { grounds: { kind: 'intermediary' } }
      : {}),
  }
}

/** The rejection misses something that was sent. */
function byLostPart(id: string, answer: Refused, settling: Settling): Settled | undefined {
  const { environment, contract, responses } = settling
  const onTheWay = (grounds: BlameGrounds): Settled => ({ blame: blameOnTheWay(environment), grounds })
  if (answer.cause === 'auth_missing_key')
    return lacksKey(id, settling) ? onTheWay({ kind: 'lost', part: 'key' }) : undefined
  if (id === 'wrongContentType' || id === 'routeGet' || id === 'models') return undefined
  // The contract chooses how an edit is sent.
  if (answer.cause === 'wrong_content_type')
    return contract.edit ? undefined : onTheWay({ kind: 'lost', part: 'content type' })
  const lost = lostPart(answer)
  if (!lost) return undefined
  const asWithoutType = responses.wrongContentType?.some((other) => sameRejection(answer, other)) ?? false
  return onTheWay(asWithoutType ? { kind: 'lost', part: 'content type' } : lost)
}

/** Whether the API misses a key that was sent: it validated no request with the key, and rejected one as if it had none. */
function lacksKey(id: string, settling: Settling): boolean {
  const { environment, responses } = settling
  if (id === 'noKey' || environment.key.state !== 'present') return false
  const keyed = id === 'models' ? (responses.models ?? []) : keyedAnswers(settling)
  return (
    keyed.some(({ cause, outcome }) => cause === 'auth_missing_key' && !mentionsWrongKey(outcome)) &&
    !keyed.some(wasValidated)
  )
}

/** Many APIs have one text for a missing and a wrong key. */
const mentionsWrongKey = (outcome: ProbeResponse['outcome']) =>
  outcome.kind === 'refused' && /\b(invalid|incorrect|expired|wrong|bad|valid)\b/i.test(outcome.message)

function byUnsentField(answer: Refused, { contract, environment }: Settling): Settled | undefined {
  const field = unsentField(answer, contract)
  if (field === undefined) return undefined
  const { cause = 'other' } = answer
  return {
    cause: cause === 'other' ? 'unsupported_parameter' : cause,
    grounds: { kind: 'unsent', field },
    blame: serverBlame(environment),
  }
}

/** A name that the server itself lists is right. A missing deployment says nothing about a list of models. */
function byModelsList(
  id: string,
  answer: Refused,
  { contract, environment, responses }: Settling,
): Settled | undefined {
  if (answer.cause !== 'unknown_model' || id === 'noSuchModel') return undefined
  const lists = (responses.models ?? []).some(
    ({ outcome }) => outcome.kind === 'models' && outcome.models.some((one) => one.id === contract.model),
  )
  if (!lists) return undefined
  const { role } = environment
  if (role === 'gateway') return { blame: 'gateway', grounds: { kind: 'listed' } }
  const { message, code } = answer.outcome
  return {
    blame: /\baccess\b|permission|not allowed/i.test(`${message} ${code}`) ? 'your_account' : 'unknown',
    grounds: { kind: 'listed' },
  }
}

/** The rejection of the contract's own request, next to the other responses and the documentation. */
function byOtherEvidence(answer: Refused, settling: Settling): Settled | undefined {
  const { contract, environment, facts, deployments } = settling
  const { cause = 'other', outcome } = answer
  const lists = returnsModels(settling)
  if (cause === 'auth_invalid_key' || cause === 'auth_missing_key') {
    if (environment.key.state === 'none') return { blame: 'your_environment' }
    const others = keyedAnswers(settling).filter((one) => one !== answer)
    return others.some(wasValidated) || lists
      ? { blame: 'unknown', grounds: { kind: 'key works' } }
      : undefined
  }
  // 524 comes from a proxy in front of the host (Cloudflare's 5xx errors, read 2026-11-24).
  if (outcome.status === 524 || (cause === 'wrong_path' && lists)) return { blame: serverBlame(environment) }
  // An account that was blocked for its content is the gateway's, except where users name models by deployments of their own account.
  if (cause === 'content_policy' && answer.blame === 'your_account')
    return environment.role === 'gateway' && !deployments ? { blame: 'gateway' } : undefined
  const documented = facts.known && contractProblems(contract, facts).length === 0
  // Input images were decoded here before they were sent, URLs were not.
  const imagesDecoded = contract.edit?.images.every(({ image }) => image !== undefined) ?? true
  const aboutRequest = parameterCauses.has(cause) || (cause === 'image_input_invalid' && imagesDecoded)
  return aboutRequest && documented
    ? { blame: serverBlame(environment), grounds: { kind: 'documented' } }
    : undefined
}
