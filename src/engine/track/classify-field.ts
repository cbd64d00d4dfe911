import { type Json, namesSomeModel, statesSomething } from '../../contract/index.ts'
import { type Difference, isFacts } from './difference.ts'
import { sentencesOfDifference } from './prose.ts'
import type { SeverityCell } from './severity-table.ts'
import { contentTypeField, leafOf, modelField, sizeField, type ParsedPath } from './statement-path.ts'

/** The row of the severity table for a difference, and its subject. */
export interface Classification {
  readonly cell: SeverityCell
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
  /** Whether a row of a copied list left it and returned within days. */
  readonly flaps: (difference: Difference) => boolean
}

type FieldTopic = Extract<ParsedPath, { readonly field: string }>

/** Names of schemas that a server sends. All other schemas count as sent by the client. */
const serverShape = /(event|response|result|output|call|completed|usage|^model|check)$/i

/** Classifies a difference in a field of a request or response. */
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
  const isWhole = kind === 'schema' && field === ''
  const isResponse =
    kind === 'response' || kind === 'stream' || (kind === 'schema' && serverShape.test(place))
  const about = isWhole
    ? ''
    : kind === 'stream'
      ? `stream ${field}`
      : `${isResponse ? 'response' : 'request'} ${field}`
  const at = { about, place: where } as const
  if (one.facet === 'text') return { ...at, cell: proseCell(one) }
  if (isWhole && one.facet === 'present')
    return { ...at, cell: one.after === undefined ? 'response: type removed' : 'response: type added' }
  if (isResponse) return { ...at, cell: responseCell(one) }
  return { ...at, ...classifyRequest(one, field, newMediaTypeEndpoints.has(place)) }
}

/** A sentence that states something of a model or a field may change what a request returns. Everything else is wording. */
export function proseCell(one: Difference): SeverityCell {
  const named = one.names?.models !== undefined || one.names?.fields !== undefined
  return sentencesOfDifference(one).some((text) => statesSomething(text) && (named || namesSomeModel(text)))
    ? 'page: sentence about a model or field changed'
    : 'page: text changed'
}

function responseCell({ facet, part, before, after }: Difference): SeverityCell {
  const gone = after === undefined
  switch (facet) {
    case 'present':
      return gone ? 'response: field removed' : 'response: field added'
    case 'value':
      return gone ? 'response: value removed' : 'response: value added'
    case 'types':
    case 'itemTypes':
      return includesAll(before, after)
        ? 'response: types narrower'
        : includesAll(after, before)
          ? 'response: types wider'
          : 'response: types changed'
    case 'nullable':
      return after === true ? 'response: null set' : 'response: null unset'
    case 'open':
      return after === true ? 'response: other values set' : 'response: other values unset'
    case 'required':
      return after === true ? 'response: required set' : 'response: required unset'
    case 'deprecated':
      return after === true && part === undefined ? 'response: deprecated set' : 'response: deprecated unset'
    case 'default':
    case 'min':
    case 'max':
    case 'maxItems':
    case 'maxLength':
    case 'plain':
    case 'text':
      return 'response: bound or default changed'
  }
}

type RequestClassification = Pick<Classification, 'cell' | 'model' | 'detail'>

function classifyRequest(one: Difference, field: string, isNewMediaType: boolean): RequestClassification {
  const { facet, before, after } = one
  const gone = after === undefined
  switch (facet) {
    case 'present': {
      if (gone) return { cell: 'request: field removed' }
      const demanded = isFacts(after) && after.required === true && after.default === undefined
      return {
        cell: demanded && !isNewMediaType ? 'request: required field added' : 'request: field added',
      }
    }
    case 'value':
      return classifyRequestValue(leafOf(field), after ?? before ?? null, gone)
    case 'default':
      return { cell: 'request: default changed' }
    case 'types':
    case 'itemTypes':
      return { cell: includesAll(after, before) ? 'request: types wider' : 'request: types narrower' }
    case 'required':
      return { cell: after === true ? 'request: required set' : 'request: required unset' }
    case 'nullable':
      return { cell: after === true ? 'request: null set' : 'request: null unset' }
    case 'open':
      return { cell: after === true ? 'request: other values set' : 'request: other values unset' }
    case 'deprecated':
      return { cell: after === true ? 'request: deprecated set' : 'request: deprecated unset' }
    case 'min':
      return { cell: boundCell(before, after, 1) }
    case 'max':
    case 'maxItems':
    case 'maxLength':
      return { cell: boundCell(before, after, -1) }
    case 'plain':
    case 'text':
      return { cell: 'request: rule changed' }
  }
}

function classifyRequestValue(leaf: string, value: Json, gone: boolean): RequestClassification {
  if (leaf === modelField && typeof value === 'string')
    return {
      cell: gone ? 'request: model removed' : 'request: model added',
      model: value,
      detail: gone ? 'no longer named' : 'named',
    }
  if (leaf === sizeField) return { cell: gone ? 'request: size removed' : 'request: size added' }
  // A value that is a path names an endpoint that a batch may call.
  if (typeof value === 'string' && value.startsWith('/') && leaf !== contentTypeField)
    return { cell: gone ? 'request: batch endpoint removed' : 'request: batch endpoint added' }
  return { cell: gone ? 'request: value removed' : 'request: value added' }
}

/** Whether the first list includes all of the second. */
const includesAll = (all: Json | undefined, some: Json | undefined): boolean =>
  !Array.isArray(some) || (Array.isArray(all) && some.every((value) => all.includes(value)))

/** A tighter bound rejects values that were accepted before. */
function boundCell(before: Json | undefined, after: Json | undefined, tighter: 1 | -1): SeverityCell {
  if (after === undefined) return 'request: bound wider'
  if (typeof before !== 'number' || typeof after !== 'number') return 'request: bound first documented'
  return Math.sign(after - before) === tighter ? 'request: bound narrower' : 'request: bound wider'
}
