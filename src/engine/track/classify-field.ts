import {
  type ChangeEvent,
  type ChangeSeverity,
  type Json,
  namesSomeModel,
  statesSomething,
} from '../../contract/index.ts'
import { type Difference, isFacts } from './difference.ts'
import { sentencesOfDifference } from './prose.ts'
import { contentTypeField, leafOf, modelField, sizeField, type ParsedPath } from './statement-path.ts'

/** The meaning of a difference for users of the API. */
export interface Classification {
  readonly event: ChangeEvent
  readonly severity: ChangeSeverity
  readonly about: string
  readonly place?: string
  readonly model?: string
  readonly detail?: string
}

/** Context that the meaning of a difference depends on. */
export interface ClassifyContext {
  /** Endpoints that accept a new media type since the same day. Fields that are new on these endpoints are not required in other bodies. */
  readonly newMediaTypeEndpoints: ReadonlySet<string>
  /** Whole days since other sources named a model. 0 unless this source is a copy or catalogue. */
  readonly daysSinceNamed: (provider: string, model: string) => number
}

type FieldTopic = Extract<ParsedPath, { readonly field: string }>

/** Names of schemas that a server sends. All other schemas count as sent by the client. */
const serverShape = /(event|response|result|output|call|completed|usage)$/i

/**
 * Classifies a difference in a field. The direction decides: a request may safely allow more, but never less. A response may safely have
 * fewer values, but must not lose fields that a client may read.
 */
export function classifyField(
  one: Difference,
  { kind, place, field }: FieldTopic,
  { newMediaTypeEndpoints }: ClassifyContext,
): Classification | undefined {
  // The media types of a body appear and disappear with the body.
  if (one.facet === 'present' && field === contentTypeField) return undefined
  // Graycard tracks only image values of this endpoint, and the endpoint has none yet.
  const facts = one.after ?? one.before
  if (one.facet === 'present' && facts !== undefined && isFacts(facts) && facts.values?.length === 0)
    return undefined
  const where = kind === 'schema' ? `schema ${place}` : place
  const whole = kind === 'schema' && field === ''
  const isResponse =
    kind === 'response' || kind === 'stream' || (kind === 'schema' && serverShape.test(place))
  const about = whole
    ? ''
    : kind === 'stream'
      ? `stream ${field}`
      : `${isResponse ? 'response' : 'request'} ${field}`
  const at = { about, place: where } as const
  if (one.facet === 'text') return { ...at, event: 'doc_changed', severity: proseSeverity(one) }
  if (whole && one.facet === 'present')
    return { ...at, event: 'response_changed', severity: one.after === undefined ? 'risky' : 'additive' }
  if (isResponse) return { ...at, event: 'response_changed', severity: responseSeverity(one) }
  return { ...at, ...classifyRequest(one, field, newMediaTypeEndpoints.has(place)) }
}

/** A sentence that states something of a model or a field may change what a request returns. Everything else is wording. */
export function proseSeverity(one: Difference): ChangeSeverity {
  const named = one.names?.models !== undefined || one.names?.fields !== undefined
  return sentencesOfDifference(one).some((text) => statesSomething(text) && (named || namesSomeModel(text)))
    ? 'risky'
    : 'cosmetic'
}

function responseSeverity({ facet, part, before, after }: Difference): ChangeSeverity {
  const gone = after === undefined
  switch (facet) {
    case 'present':
      return gone ? 'breaking' : 'additive'
    case 'value':
      return gone ? 'additive' : 'risky'
    case 'types':
    case 'itemTypes':
      return includesAll(before, after) ? 'additive' : includesAll(after, before) ? 'risky' : 'breaking'
    case 'nullable':
    case 'open':
      return after === true ? 'risky' : 'additive'
    case 'required':
      return after === true ? 'additive' : 'risky'
    case 'deprecated':
      return after === true && part === undefined ? 'risky' : 'additive'
    case 'default':
    case 'min':
    case 'max':
    case 'maxItems':
    case 'maxLength':
    case 'plain':
    case 'text':
      return 'additive'
  }
}

type RequestClassification = Pick<Classification, 'event' | 'severity' | 'model' | 'detail'>

function classifyRequest(one: Difference, field: string, isNewMediaType: boolean): RequestClassification {
  const { facet, before, after } = one
  const gone = after === undefined
  switch (facet) {
    case 'present': {
      if (gone) return { event: 'param_removed', severity: 'breaking' }
      const demanded = isFacts(after) && after.required === true && after.default === undefined
      return { event: 'param_added', severity: demanded && !isNewMediaType ? 'breaking' : 'additive' }
    }
    case 'value':
      return classifyRequestValue(leafOf(field), after ?? before ?? null, gone)
    case 'default':
      return { event: 'default_changed', severity: 'risky' }
    case 'types':
    case 'itemTypes':
      return { event: 'param_changed', severity: includesAll(after, before) ? 'additive' : 'breaking' }
    case 'required':
      return { event: 'param_changed', severity: after === true ? 'breaking' : 'additive' }
    case 'nullable':
      return { event: 'param_changed', severity: after === true ? 'additive' : 'breaking' }
    case 'open':
      return { event: 'param_changed', severity: after === true ? 'additive' : 'risky' }
    case 'deprecated':
      return { event: 'param_changed', severity: after === true ? 'risky' : 'additive' }
    case 'min':
      return { event: 'param_changed', severity: boundSeverity(before, after, 1) }
    case 'max':
    case 'maxItems':
    case 'maxLength':
      return { event: 'param_changed', severity: boundSeverity(before, after, -1) }
    case 'plain':
    case 'text':
      return { event: 'param_changed', severity: 'risky' }
  }
}

function classifyRequestValue(leaf: string, value: Json, gone: boolean): RequestClassification {
  const severity = gone ? 'breaking' : 'additive'
  if (leaf === modelField && typeof value === 'string')
    return {
      event: gone ? 'removed' : 'added',
      severity: gone ? 'risky' : 'additive',
      model: value,
      detail: gone ? 'no longer named' : 'named',
    }
  if (leaf === sizeField) return { event: gone ? 'size_removed' : 'size_added', severity }
  // A value that is a path names an endpoint that a batch may call.
  if (typeof value === 'string' && value.startsWith('/') && leaf !== contentTypeField)
    return { event: gone ? 'endpoint_removed' : 'endpoint_added', severity }
  return { event: 'param_changed', severity }
}

/** Whether the first list includes all of the second. */
const includesAll = (all: Json | undefined, some: Json | undefined): boolean =>
  !Array.isArray(some) || (Array.isArray(all) && some.every((value) => all.includes(value)))

/** A tighter bound rejects values that were accepted before. A bound that is documented for the first time probably applied before. */
function boundSeverity(before: Json | undefined, after: Json | undefined, tighter: 1 | -1): ChangeSeverity {
  if (after === undefined) return 'additive'
  if (typeof before !== 'number' || typeof after !== 'number') return 'risky'
  return Math.sign(after - before) === tighter ? 'breaking' : 'additive'
}
