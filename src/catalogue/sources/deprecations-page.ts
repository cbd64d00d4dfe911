import { type Json, type Statement } from '../../contract/index.ts'
import {
  type Cell,
  isLifecycleColumn,
  isPage,
  type Page,
  pageOf,
  parseDay,
  saysDeprecated,
  saysNoDate,
  type Section,
  sectionsOf,
  type Table,
  tablesOf,
} from '../../page/index.ts'
import { defineSource } from '../../plugin/index.ts'

/** Column names in all known layouts. Source: developers.openai.com/api/docs/deprecations, states of 2023 to 2026-11-22. */
const columns = {
  shutdown: /shut.?down|retire|sunset|end.of.life|discontinu|removal|\beol\b/i,
  model:
    /^(affected |deprecated |retired |legacy )?(models?|snapshots?|model ids?|model names?)( *\/ *systems?| or systems?)?$/i,
  replacement: /replacement|successor|alternative|migrate|substitute/i,
  notice: /notice|announce|deprecat(ed|ion) (date|on)|^deprecated$/i,
} as const
type Columns = Readonly<Record<keyof typeof columns | 'lifecycle', number>>

interface Row {
  readonly model: string
  readonly shutdown: string | undefined
  /** Without a date: the row says that the model is deprecated, or only that it exists. */
  readonly deprecated: boolean
  /** The row has a date, or says that there is none. */
  readonly readable: boolean
  readonly notice: string | undefined
  readonly replacement: readonly string[]
}

const columnsOf = ({ head }: Table): Columns => {
  const at = (pattern: RegExp) => head.findIndex(({ text }) => pattern.test(text))
  return {
    shutdown: at(columns.shutdown),
    model: at(columns.model),
    replacement: at(columns.replacement),
    notice: at(columns.notice),
    lifecycle: head.findIndex(({ text }) => isLifecycleColumn(text)),
  }
}

/** Whether a text is a model name: it has a digit or a hyphen, and is no path, URL or sentence. */
const isName = (text: string): boolean =>
  /^[a-z][a-z0-9._:/-]*[a-z0-9]$/i.test(text) && /[\d-]/.test(text) && !/^https?:|\/$|^v\d+\//i.test(text)

/** Model names in a cell: its code spans, else its words. Footnote marks and notes in brackets are dropped. */
function parseNames({ text, code }: Cell): readonly string[] {
  const words = code.length > 0 ? code : text.replaceAll(/\([^()]*\)/g, ' ').split(/[,;\s]+/)
  return [
    ...new Set(
      words.map((word) => word.replaceAll(/(?<![*†‡.])[*†‡.]+$|^[“"'`]|["'”`]$/g, '').trim()).filter(isName),
    ),
  ]
}

const rowsOf = (table: Table, section: Section): readonly Row[] => {
  const at = columnsOf(table)
  // Without a column for it, the heading starts with the day of the announcement.
  const announced = parseDay(section.name)
  return table.rows.flatMap((cells) => {
    const cell = (column: keyof Columns): Cell => cells[at[column]] ?? { text: '', code: [] }
    const shutdown = parseDay(cell('shutdown').text)
    const noticeText = cell('notice').text
    const notice = parseDay(noticeText) ?? announced
    // A lifecycle column decides. Without one, an announcement does, or a heading.
    const deprecated =
      at.lifecycle === -1
        ? notice !== undefined || /^(?:yes|true|✓)/i.test(noticeText) || saysDeprecated(section.name)
        : saysDeprecated(cell('lifecycle').text)
    const readable = shutdown !== undefined || saysNoDate(cell('shutdown').text)
    return parseNames(cell('model')).map((model) => ({
      model,
      shutdown,
      deprecated,
      readable,
      notice,
      replacement: parseNames(cell('replacement')).filter((name) => name !== model),
    }))
  })
}

const isTable = (table: Table): boolean => {
  const { shutdown, model } = columnsOf(table)
  return shutdown !== -1 && model !== -1
}

function allRows(page: Page): readonly Row[] {
  const rows = sectionsOf(page).flatMap((section) =>
    tablesOf(section)
      .filter(isTable)
      .flatMap((table) => rowsOf(table, section)),
  )
  if (rows.length === 0) throw new Error('no table with a model and a shutdown date')
  if (!rows.some(({ readable }) => readable))
    throw new Error('the tables on the page contain no readable date')
  return rows
}

/** A model may be in several tables: the latest announcement counts, or the upper table if there are no dates. */
const latest = (rows: readonly Row[]): readonly Row[] => {
  const kept = new Map<string, Row>()
  for (const row of rows) {
    const before = kept.get(row.model)
    if (!before || (row.notice ?? '') > (before.notice ?? '')) kept.set(row.model, row)
  }
  return [...kept.values()]
}

export default defineSource({
  id: 'deprecations-page',
  title: 'Page with a table of model shutdown dates',
  namesOtherModels: true,
  recognise: (content) => isPage(content) && allRows(pageOf(content)).length > 0,

  parse: (_text, content) => allRows(pageOf(content)),

  claims: (rows, { provider }) =>
    provider === undefined
      ? []
      : latest(rows.filter(({ shutdown, deprecated }) => shutdown !== undefined || deprecated)).flatMap(
          ({ model, shutdown, notice, replacement }): readonly Statement[] => {
            const says = (path: string, value: Json | undefined): readonly Statement[] =>
              value === undefined ? [] : [{ provider, model, path, value }]
            return [
              shutdown === undefined ? says('deprecated', true) : says('shutdown', shutdown),
              says('notice', notice),
              says('replacement', replacement.length === 0 ? undefined : replacement),
            ].flat()
          },
        ),
})
