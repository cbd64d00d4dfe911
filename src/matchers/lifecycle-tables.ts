import {
  type Cell,
  daysIn,
  saysDeprecated,
  saysNoDate,
  slashDate,
  type Table,
  tablesOf,
  twoDigits,
} from '../page/index.ts'
import { type LifecycleColumn, lifecycleColumn } from './lifecycle-columns.ts'
import {
  entriesOf,
  type LifecycleEntry,
  type LifecycleRecord,
  reconciled,
  statementsOfEntries,
} from './lifecycle-records.ts'
import { stageOfHeading, type Surroundings, surroundingsOf } from './lifecycle-surroundings.ts'
import type { Matcher } from './matcher.ts'
import { modelsOfCell } from './model-cells.ts'

const isDated = ({ text }: Cell): boolean => daysIn(text).length > 0 || saysNoDate(text)

const isModel = (column: LifecycleColumn | undefined): boolean => column === 'model' || column === 'id'
const ends: ReadonlySet<LifecycleColumn | undefined> = new Set(['shutdown', 'earliest'])
const dated: ReadonlySet<LifecycleColumn | undefined> = new Set([...ends, 'released', 'day'])

const hasModels = (cells: readonly Cell[]): boolean => cells.some((cell) => modelsOfCell(cell, []).length > 0)

interface Columns {
  readonly meanings: readonly (LifecycleColumn | undefined)[]
  /** The models of the table are ended or ending ones. */
  readonly ended: boolean
}

/** The meaning of each column. A column of dates has dates, whatever its name is, and one of models has names. */
function columnsOf({ head, rows }: Table): Columns {
  const cellsAt = (index: number) => rows.flatMap((row) => row[index] ?? [])
  const named = head.map(({ text }, index): LifecycleColumn | undefined => {
    const column = lifecycleColumn(text)
    const cells = cellsAt(index)
    if (dated.has(column) && !cells.some(isDated))
      return isEnded(text) && hasModels(cells) ? 'model' : undefined
    return isModel(column) && !hasModels(cells) ? undefined : column
  })
  // Without another column for it, the version names the model.
  const meanings = named.some(isModel) ? named : named.map((one) => (one === 'version' ? 'model' : one))
  return { meanings, ended: head.some(({ text }, index) => isModel(meanings[index]) && isEnded(text)) }
}

/** Whether the name of a column says that its models are ended or ending ones: `Deprecated model`, `Discontinued endpoints`. */
const isEnded = (text: string): boolean => saysDeprecated(text) || /下线|下線|退役|弃用/.test(text)

/** Whether columns make a table of models and their lifecycle: it says when they end, in which stage they are, or what replaces them. */
function isLifecycleTable({ meanings, ended }: Columns, around: Surroundings): boolean {
  const has = (column: LifecycleColumn) => meanings.includes(column)
  const replaces = has('replacement') || has('replacementId')
  return (
    meanings.some(isModel) &&
    (meanings.some((one) => ends.has(one)) ||
      has('lifecycle') ||
      (replaces && (has('notice') || ended)) ||
      (around.ends && has('day')))
  )
}

/** Days of training are not those of the model, and the others in such a table are those of its fine-tuned copies. */
const isAboutTraining = ({ head }: Table): boolean =>
  head.some(({ text }) => /\btraining\b|fine[- ]?tun/i.test(text) && /date|retire|shut/i.test(text))

/** A text with its days as ISO days, whose month stands first. */
const iso = (text: string): string =>
  text.replaceAll(
    slashDate,
    (_day, month: string, day: string, year: string) => `${year}-${twoDigits(month)}-${twoDigits(day)}`,
  )

/** A table with days such as 1/9/2026 as ISO days, if its other days show that the month stands first. */
function withClearDays(table: Table): Table {
  const days = table.rows.flat().flatMap(({ text }) => Array.from(text.matchAll(slashDate)))
  const isMonthFirst = days.some(([, , second]) => Number(second) > 12)
  if (!isMonthFirst || days.some(([, first]) => Number(first) > 12)) return table
  return { ...table, rows: table.rows.map((row) => row.map((cell) => ({ ...cell, text: iso(cell.text) }))) }
}

/** The records of a table: its rows, or its columns if the names of the fields are in its first column. */
function recordsOf(written: Table, around: Surroundings): readonly LifecycleRecord[] {
  if (isAboutTraining(written)) return []
  const table = withClearDays(written)
  const columns = columnsOf(table)
  if (isLifecycleTable(columns, around)) return rowsOf(table, columns)
  const { meanings } = columns
  const lines = [table.head, ...table.rows]
  const fields = lines.map(([first]) => lifecycleColumn(first?.text ?? ''))
  const stated = fields.filter((field) => field !== undefined && field !== 'model' && field !== 'id')
  return stated.length < 2 || meanings.filter((one) => one !== undefined).length > 1
    ? []
    : columnRecords(lines, fields)
}

function rowsOf({ rows }: Table, { meanings, ended }: Columns): readonly LifecycleRecord[] {
  let stage: LifecycleRecord['stage']
  return rows.flatMap((row): readonly LifecycleRecord[] => {
    const [first, ...others] = row
    // A row with one cell is a heading of the rows below it.
    if (first !== undefined && meanings.length > 1 && others.every(({ text }) => text === '')) {
      const heading = stageOfHeading(first.text)
      if (heading !== undefined || others.length === 0) {
        stage = heading
        return []
      }
    }
    const cells = row.flatMap((cell, index) => {
      const column = meanings[index]
      return column === undefined ? [] : [{ column, cell }]
    })
    return [{ cells, ...(stage === undefined ? {} : { stage }), ...(ended ? { ends: true as const } : {}) }]
  })
}

const columnRecords = (
  lines: readonly (readonly Cell[])[],
  fields: readonly (LifecycleColumn | undefined)[],
): readonly LifecycleRecord[] =>
  (lines[0] ?? []).slice(1).map((heading, index) => ({
    cells: [
      ...(fields[0] === undefined ? [{ column: 'model' as const, cell: heading }] : []),
      ...lines.flatMap((line, row) => {
        const [column, cell] = [fields[row], line[index + 1]]
        return column === undefined || cell === undefined ? [] : [{ column, cell }]
      }),
    ],
  }))

/** Entries of the tables in a section that give the lifecycle of models, with the table. */
const lifecycleEntriesIn = (
  tables: readonly Table[],
  around: Surroundings,
): readonly { readonly table: Table; readonly entries: readonly LifecycleEntry[] }[] =>
  tables
    .map((table) => ({
      table,
      entries: reconciled(recordsOf(table, around).flatMap((record) => entriesOf(record, around))),
    }))
    .filter(({ entries }) => entries.length > 0)

/** Tables that say when models end, in which stage of life they are, and what replaces them. */
export const lifecycleTables: Matcher = {
  id: 'lifecycle-tables',
  read(passage, context) {
    const found = lifecycleEntriesIn(tablesOf(passage.section), surroundingsOf(passage, context))
    return {
      statements: found.flatMap(({ entries }) => statementsOfEntries(entries)),
      blocks: found.flatMap(({ table }) => (isWhole(table) ? [table] : [])),
    }
  },
}

/** Whether most columns are about the lifecycle, so that the table is not about something else too. */
const isWhole = (table: Table): boolean =>
  columnsOf(table).meanings.filter((column) => column !== undefined).length * 2 > table.head.length

/** Whether a table has a column for the last days of models. */
export const isEndTable = (table: Table): boolean => {
  const names = table.head.map(({ text }) => lifecycleColumn(text))
  const { meanings, ended } = columnsOf(table)
  return (
    !isAboutTraining(table) &&
    meanings.some(isModel) &&
    names.some((one) => ends.has(one) || (ended && one === 'notice'))
  )
}

/** Whether a table gives last days that can be read, or says that there are none. */
export function givesLastDays(table: Table): boolean {
  const { meanings, ended } = columnsOf(table)
  return meanings.some((one) => ends.has(one) || (ended && one === 'notice'))
}
