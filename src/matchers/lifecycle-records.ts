import { grouped, type KnownModel } from '../contract/index.ts'
import { type Cell, daysIn, lifecycleStage, type LifecycleStage, onlyDay, saysNoDate } from '../page/index.ts'
import type { LifecycleColumn } from './lifecycle-columns.ts'
import type { Surroundings } from './lifecycle-surroundings.ts'
import type { MatchedStatement } from './matcher.ts'
import { modelsOfCell } from './model-cells.ts'

/** Cells with a meaning: a row of a table, a column of a transposed one, or lines of a list. */
export interface LifecycleRecord {
  readonly cells: readonly { readonly column: LifecycleColumn; readonly cell: Cell }[]
  /** Stage that a heading or a row above states for all records below it. */
  readonly stage?: LifecycleStage
  /** The column of its models is one of ended or ending models, such as `Deprecated model`. */
  readonly ends?: true
}

/** One model of a record. */
export interface LifecycleEntry {
  readonly model: string
  readonly version: string
  readonly shutdown: string | undefined
  readonly stage: LifecycleStage | undefined
  /** Without a date: the record says that the model is deprecated, or only that it exists. */
  readonly deprecated: boolean
  /** It gives a date, a stage, or says that there is no date. */
  readonly readable: boolean
  readonly notice: string | undefined
  readonly released: string | undefined
  readonly replacement: readonly string[]
}

const empty: Cell = { text: '', code: [] }

/** The models of a record, with what it says about them. */
export function entriesOf(record: LifecycleRecord, around: Surroundings): readonly LifecycleEntry[] {
  const cellsOf = (column: LifecycleColumn) =>
    record.cells.filter((one) => one.column === column).map(({ cell }) => cell)
  const textOf = (column: LifecycleColumn) => cellsOf(column)[0]?.text ?? ''
  const named = (['id', 'model'] as const).map((column) =>
    cellsOf(column).flatMap((cell) => modelsOfCell(cell, around.known)),
  )
  const models = named.find((all) => all.length > 0) ?? around.models
  const lifecycle = textOf('lifecycle')
  const hasLifecycle = cellsOf('lifecycle').length > 0
  const stage = hasLifecycle
    ? lifecycleStage(lifecycle)
    : (stageInDates(cellsOf) ?? record.stage ?? around.stage)
  const hasEnded = stage === 'deprecated' || stage === 'retired' || record.ends === true
  const isDated = ['shutdown', 'earliest', 'day'].some((column) =>
    record.cells.some((one) => one.column === column),
  )
  const noticed = onlyDay(textOf('notice'))
  const ends = [
    ...cellsOf('shutdown'),
    ...(hasEnded ? cellsOf('earliest') : []),
    ...(around.ends ? cellsOf('day') : []),
  ]
  const days = new Set(
    isDated || !hasEnded ? ends.flatMap(({ text }) => onlyDay(text) ?? []) : [around.lastDay ?? []].flat(),
  )
  // The only date of ending models, if it is still to come, is their last day.
  const planned = !isDated && record.ends === true && noticed !== undefined && noticed > around.today
  const shutdown = days.size === 1 ? [...days][0] : planned ? noticed : undefined
  const notice = noticed === undefined || noticed > around.today ? around.announced : noticed
  return models.map((model) => ({
    model,
    version: textOf('version'),
    shutdown,
    stage,
    deprecated:
      shutdown === undefined &&
      (hasEnded || (!hasLifecycle && (notice !== undefined || /^(?:yes|true|✓)/i.test(textOf('notice'))))),
    readable:
      days.size > 0 ||
      stage !== undefined ||
      [...cellsOf('shutdown'), ...cellsOf('earliest')].some(({ text }) => saysNoDate(text)),
    notice,
    released: onlyDay(textOf('released')),
    replacement: replacementsIn(cellsOf, around.known).filter((one) => one !== model),
  }))
}

/** A column of ids counts more than one of display names. */
const replacementsIn = (
  cellsOf: (column: LifecycleColumn) => readonly Cell[],
  known: readonly KnownModel[],
): readonly string[] =>
  (['replacementId', 'replacement'] as const)
    .map((column) =>
      (cellsOf(column)[0] ?? empty).text === ''
        ? []
        : cellsOf(column).flatMap((cell) => modelsOfCell(cell, known)),
    )
    .find((all) => all.length > 0) ?? []

/** The stage that stands where a date would. */
const stageInDates = (cellsOf: (column: LifecycleColumn) => readonly Cell[]): LifecycleStage | undefined =>
  [...cellsOf('shutdown'), ...cellsOf('notice')]
    .filter(({ text }) => daysIn(text).length === 0)
    .map(({ text }) => lifecycleStage(text))
    .find((stage) => stage !== undefined)

/**
 * Entries without contradictions. Rows of one model for several versions are about the versions; rows that differ for other reasons, such as
 * the region, leave the day open.
 */
export function reconciled(entries: readonly LifecycleEntry[]): readonly LifecycleEntry[] {
  return [...grouped(entries, ({ model }) => model).values()].flatMap((all) => {
    const versions = new Set(all.map(({ version }) => version))
    if (versions.size === all.length && all.length > 1)
      return all.map((one) => ({
        ...one,
        model: one.version === '' ? one.model : `${one.model}-${one.version}`,
      }))
    const [first] = all
    const agree = all.every(({ shutdown }) => shutdown === first.shutdown)
    return [
      agree
        ? first
        : {
            ...first,
            shutdown: undefined,
            deprecated: first.stage !== 'active' && first.stage !== 'preview',
          },
    ]
  })
}

/** Statements from entries. Only a model whose end is announced has a replacement. */
export const statementsOfEntries = (entries: readonly LifecycleEntry[]): readonly MatchedStatement[] =>
  entries.flatMap(({ model, shutdown, stage, deprecated, notice, released, replacement }) => {
    const ends = shutdown !== undefined || deprecated
    const says = (path: string, value: MatchedStatement['value'] | undefined): readonly MatchedStatement[] =>
      value === undefined
        ? []
        : [{ model, path, value, ...(notice === undefined ? {} : { announced: notice }) }]
    return [
      ...says('shutdown', shutdown),
      ...says('deprecated', deprecated || undefined),
      ...says('lifecycle', stage),
      ...says('released', released),
      ...(ends ? says('notice', notice) : []),
      ...(ends && replacement.length > 0 ? says('replacement', replacement) : []),
    ]
  })
