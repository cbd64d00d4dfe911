import type { ChangeDraft, DraftMember } from './change-draft.ts'
import { type Json, namesModel, namesSomeModel } from '../../contract/index.ts'
import { servedEndpoint } from './classify-model.ts'
import { sentencesOfDifference } from './prose.ts'
import { leafOf, parsePath } from './statement-path.ts'

/** The facts about one contract in one environment that decide whether a change affects it. */
export interface ContractUse {
  readonly contract: string
  readonly environment: string
  readonly provider: string
  readonly model: string
  /** Other names of the model, and the model behind a custom name. */
  readonly aliases?: readonly string[]
  /** Path of the endpoint without the base URL, such as `/images/edits`. */
  readonly endpoint?: string
  /** Fields of the request. */
  readonly request: Readonly<Record<string, Json>>
}

/**
 * Every contract that a change affects, as `contract@environment`: through its model, its endpoint, or a field or value that it sends.
 * Additions affect no contract, except a new required field.
 */
export function affects(draft: ChangeDraft, contractUses: readonly ContractUse[]): readonly string[] {
  return contractUses
    .filter((one) => isAffected(draft, one))
    .map(({ contract, environment }) => `${contract}@${environment}`)
}

const sendsField = ({ request }: ContractUse, path: string): boolean => {
  const topic = parsePath(path)
  return 'field' in topic && leafOf(topic.field) in request
}

/**
 * Whether sentences that may change what a request returns name the contract's model or, if they name no model, a field that the contract
 * sends.
 */
function concerns({ severity, difference }: DraftMember, one: ContractUse): boolean {
  if (severity === 'cosmetic') return false
  const own = [one.model, ...(one.aliases ?? [])]
  const { models, fields = [] } = difference.names ?? {}
  if (models !== undefined) return models.some((model) => own.includes(model))
  const sentences = sentencesOfDifference(difference)
  return (
    sentences.some((text) => own.some((model) => namesModel(text, model))) ||
    (!sentences.some(namesSomeModel) && fields.some((field) => field in one.request))
  )
}

/** Events that state what a request may contain, where more than before affects nobody. */
const ruleEvents: ReadonlySet<string> = new Set([
  'param_added',
  'param_changed',
  'endpoint_added',
  'endpoint_removed',
  'size_added',
])

/** Whether a difference in the contract's own model is one that the contract may notice. */
function reachesModel(
  { severity, difference }: DraftMember,
  event: ChangeDraft['event'],
  { endpoint }: ContractUse,
): boolean {
  if (!ruleEvents.has(event)) return true
  const served = servedEndpoint(difference.path)
  return (
    severity !== 'additive' &&
    severity !== 'cosmetic' &&
    (served === undefined || endpoint === undefined || endpoint.endsWith(`/${served}`))
  )
}

function isAffected({ event, provider, model, about, members }: ChangeDraft, one: ContractUse): boolean {
  if (provider !== one.provider) return false
  if (event === 'doc_changed') return members.some((member) => concerns(member, one))
  const own = [one.model, ...(one.aliases ?? [])]
  if (model !== undefined)
    return (
      event !== 'added' && own.includes(model) && members.some((member) => reachesModel(member, event, one))
    )
  const places = members.map(({ place }) => place).filter((place) => place !== '')
  const reached =
    one.endpoint === undefined ||
    places.length === 0 ||
    places.some((place) => place.endsWith(one.endpoint ?? ''))
  if (!reached) return false
  if (event === 'endpoint_added' || event === 'size_added') return false
  if (event === 'endpoint_removed' || event === 'response_changed')
    return members.some(({ severity }) => severity !== 'additive' && severity !== 'cosmetic')
  if (event === 'param_added')
    return members.some(
      ({ severity, difference }) => severity === 'breaking' && !sendsField(one, difference.path),
    )
  const [field = ''] = about.replace(/^request /, '').split(/[.[]/)
  const value = one.request[field]
  if (event === 'size_removed')
    return members.some(
      ({ difference }) => difference.before === one.request[leafOf(about.replace(/^request /, ''))],
    )
  // A changed default affects requests that leave the field out.
  if (event === 'default_changed') return value === undefined
  if (value === undefined) return false
  return members.some(
    ({ difference, severity }) =>
      severity !== 'additive' &&
      (difference.facet !== 'value' || (difference.after ?? difference.before) === value),
  )
}
