import { type Cell, type ContentBlock, isText, type Table, tablesOf } from '../page/index.ts'
import { lifecycleColumn } from './lifecycle-columns.ts'
import { entriesOf, type LifecycleRecord, reconciled, statementsOfEntries } from './lifecycle-records.ts'
import { surroundingsOf } from './lifecycle-surroundings.ts'
import type { Matcher } from './matcher.ts'
import { isModelId } from './model-cells.ts'

type Field = LifecycleRecord['cells'][number]

/** The fields in a line: `Release date: October 2, 2025`, also several with a slash or a dash between them. Other lines have none. */
const fieldsIn = ({ text, code }: Cell): readonly Field[] =>
  text.split(/ \/ | - (?=\p{L}[\p{L} ]{2,30}:)/u).flatMap((part): readonly Field[] => {
    const colon = part.search(/[:：]/)
    const column = colon === -1 ? undefined : lifecycleColumn(part.slice(0, colon))
    const value = part.slice(colon + 1).trim()
    const spans = code.filter((one) => value.includes(one))
    return column === undefined || value === '' ? [] : [{ column, cell: { text: value, code: spans } }]
  })

/** The model that a line names and nothing else, as above a list of its fields. */
const modelAlone = ({ text, code }: Cell): Field | undefined =>
  (code.length === 1 && code[0] === text) || isModelId(text)
    ? { column: 'id', cell: { text, code } }
    : undefined

const names = (field: Field): boolean => field.column === 'id' || field.column === 'model'
const dates: ReadonlySet<Field['column']> = new Set(['shutdown', 'earliest', 'lifecycle', 'released'])

interface Group {
  readonly fields: Field[]
  readonly blocks: ContentBlock[]
}

/** Fields that belong together: those of one model. Another name, or a line above the list, starts the next. */
function groupsIn(blocks: readonly ContentBlock[]): readonly Group[] {
  const groups: Group[] = []
  let open: Group = { fields: [], blocks: [] }
  const start = () => {
    if (open.fields.length > 0) groups.push(open)
    open = { fields: [], blocks: [] }
  }
  for (const block of blocks) {
    if (!isText(block)) continue
    const fields = fieldsIn(block)
    const alone = fields.length === 0 ? modelAlone(block) : undefined
    const isNext = fields.some((one) => names(one) && open.fields.some(({ column }) => column === one.column))
    // A line without a field ends the list of the model above it.
    if (isNext || fields.length === 0) start()
    open.fields.push(...fields, ...(alone ? [alone] : []))
    if (fields.length > 0) open.blocks.push(block)
  }
  start()
  return groups
}

/** The fields of a model that stand in one cell of a table, after its id. */
const groupsInCells = (tables: readonly Table[]): readonly Group[] =>
  tables.flatMap(({ rows }) =>
    rows.flatMap((row) =>
      row.flatMap((cell): readonly Group[] => {
        const fields = fieldsIn(cell)
        const [id, another] = cell.code.filter(isModelId)
        return fields.length < 2 || id === undefined || another !== undefined
          ? []
          : [{ fields: [...fields, { column: 'id', cell: { text: id, code: [id] } }], blocks: [] }]
      }),
    ),
  )

/** Lists of a model's fields that give its stage, its release and its last day, as on a model's page. */
export const lifecycleLists: Matcher = {
  id: 'lifecycle-lists',
  read(passage, context) {
    const around = surroundingsOf(passage, context)
    // A group without a name is about the one model of the headings.
    const unnamed = { ...around, models: around.models.length === 1 ? around.models : [] }
    const { section } = passage
    const groups = [...groupsIn(section.blocks), ...groupsInCells(tablesOf(section))].filter(({ fields }) =>
      fields.some(({ column }) => dates.has(column)),
    )
    const read = groups.map(({ fields, blocks }) => ({
      blocks,
      entries: reconciled(entriesOf({ cells: fields }, unnamed)),
    }))
    const found = read.filter(({ entries }) => entries.length > 0)
    return {
      statements: statementsOfEntries(found.flatMap(({ entries }) => entries)),
      blocks: found.flatMap(({ blocks }) => blocks),
    }
  },
}
