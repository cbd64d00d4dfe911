import {
  dayAt,
  dayMs,
  type KnownModel,
  optionalField,
  type Statement,
  statementKey,
} from '../contract/index.ts'
import { type Block, blocksOfFragment, type Item, linesOfFragment, sectionsOf } from '../page/index.ts'
import { lifecycleColumn } from './lifecycle-columns.ts'
import { providerNamed } from './provider-name.ts'
import { statementsOf } from './statements.ts'

/** An entry of a feed. */
export interface Entry {
  readonly title: string
  /** A time in any format with a year. */
  readonly date?: string | undefined
  /** HTML, Markdown or text. */
  readonly body: string
}

/** An entry that is read, with its ISO day. */
interface ReadEntry extends Omit<Entry, 'date'> {
  readonly day: string | undefined
}

interface EntriesContext {
  /** Provider of entries that name none. */
  readonly provider?: string
  /** ISO instant at which the feed was read. */
  readonly at: string
  readonly models: readonly KnownModel[]
}

/** Number of entries, newest first, that are read. The longest feed that was seen has 600. */
const maxEntries = 1000
/** Characters of one body, and of all, that are read. A tracker of 400 models has 200 kB. */
const maxBody = 20_000
const maxBodies = 600_000

/** The day of an entry. Undefined for none, and for one that is still to come. */
function dayOf({ date }: Entry, at: string): string | undefined {
  const time = Date.parse(date ?? '')
  return time <= Date.parse(at) + dayMs ? dayAt(time) : undefined
}

/** The entries that are read, newest first. Those without a day come last. */
function newestOf(entries: readonly Entry[], at: string): readonly ReadEntry[] {
  let left = maxBodies
  return entries
    .map((entry) => ({ title: entry.title, body: entry.body, day: dayOf(entry, at) }))
    .toSorted((a, b) => (a.day === b.day ? 0 : (a.day ?? '') > (b.day ?? '') ? -1 : 1))
    .slice(0, maxEntries)
    .map((entry) => {
      const body = entry.body.slice(0, Math.min(maxBody, left))
      left -= body.length
      return { title: entry.title, day: entry.day, body }
    })
}

/** The lines of an entry that are fields of a model's life: `Model ID: draw-1`, `Shutdown Date: 2026-12-01`. */
function recordIn({ title, body }: Entry): { readonly fields: readonly Item[]; readonly vendor?: string } {
  const lines = linesOfFragment(body).flatMap((line) => {
    const [, name = '', value = ''] = /^(\p{L}[^:：]{1,40})[:：]\s*(\S.*)$/u.exec(line) ?? []
    const column = lifecycleColumn(name)
    return column === undefined ? [] : [{ name, column, value }]
  })
  const valueOf = (column: string) => lines.find((one) => one.column === column)?.value
  const model = valueOf('id') ?? valueOf('model')
  if (model === undefined) return { fields: [] }
  // Feeds of several vendors begin a title with the vendor: `Acme: draw-1`.
  const [prefix = '', rest] = title.split(': ', 2)
  const vendor = valueOf('provider') ?? (rest?.startsWith(model) === true ? prefix : undefined)
  return {
    fields: lines.map(({ name, value }) => ({ kind: 'item', depth: 0, text: `${name}: ${value}`, code: [] })),
    ...optionalField('vendor', vendor),
  }
}

/** Blocks of an entry's body. None of a body that is no HTML that can be parsed. */
function blocksOf(body: string): readonly Block[] {
  try {
    return blocksOfFragment(body)
  } catch {
    return []
  }
}

/** What an entry states: the record that it has, or else its title and its body, read like a small page. */
function statementsOfEntry(entry: ReadEntry, context: EntriesContext) {
  const read = (blocks: readonly Block[], provider: string, day?: string) =>
    statementsOf(
      sectionsOf({
        blocks: [{ kind: 'heading', level: 2, text: entry.title }, ...blocks],
        asksPassword: false,
      }).map(({ name, above, blocks: inside }) => ({ name, above, place: entry.title, blocks: inside })),
      { ...context, provider, ...optionalField('day', day) },
    ).filter(({ path }) => !path.startsWith('endpoint:'))
  const { fields, vendor } = recordIn(entry)
  const provider = vendor === undefined ? context.provider : providerNamed(vendor)
  if (provider === undefined) return []
  // The day of such an entry is the day on which the tracker saw the model.
  const record = fields.length < 2 ? [] : read(fields, provider).filter(({ model }) => model !== undefined)
  if (record.length > 0) return record
  const blocks = blocksOf(entry.body).map((block): Block =>
    block.kind === 'heading'
      ? { kind: 'heading', level: Math.min(block.level + 2, 6), text: block.text }
      : block,
  )
  const first: readonly Block[] =
    entry.day === undefined ? [{ kind: 'text', text: entry.title, code: [] }] : []
  return read([...first, ...blocks], provider, entry.day)
}

/** What the entries of a feed state. Of entries that state the same, the newest counts. Linear in the length of the feed up to a limit. */
export function feedStatements(entries: readonly Entry[], context: EntriesContext): readonly Statement[] {
  const found = new Map<string, Statement>()
  for (const one of newestOf(entries, context.at).flatMap((entry) => statementsOfEntry(entry, context))) {
    const key = statementKey(one)
    const newer = found.get(key)
    if (newer === undefined) found.set(key, one)
    // Several entries may have one title.
    else if (Array.isArray(newer.value) && Array.isArray(one.value) && one.path.startsWith('says:'))
      found.set(key, { ...newer, value: [...newer.value, ...one.value] })
  }
  return [...found.values()].toSorted((a, b) => a.provider.localeCompare(b.provider))
}
