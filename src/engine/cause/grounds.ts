import {
  type Ground,
  type ModelFacts,
  type RejectionRow,
  noSuchField,
  requestProblems,
  type Symptom,
} from '../../contract/index.ts'
import { causeSpecs } from '../../catalogue/causes/index.ts'
import { causeOfParam } from './rejected-field.ts'
import { rowGrounds } from './row-grounds.ts'
import { linesOf, signGrounds } from './sign-grounds.ts'
import { type PartView, viewsOf } from './views.ts'

/** What is known apart from the symptom. */
export interface Known {
  readonly rows: readonly RejectionRow[]
  /** Facts of the model that the request names. */
  readonly facts?: ModelFacts
  /** ISO day of the failure. */
  readonly day: string
}

/** An inner part with this many points settles: what is around it counts less. */
const settled = 4
const outerWeight = 0.5
/** With this many points, the whole text around the parts has nothing to add. */
const answered = 7

/**
 * The status of its upstream that new-api and its relatives quote, in the message or as `param`, if it says that the upstream failed.
 * Sources: QuantumNous/new-api types/error.go; QuantumNous/new-api#556, 2024-11-07.
 */
function quotedStatus({ part: { message, code, param } }: PartView): number | undefined {
  const inText = /bad response status code:? ([45]\d\d)\b/i.exec(message)?.[1]
  const inParam = code === 'bad_response_status_code' && /^[45]\d\d$/.test(param ?? '') ? param : undefined
  const status = Number(inText ?? inParam)
  // The upstream's rejection of a key or a request is between the gateway and its upstream.
  return status >= 500 || status === 408 || status === 429 ? status : undefined
}

function quotedStatusGrounds(view: PartView): readonly Ground[] {
  const status = quotedStatus(view)
  if (status === undefined) return []
  const says = `The gateway quotes the status ${status} of its upstream.`
  if (status === 429) return [{ cause: 'rate_limited', kind: 'code', points: 10, known: true, says }]
  const late = status === 408 || status === 504 || status === 524
  return [
    { cause: late ? 'upstream_timeout' : 'upstream_outage', kind: 'code', points: 12, known: true, says },
  ]
}

const tooLong = /\b(long|length|exceeds?|characters|tokens|max\w*|limit)\b|长|長|超/i

/** An error about a field that has a cause of its own speaks for that cause, and not for an invalid value of any field. */
function refined(grounds: readonly Ground[], { field = '', text }: PartView): readonly Ground[] {
  const own = causeOfParam(field)
  if (own === undefined || (own === 'missing_prompt' && tooLong.test(text))) return grounds
  return grounds.map((one) => (one.cause === 'invalid_parameter' ? { ...one, cause: own } : one))
}

/** The grounds of the errors, the innermost first. */
function errorGrounds(symptom: Symptom, { rows }: Known): readonly Ground[] {
  const lines = linesOf(symptom)
  let heaviest = 0
  return viewsOf(symptom).flatMap((view) => {
    if (heaviest >= answered && !symptom.parts.includes(view.part)) return []
    const weight = heaviest >= settled ? outerWeight : 1
    const quotes = quotedStatusGrounds(view)
    const known = quotes.length > 0 ? quotes : rowGrounds(rows, view, weight)
    const found = known.concat(refined(signGrounds(causeSpecs, view, lines, weight), view))
    heaviest = Math.max(heaviest, ...found.map(({ kind, points }) => (kind === 'status' ? 0 : points)))
    return found
  })
}

/** What the model's shutdown and release dates say. */
function dateGrounds({ facts, day }: Known): readonly Ground[] {
  if (facts?.known !== true) return []
  const { model, shutdown, released } = facts
  if (shutdown !== undefined && shutdown <= day)
    return [
      {
        cause: 'retired_model',
        kind: 'knowledge',
        points: 4,
        decisive: true,
        blame: 'upstream_change',
        says: `The shutdown date of ${model} is ${shutdown}.`,
      },
    ]
  if (released !== undefined && released > day)
    return [
      {
        cause: 'unknown_model',
        kind: 'knowledge',
        points: 2,
        decisive: true,
        says: `The release date of ${model} is ${released}, after the failure.`,
      },
    ]
  return []
}

/** What the model's rules say of the request. */
function requestGrounds({ request }: Symptom, { facts }: Known): readonly Ground[] {
  if (request === undefined || facts === undefined) return []
  const { model: _, ...fields } = request.fields
  return requestProblems({ ...fields, prompt: '' }, facts).flatMap(
    ({ field, kind, expected, seen }): readonly Ground[] =>
      kind === 'impossible'
        ? [
            {
              cause:
                expected === noSuchField
                  ? 'unsupported_parameter'
                  : (causeOfParam(field) ?? 'invalid_parameter'),
              kind: 'request',
              points: 2.5,
              says: `The request contains ${field}: ${seen}. Expected ${expected}.`,
            },
          ]
        : [],
  )
}

/** Points from which an error says that nothing serves the model. */
const saysUnknown = 3

/** A vendor that names a model of its own unknown hides it from the account: the name is right. */
function vendorGrounds(
  { provider }: Symptom,
  { facts, day }: Known,
  errors: readonly Ground[],
): readonly Ground[] {
  if (facts?.known !== true || provider === undefined || facts.vendor !== provider) return []
  const { model, released, shutdown } = facts
  if (released === undefined || released > day || (shutdown !== undefined && shutdown <= day)) return []
  return errors.some(({ cause, points }) => cause === 'unknown_model' && points >= saysUnknown)
    ? [
        {
          cause: 'model_access',
          kind: 'knowledge',
          points: 4,
          blame: 'your_account',
          says: `The name is right: ${provider} released ${model} on ${released}, and it is not shut down.`,
        },
      ]
    : []
}

/** Everything that speaks for a cause, in no order. */
export function groundsOf(symptom: Symptom, known: Known): readonly Ground[] {
  const errors = errorGrounds(symptom, known)
  return [
    ...errors,
    ...dateGrounds(known),
    ...vendorGrounds(symptom, known, errors),
    ...requestGrounds(symptom, known),
  ]
}
