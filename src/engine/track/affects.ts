import type { ChangeDraft } from './change-draft.ts'
import type { Json } from '../../contract/index.ts'
import { leafOf, parsePath } from './statement-path.ts'

/** What of yours a change may touch: one contract in one environment. */
export interface ContractUse {
  readonly contract: string
  readonly environment: string
  readonly provider: string
  readonly model: string
  /** The model that yours stands for, where its name is your own, and other names it goes by. */
  readonly aliases?: readonly string[]
  /** Path of the endpoint without base, such as `/images/edits`. */
  readonly endpoint?: string
  /** Fields of the request. */
  readonly request: Readonly<Record<string, Json>>
}

/**
 * `contract@environment` of everything that a change touches: what is said of its model; what happens to a field that it sends, a
 * value that it sends, or its endpoint. What is merely new touches nobody, unless it is demanded.
 */
export function affects(draft: ChangeDraft, yours: readonly ContractUse[]): readonly string[] {
  return yours
    .filter((one) => isAffected(draft, one))
    .map(({ contract, environment }) => `${contract}@${environment}`)
}

const sendsField = ({ request }: ContractUse, path: string): boolean => {
  const topic = parsePath(path)
  return 'field' in topic && leafOf(topic.field) in request
}

function isAffected({ event, provider, model, about, members }: ChangeDraft, one: ContractUse): boolean {
  if (provider !== one.provider || event === 'doc_changed') return false
  const own = [one.model, ...(one.aliases ?? [])]
  if (model !== undefined) return event !== 'added' && own.includes(model)
  const places = members.map(({ place }) => place).filter((place) => place !== '')
  const reached =
    one.endpoint === undefined ||
    places.length === 0 ||
    places.some((place) => place.endsWith(one.endpoint ?? ''))
  if (!reached) return false
  if (event === 'endpoint_added') return false
  if (event === 'endpoint_removed' || event === 'response_changed')
    return members.some(({ severity }) => severity !== 'additive' && severity !== 'cosmetic')
  if (event === 'param_added')
    return members.some(
      ({ severity, difference }) => severity === 'breaking' && !sendsField(one, difference.path),
    )
  const [field = ''] = about.replace(/^request /, '').split(/[.[]/)
  const value = one.request[field]
  if (event === 'size_removed' || event === 'size_added')
    return (
      event === 'size_removed' &&
      members.some(
        ({ difference }) => difference.before === one.request[leafOf(about.replace(/^request /, ''))],
      )
    )
  // A default matters to whoever does not say what they want.
  if (event === 'default_changed') return value === undefined
  if (value === undefined) return false
  return members.some(
    ({ difference, severity }) =>
      severity !== 'additive' &&
      (difference.facet !== 'value' || (difference.after ?? difference.before) === value),
  )
}
