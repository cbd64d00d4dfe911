import type { ChangeEvent, ChangeSeverity } from '../../contract/index.ts'

/** The part of an API that a difference is in. A request may safely allow more, a response may safely return less. */
type Side = 'endpoint' | 'request' | 'response' | 'model' | 'price' | 'page'

/** What a difference in one facet of one side means. */
export interface SeverityRow {
  readonly side: Side
  /** The facet and how it moved: `value removed`. */
  readonly facet: string
  readonly event: ChangeEvent
  readonly severity: ChangeSeverity
}

type Row = readonly [side: Side, facet: string, event: ChangeEvent, severity: ChangeSeverity]

const rows = [
  ['endpoint', 'endpoint added', 'endpoint_added', 'additive'],
  ['endpoint', 'endpoint removed', 'endpoint_removed', 'breaking'],

  ['request', 'field added', 'param_added', 'additive'],
  ['request', 'required field added', 'param_added', 'breaking'],
  ['request', 'field removed', 'param_removed', 'breaking'],
  ['request', 'value added', 'param_changed', 'additive'],
  ['request', 'value removed', 'param_changed', 'breaking'],
  ['request', 'size added', 'size_added', 'additive'],
  ['request', 'size removed', 'size_removed', 'breaking'],
  ['request', 'model added', 'added', 'additive'],
  ['request', 'model removed', 'removed', 'risky'],
  ['request', 'batch endpoint added', 'endpoint_added', 'additive'],
  ['request', 'batch endpoint removed', 'endpoint_removed', 'breaking'],
  ['request', 'default changed', 'default_changed', 'risky'],
  ['request', 'types wider', 'param_changed', 'additive'],
  ['request', 'types narrower', 'param_changed', 'breaking'],
  ['request', 'bound wider', 'param_changed', 'additive'],
  ['request', 'bound narrower', 'param_changed', 'breaking'],
  // A bound that is documented for the first time probably applied before.
  ['request', 'bound first documented', 'param_changed', 'risky'],
  ['request', 'required set', 'param_changed', 'breaking'],
  ['request', 'required unset', 'param_changed', 'additive'],
  ['request', 'null set', 'param_changed', 'additive'],
  ['request', 'null unset', 'param_changed', 'breaking'],
  ['request', 'other values set', 'param_changed', 'additive'],
  ['request', 'other values unset', 'param_changed', 'breaking'],
  ['request', 'deprecated set', 'param_changed', 'risky'],
  ['request', 'deprecated unset', 'param_changed', 'additive'],
  ['request', 'rule changed', 'param_changed', 'risky'],

  ['response', 'field added', 'response_changed', 'additive'],
  ['response', 'field removed', 'response_changed', 'breaking'],
  ['response', 'type added', 'response_changed', 'additive'],
  ['response', 'type removed', 'response_changed', 'risky'],
  ['response', 'value added', 'response_changed', 'risky'],
  ['response', 'value removed', 'response_changed', 'additive'],
  ['response', 'types narrower', 'response_changed', 'additive'],
  ['response', 'types wider', 'response_changed', 'risky'],
  ['response', 'types changed', 'response_changed', 'breaking'],
  ['response', 'null set', 'response_changed', 'risky'],
  ['response', 'null unset', 'response_changed', 'additive'],
  ['response', 'other values set', 'response_changed', 'risky'],
  ['response', 'other values unset', 'response_changed', 'additive'],
  ['response', 'required set', 'response_changed', 'additive'],
  ['response', 'required unset', 'response_changed', 'risky'],
  ['response', 'deprecated set', 'response_changed', 'risky'],
  ['response', 'deprecated unset', 'response_changed', 'additive'],
  ['response', 'bound or default changed', 'response_changed', 'additive'],

  ['model', 'listing added', 'added', 'additive'],
  ['model', 'listing added late', 'added', 'cosmetic'],
  ['model', 'listing removed', 'removed', 'risky'],
  // A copied list that drops, restores and drops a row within two weeks is being edited.
  ['model', 'listing added again', 'added', 'cosmetic'],
  ['model', 'listing removed again', 'removed', 'cosmetic'],
  ['model', 'listing removed in bulk', 'removed', 'cosmetic'],
  ['model', 'spelling changed', 'renamed', 'cosmetic'],
  ['model', 'first deprecation', 'deprecated', 'risky'],
  ['model', 'first shutdown date', 'deprecated', 'breaking'],
  ['model', 'first replacement', 'deprecated', 'additive'],
  ['model', 'first notice', 'deprecated', 'additive'],
  ['model', 'shutdown date added', 'deprecation_changed', 'breaking'],
  ['model', 'shutdown date sooner', 'deprecation_changed', 'breaking'],
  ['model', 'shutdown date later', 'deprecation_changed', 'risky'],
  ['model', 'replacement changed', 'deprecation_changed', 'additive'],
  ['model', 'deprecation changed', 'deprecation_changed', 'risky'],
  ['model', 'planned shutdown near', 'shutdown_planned', 'breaking'],
  ['model', 'planned shutdown ahead', 'shutdown_planned', 'risky'],
  ['model', 'planned shutdown far', 'shutdown_planned', 'additive'],
  ['model', 'shutdown date passed', 'retired', 'breaking'],
  ['model', 'rule added that refuses', 'param_changed', 'risky'],
  ['model', 'rule added that allows', 'param_changed', 'additive'],
  ['model', 'rule narrower', 'param_changed', 'breaking'],
  ['model', 'rule wider', 'param_changed', 'additive'],
  ['model', 'rule changed', 'param_changed', 'risky'],
  ['model', 'default changed', 'default_changed', 'risky'],
  ['model', 'size added', 'size_added', 'additive'],
  ['model', 'size removed', 'size_removed', 'risky'],
  ['model', 'endpoint added', 'endpoint_added', 'additive'],
  ['model', 'endpoint removed', 'endpoint_removed', 'breaking'],
  ['model', 'endpoint no longer listed', 'endpoint_removed', 'risky'],
  ['model', 'rate limits lower', 'param_changed', 'risky'],
  ['model', 'rate limits higher', 'param_changed', 'additive'],
  ['model', 'alias moved', 'default_changed', 'risky'],

  ['price', 'price up', 'price_changed', 'risky'],
  ['price', 'price down', 'price_changed', 'additive'],
  ['price', 'price stated for the first or last time', 'price_changed', 'cosmetic'],
  ['price', 'tokens of an image up', 'price_changed', 'risky'],
  ['price', 'tokens of an image down', 'price_changed', 'additive'],
  ['price', 'tokens of an image changed', 'price_changed', 'risky'],

  ['page', 'text changed', 'doc_changed', 'cosmetic'],
  ['page', 'sentence about a model or field changed', 'doc_changed', 'risky'],
] as const satisfies readonly Row[]

type CellOf<R> = R extends readonly [infer S extends string, infer F extends string, ...unknown[]]
  ? `${S}: ${F}`
  : never
/** A side and facet that the table has: `request: value removed`. */
export type SeverityCell = CellOf<(typeof rows)[number]>

/** The table that decides for every source: OpenAPI documents, SDKs, pages, lists and prices. docs/tracking.md is made from it. @internal Exported for that document. */
export const severityTable: readonly SeverityRow[] = rows.map(([side, facet, event, severity]) => ({
  side,
  facet,
  event,
  severity,
}))

const byCell: ReadonlyMap<string, SeverityRow> = new Map(
  severityTable.map((row) => [`${row.side}: ${row.facet}`, row]),
)

/** Event and severity of a side and facet. */
export function ruleFor(cell: SeverityCell): Pick<SeverityRow, 'event' | 'severity'> {
  const row = byCell.get(cell)
  // The type of a cell has only rows of the table.
  if (row === undefined) throw new Error(`no severity for ${cell}`)
  return { event: row.event, severity: row.severity }
}
