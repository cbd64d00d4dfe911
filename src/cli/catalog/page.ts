import type pc from 'picocolors'
import type { CatalogEntry, CatalogPage, CatalogRow, SubjectClaim } from '../../app/catalog/index.ts'
import { count, daysLeftText, daysUntil, isDay, oneLine } from '../../contract/index.ts'
import { sideBySide, byGroup, wrapWords } from './layout.ts'
import { valueText } from './values.ts'

/** Colours and columns of the terminal. */
export interface TextStyle {
  readonly colours: ReturnType<typeof pc.createColors>
  readonly columns: number
  /** Days left are counted from here. */
  readonly now: Date
}

const lineOf = ({ kind, date, source }: SubjectClaim) => `${kind}, ${date.slice(0, 10)}, ${oneLine(source)}`

/** Numbers sources in the order in which they are first used. */
function createFootnotes() {
  const numberByLine = new Map<string, number>()
  return {
    mark(claims: readonly SubjectClaim[]): string {
      const numbers = claims.map((claim) => {
        const line = lineOf(claim)
        const number = numberByLine.get(line) ?? numberByLine.size + 1
        numberByLine.set(line, number)
        return number
      })
      return [...new Set(numbers)].map((number) => `[${number}]`).join(' ')
    },
    lines: () => [...numberByLine.keys()],
  }
}

function entryText(
  entry: CatalogEntry,
  width: number,
  notes: ReturnType<typeof createFootnotes>,
  { columns, now }: TextStyle,
) {
  const valueWidth = Math.max(30, columns - width - 4)
  const rows = entry.sides.flatMap(({ value, claims }) => [
    `${valueText(entry.path, value)}${leftText(entry, value, now)} ${notes.mark(claims)}`,
    ...new Set(claims.flatMap(({ note }) => (note === undefined ? [] : [`(${note})`]))),
  ])
  const [accepted] = entry.sides
  if (entry.state === 'disputed' && accepted)
    rows.push(`Used: ${valueText(entry.path, accepted.value, 80)}. Reason: ${entry.why}`)
  for (const claim of entry.earlier)
    rows.push(
      `earlier: ${valueText(entry.path, claim.value, 120)} ${notes.mark([claim])}${claim.until === undefined ? '' : ` until ${claim.until.slice(0, 10)}`}`,
    )
  if (entry.state === 'past') rows.push('no longer stated')
  return rows
    .map((row, at) =>
      sideBySide(
        [
          [at === 0 ? entry.path : '', width],
          [row, valueWidth],
        ],
        2,
      ),
    )
    .join('')
}

/** The days left until a shutdown that is still stated. */
const leftText = ({ path, state }: CatalogEntry, value: unknown, now: Date): string =>
  path === 'shutdown' && state !== 'past' && typeof value === 'string' && isDay(value)
    ? ` (${daysLeftText(daysUntil(value, now))})`
    : ''

const headingOf = ({ provider, endpoint }: CatalogEntry): string =>
  endpoint === undefined
    ? `At ${oneLine(provider)}`
    : `Measured at ${oneLine(endpoint)} (${oneLine(provider)})`

/** All claims about one model by provider and other endpoint: disputed claims first, then the other claims by group, with numbered sources at the end. */
export function pageText({ model, names, entries }: CatalogPage, style: TextStyle): string {
  const { colours } = style
  const notes = createFootnotes()
  const width = Math.min(34, Math.max(0, ...entries.map(({ path }) => path.length)))
  const others = names.filter((name) => name !== model)
  const parts = [`${colours.bold(oneLine(model))}${others.length > 0 ? `, also ${others.join(', ')}` : ''}\n`]
  // What was measured at other endpoints than a provider's own comes last.
  const headings = entries
    .map(headingOf)
    .toSorted((a, b) => Number(a.startsWith('Measured')) - Number(b.startsWith('Measured')))
  for (const heading of new Set(headings)) {
    const own = entries.filter((entry) => headingOf(entry) === heading)
    const disputed = own.filter(({ state }) => state === 'disputed')
    const text = (some: readonly CatalogEntry[]) =>
      some.map((entry) => entryText(entry, width, notes, style)).join('')
    parts.push(`\n${colours.bold(heading)}\n`)
    if (disputed.length > 0)
      parts.push(`${colours.yellow(`Disputed, ${disputed.length}`)}\n${text(disputed)}`)
    for (const [group, members] of byGroup(own.filter(({ state }) => state !== 'disputed')))
      parts.push(`${colours.underline(group)}\n${text(members)}`)
  }
  const lines = notes.lines()
  if (lines.length === 0) return `${parts.join('')}\nNo claims match this path.\n`
  parts.push(
    `\n${colours.underline('Sources')}\n`,
    ...lines.map((line, at) =>
      colours.dim(
        sideBySide(
          [
            [`[${at + 1}]`, 4],
            [line, style.columns - 8],
          ],
          2,
        ),
      ),
    ),
  )
  return parts.join('')
}

const daysText = (days: number | null): string =>
  days === null ? '' : days === 0 ? 'today' : days > 0 ? count(days, 'day') : `${count(-days, 'day')} ago`

/** The list of models, one per line. */
export function listText(rows: readonly CatalogRow[], { colours, columns }: TextStyle): string {
  const columnWidth = (header: string, of: (row: CatalogRow) => string) =>
    Math.max(header.length, ...rows.map((row) => of(row).length))
  const table = [
    ['MODEL', (row: CatalogRow) => oneLine(row.model)],
    ['PROVIDER', (row: CatalogRow) => oneLine(row.provider)],
    ['RELEASED', (row: CatalogRow) => row.released ?? 'unknown'],
    ['SHUTDOWN', (row: CatalogRow) => `${row.shutdown ?? ''}${row.disputed ? ' (disputed)' : ''}`],
    ['LEFT', (row: CatalogRow) => daysText(row.daysLeft)],
  ] as const
  const widths = table.map(([header, of]) => Math.min(columnWidth(header, of), columns))
  const line = (cells: readonly string[]) =>
    `${cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd()}\n`
  return [
    colours.dim(line(table.map(([header]) => header))),
    ...rows.map((row) => {
      const text = line(table.map(([, of]) => of(row)))
      return row.daysLeft === null || row.daysLeft > 60
        ? text
        : row.daysLeft < 0
          ? colours.dim(text)
          : colours.yellow(text)
    }),
  ].join('')
}

/** A note, wrapped and dimmed. */
export const noteText = (note: string, { colours, columns }: Omit<TextStyle, 'now'>): string =>
  `${wrapWords(note, columns)
    .map((line) => colours.dim(line))
    .join('\n')}\n`
