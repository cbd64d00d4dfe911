import {
  formatRange,
  type ModelFacts,
  type ParamRule,
  sizeProblem,
  type UsdRange,
} from '../../contract/index.ts'
import { requestCost } from '../cost/index.ts'

const joined = (values: readonly string[]) =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} and ${values.at(-1)}`
const isOrAre = (values: readonly unknown[]) => (values.length === 1 ? 'is' : 'are')

const range = (rule: ParamRule): string | undefined =>
  rule.type === 'integer'
    ? `${rule.min} to ${rule.max ?? 'any number'}`
    : rule.type === 'text'
      ? `at most ${rule.maxLength} characters`
      : undefined

/** The differences between two rules for one field, as clauses about the second rule. */
function ruleChanges(from: ParamRule | undefined, to: ParamRule | undefined): readonly string[] {
  if (!from) return []
  if (!to) return ['is not known to be supported']
  if (to.type === 'refused' || from.type === 'refused')
    return to.type === from.type ? [] : [to.type === 'refused' ? 'is rejected' : 'is accepted']
  const clauses: string[] = []
  if (from.type === 'choice' && to.type === 'choice') {
    const gone = from.values.filter((value) => !to.values.includes(value))
    const more = to.values.filter((value) => !from.values.includes(value))
    if (gone.length > 0) clauses.push(`${joined(gone)} ${isOrAre(gone)} not supported`)
    if (more.length > 0) clauses.push(`${joined(more)} ${isOrAre(more)} also supported`)
  } else if (range(from) !== range(to)) clauses.push(`accepts ${range(to) ?? 'other values'}`)
  const [before, after] = [from, to].map((rule) => ('default' in rule ? rule.default : undefined))
  if (before !== after)
    clauses.push(after === undefined ? 'has no documented default' : `defaults to ${String(after)}`)
  return clauses
}

function sizeChanges({ size: from }: ModelFacts, { size: to }: ModelFacts): readonly string[] {
  if (!from || !to) return []
  const gone = from.kind === 'list' ? from.sizes.filter((size) => sizeProblem(to, size) !== undefined) : []
  if (gone.length > 0) return [`${joined(gone)} ${isOrAre(gone)} not supported`]
  return from.kind === 'grid' && to.kind === 'list' ? [`supports only ${joined(to.sizes)}`] : []
}

const acceptedFields = ({ params }: ModelFacts) =>
  Object.keys(params).filter((field) => params[field]?.type !== 'refused')

/** Required and possible changes in a request when it moves from one model to another, one sentence per field. */
export function requestChanges(from: ModelFacts, to: ModelFacts): readonly string[] {
  const more = acceptedFields(to).filter((field) => !Object.hasOwn(from.params, field))
  const sentences = Object.keys(from.params).flatMap((field) => {
    const clauses = [
      ...ruleChanges(from.params[field], to.params[field]),
      ...(field === 'size' ? sizeChanges(from, to) : []),
    ]
    return clauses.length > 0 ? [`${field} ${clauses.join('; ')}`] : []
  })
  return more.length > 0 ? [...sentences, `${joined(more)} ${isOrAre(more)} also supported`] : sentences
}

/** Cost of a request for one image at one quality. Null if unknown. */
export interface QualityCost {
  readonly quality: string
  readonly from: UsdRange | null
  readonly to: UsdRange | null
}

const qualities = ({ params }: ModelFacts): readonly string[] => {
  const rule = params['quality']
  return rule?.type === 'choice' ? rule.values.filter((value) => value !== 'auto') : []
}

/** Cost of one 1024x1024 image, without its prompt, at each quality that either model has. */
export const compareCosts = (from: ModelFacts, to: ModelFacts): readonly QualityCost[] =>
  [...new Set([...qualities(from), ...qualities(to)])].map((quality) => {
    const cost = (facts: ModelFacts) =>
      qualities(facts).includes(quality) ? requestCost(facts, { size: '1024x1024', quality, n: 1 }) : null
    return { quality, from: cost(from), to: cost(to) }
  })

/** A cost as text. */
export const costText = (cost: UsdRange | null): string => (cost === null ? 'unknown' : formatRange(cost))
