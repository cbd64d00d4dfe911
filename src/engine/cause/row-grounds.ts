import {
  type Cause,
  type Ground,
  mentionsTimeout,
  type RejectionRow,
  serverCauses,
} from '../../contract/index.ts'
import { quoted } from './quote.ts'
import { causeOfParam, splitWords } from './rejected-field.ts'
import type { PartView } from './views.ts'

/** Points of the row that matches first, of a row's code, and of a later row that matches too. */
const points = { text: 9, code: 8.5, later: 4.5 } as const

/** Codes and types that are too general to name a cause. */
const genericCodes = new Set([
  'invalid_value',
  'model_not_found',
  'invalid_request',
  'invalid_request_error',
  'internal_server_error',
  'Forbidden',
])

const expressions = new Map<string, RegExp>()

/** A row's pattern, compiled once, because every error is compared with every row. */
function compiledPattern(pattern: string): RegExp {
  const known = expressions.get(pattern)
  if (known) return known
  const compiled = new RegExp(pattern, 'i')
  expressions.set(pattern, compiled)
  return compiled
}

const matchesText = ({ pattern }: RejectionRow, text: string) => compiledPattern(pattern).test(text)

const hasCode = ({ code, otherCodes = {} }: RejectionRow, returned: string) =>
  code === returned || Object.hasOwn(otherCodes, returned)

/** True unless the row and the error name different fields, because one code may apply to several fields. */
const sameParam = ({ param }: RejectionRow, returned: string | null | undefined) =>
  !param || !returned || param.startsWith('{') || param === returned

/** The cause of a row, more exactly if the error names the field, or says that a failed server timed out. */
function causeOf({ cause, blame }: RejectionRow, { part, text, status }: PartView): Cause {
  const failed = cause === 'upstream_outage' || (cause === 'other' && blame === 'unknown')
  if (failed && (status < 400 || status >= 500) && mentionsTimeout(text)) return 'upstream_timeout'
  return (cause === 'invalid_parameter' ? causeOfParam(part.param ?? '') : undefined) ?? cause
}

const ground = (
  row: RejectionRow,
  view: PartView,
  found: Pick<Ground, 'kind' | 'points' | 'says' | 'known'>,
): Ground => ({
  cause: causeOf(row, view),
  blame: row.blame,
  ...found,
})

/** The row of a code or type: the one that has it, or else the first whose pattern matches its words. */
function rowOfCode(word: string | null | undefined, view: PartView, rows: readonly RejectionRow[]) {
  if (!word || genericCodes.has(word) || /^\d+$/.test(word)) return undefined
  const exact = rows.find((row) => hasCode(row, word) && sameParam(row, view.part.param))
  const words = splitWords(word)
  return exact ?? rows.find((row) => matchesText(row, words))
}

/** What clients say of a response that is no JSON, and of their own functions. */
const unreadResponse =
  /unexpected token|is not valid json|json\.parse|jsondecode|invalid json response|positional argument/i

/** Statuses that say what happened, whatever a client's sentence says. */
const tellingStatuses = new Set([401, 402, 403, 429])

/** The grounds that known rejections give for one part, by its text, its code and its type. A more specific row comes first. */
export function rowGrounds(rows: readonly RejectionRow[], view: PartView, weight: number): readonly Ground[] {
  const { part, text, status } = view
  // A client's own words about its failure are not those of a server.
  const unread = unreadResponse.test(text)
  const applies = ({ cause, status: usual }: RejectionRow) =>
    part.writer === 'server' ||
    (!serverCauses.has(cause) &&
      !(unread && (cause === 'malformed_json' || cause === 'missing_prompt')) &&
      (usual === status || !tellingStatuses.has(status)))
  const matches = text === '' ? [] : rows.filter((row) => applies(row) && matchesText(row, text))
  const byText = matches.map((row, at) => {
    const place = text.search(compiledPattern(row.pattern))
    return ground(row, view, {
      kind: 'text',
      points: (at === 0 ? points.text : points.later) * weight,
      ...(at === 0 && weight === 1 ? { known: true } : {}),
      says: `The response says ${quoted(text, place)}.`,
    })
  })
  const [word, row] = [part.code, part.type]
    .map((one) => [one, rowOfCode(one, view, rows)] as const)
    .find(([, found]) => found !== undefined) ?? [undefined, undefined]
  const byCode =
    row === undefined
      ? []
      : [
          ground(row, view, {
            kind: 'code',
            points: (matches.length === 0 ? points.code : points.later) * weight,
            says: `The error code is ${quoted(word ?? '')}.`,
          }),
        ]
  return [...byText, ...byCode]
}
