import { type Block, type Cell, type Page, type Table, textOfBlock } from '../../src/page/page.ts'

/**
 * What may be told of a mutated page. `same`: nothing. `prose`: that words changed. `loss`: what the lost part said is gone, nothing new. `days`:
 * that days changed. `unreadable`: nothing, and the source is unreadable.
 */
export type Allowance = 'same' | 'prose' | 'loss' | 'days' | 'unreadable'

/** One way in which a page changes. `at` is between 0 and 1 and decides where. */
export interface Mutation {
  readonly id: string
  readonly allows: Allowance
  /** Undefined where the page has nothing of the kind. `part` is the text that the mutation touched. */
  readonly mutate: (page: Page, at: number) => { readonly page: Page; readonly part: string } | undefined
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[Math.floor(at * list.length)]

const withBlocks = (page: Page, blocks: readonly Block[]): Page => ({ ...page, blocks })

const without = (page: Page, gone: ReadonlySet<Block>) => ({
  page: withBlocks(
    page,
    page.blocks.filter((block) => !gone.has(block)),
  ),
  part: [...gone].map(textOfBlock).join('\n'),
})

/** Changes one of the tables. */
const inTable =
  (
    change: (table: Table, at: number) => { readonly table: Table; readonly part: string } | undefined,
    least = 1,
  ) =>
  (page: Page, at: number) => {
    const tables = page.blocks.filter(
      (block): block is Table => block.kind === 'table' && block.rows.length >= least,
    )
    const table = pick(tables, at)
    const changed = table && change(table, (at * 7919) % 1)
    if (!changed) return undefined
    return {
      page: withBlocks(
        page,
        page.blocks.map((block) => (block === table ? changed.table : block)),
      ),
      part: changed.part,
    }
  }

const mapHeadings = (page: Page, change: (text: string, nth: number) => string): Page => {
  let nth = 0
  return withBlocks(
    page,
    page.blocks.map((block) =>
      block.kind === 'heading' ? { ...block, text: change(block.text, nth++) } : block,
    ),
  )
}

/** A heading and everything below it. */
const subtrees = ({ blocks }: Page) =>
  blocks.flatMap((block, from) => {
    if (block.kind !== 'heading') return []
    const rest = blocks.slice(from + 1).findIndex((one) => one.kind === 'heading' && one.level <= block.level)
    const to = rest === -1 ? blocks.length : from + 1 + rest
    return [{ from, to, level: block.level }]
  })

const emptyCell: Cell = { text: '', code: [] }

const swapColumns = (table: Table, at: number) => {
  // The first column names what a row is about.
  const width = table.head.length
  if (width < 3) return undefined
  const from = 1 + Math.floor(at * (width - 2))
  const swapped = (cells: readonly Cell[]) => {
    const moved = Array.from({ length: width }, (_, column) => cells[column] ?? emptyCell)
    return moved.with(from, moved[from + 1] ?? emptyCell).with(from + 1, moved[from] ?? emptyCell)
  }
  return {
    table: { ...table, head: swapped(table.head), rows: table.rows.map(swapped) },
    part: textOfBlock(table),
  }
}

/** Sentences that say nothing about models, in other languages. */
const foreign = [
  'Diese Seite wird laufend ergänzt.',
  'このページは随時更新されます。',
  'Cette page est mise à jour régulièrement.',
  '本页面会持续更新。',
] as const

const isYear = /\b20(\d\d)\b/g
const nextYear = (text: string) => text.replaceAll(isYear, (_, year: string) => String(2001 + Number(year)))
const cellNextYear = ({ text, code }: Cell): Cell => {
  // Names of models contain years, too.
  const kept = code.reduce((rest, part, at) => rest.replace(part, `\uE000${at}\uE000`), text)
  const named = kept.replaceAll(/[\w.]*[a-z][\w.]*-[\w.-]*20\d\d[\w.-]*/gi, (name) =>
    name.replaceAll('20', '\uE001'),
  )
  return {
    text: nextYear(named)
      .replaceAll('\uE001', '20')
      .replaceAll(/\uE000(\d+)\uE000/g, (_, at: string) => code[Number(at)] ?? ''),
    code,
  }
}

export const mutations: readonly Mutation[] = [
  {
    id: 'rows dropped',
    allows: 'loss',
    mutate: inTable((table, at) => {
      const count = 1 + Math.floor(at * Math.min(3, table.rows.length - 1))
      const from = Math.floor(at * (table.rows.length - count + 1))
      const gone = table.rows.slice(from, from + count)
      const part = textOfBlock({ ...table, rows: gone })
      return { table: { ...table, rows: table.rows.filter((row) => !gone.includes(row)) }, part }
    }, 2),
  },
  { id: 'columns swapped', allows: 'same', mutate: inTable(swapColumns) },
  {
    id: 'column emptied',
    allows: 'loss',
    mutate: inTable((table, at) => {
      if (table.head.length < 2) return undefined
      const column = 1 + Math.floor(at * (table.head.length - 1))
      const rows = table.rows.map((row) => row.map((cell, place) => (place === column ? emptyCell : cell)))
      return { table: { ...table, rows }, part: textOfBlock(table) }
    }),
  },
  {
    id: 'header renamed',
    allows: 'loss',
    mutate: inTable((table, at) => {
      const column = Math.floor(at * table.head.length)
      const head = table.head.with(column, { text: 'Remarks', code: [] })
      return { table: { ...table, head }, part: textOfBlock(table) }
    }),
  },
  {
    id: 'headings renumbered',
    allows: 'same',
    mutate: (page) => ({
      page: mapHeadings(page, (text, nth) => (nth === 0 ? text : `${nth}. ${text}`)),
      part: '',
    }),
  },
  {
    id: 'heading renamed',
    allows: 'loss',
    mutate: (page, at) => {
      const chosen = pick(subtrees(page).slice(1), at)
      if (!chosen) return undefined
      const { from, to } = chosen
      const heading = page.blocks[from]
      if (heading?.kind !== 'heading') return undefined
      const renamed = { ...heading, text: 'Further notes' }
      return {
        page: withBlocks(page, page.blocks.with(from, renamed)),
        part: page.blocks.slice(from, to).map(textOfBlock).join('\n'),
      }
    },
  },
  {
    id: 'sections moved',
    allows: 'same',
    mutate: (page, at) => {
      const all = subtrees(page)
      const pairs = all.flatMap((first) =>
        all
          .filter(({ from, level }) => from === first.to && level === first.level)
          .map((second) => [first, second] as const),
      )
      const [first, second] = pick(pairs, at) ?? []
      if (!first || !second) return undefined
      const part = (one: typeof first) => page.blocks.slice(one.from, one.to)
      const moved = [
        ...page.blocks.slice(0, first.from),
        ...part(second),
        ...part(first),
        ...page.blocks.slice(second.to),
      ]
      return { page: withBlocks(page, moved), part: '' }
    },
  },
  {
    id: 'list nested deeper',
    allows: 'prose',
    mutate: (page) => {
      if (!page.blocks.some(({ kind }) => kind === 'item')) return undefined
      const first = page.blocks.findIndex(({ kind }) => kind === 'item')
      const deeper = page.blocks.map((block) =>
        (block.kind === 'item' || block.kind === 'text') && block.depth !== undefined
          ? { ...block, depth: block.depth + 1 }
          : block,
      )
      const outer: Block = { kind: 'item', depth: 0, text: 'In detail:', code: [] }
      return { page: withBlocks(page, deeper.toSpliced(first, 0, outer)), part: 'In detail:' }
    },
  },
  {
    id: 'section dropped',
    allows: 'loss',
    mutate: (page, at) => {
      const chosen = pick(subtrees(page).slice(1), at)
      return chosen && without(page, new Set(page.blocks.slice(chosen.from, chosen.to)))
    },
  },
  {
    id: 'cut in half',
    allows: 'loss',
    mutate: (page) => without(page, new Set(page.blocks.slice(Math.ceil(page.blocks.length / 2)))),
  },
  {
    id: 'other language around it',
    allows: 'prose',
    mutate: (page, at) => {
      const line: Block = { kind: 'text', text: pick(foreign, at) ?? foreign[0], code: [] }
      const around = page.blocks.flatMap((block): readonly Block[] =>
        block.kind === 'heading' ? [block, line] : [block],
      )
      return { page: withBlocks(page, around), part: line.text }
    },
  },
  {
    id: 'another year',
    allows: 'days',
    mutate: (page) => ({
      page: withBlocks(
        page,
        page.blocks.map((block): Block => {
          if (block.kind === 'heading')
            return { ...block, text: cellNextYear({ text: block.text, code: [] }).text }
          if (block.kind === 'code') return block
          if (block.kind !== 'table') return { ...block, ...cellNextYear(block) }
          return { ...block, rows: block.rows.map((row) => row.map(cellNextYear)) }
        }),
      ),
      part: '',
    }),
  },
  {
    id: 'login page instead',
    allows: 'unreadable',
    mutate: (_page, at) => {
      const pages: readonly Page[] = [
        {
          title: 'Sign in',
          asksPassword: true,
          blocks: [
            { kind: 'heading', level: 1, text: 'Sign in' },
            { kind: 'text', text: 'Sign in to continue.', code: [] },
          ],
        },
        {
          title: 'Just a moment...',
          asksPassword: false,
          blocks: [{ kind: 'text', text: 'Checking your browser before you proceed.', code: [] }],
        },
        {
          title: 'Log in to your account',
          asksPassword: false,
          blocks: [
            { kind: 'heading', level: 1, text: 'Log in to your account' },
            { kind: 'text', text: 'Enter your email to continue.', code: [] },
          ],
        },
      ]
      const page = pick(pages, at)
      return page && { page, part: '' }
    },
  },
  { id: 'other format', allows: 'same', mutate: (page) => ({ page, part: '' }) },
]
