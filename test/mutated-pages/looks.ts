import { type Change, type SourceState, type Statement, statementKey } from '../../src/contract/index.ts'
import { type Observation, createClaimIndex, step } from '../../src/engine/track/index.ts'
import { sources } from '../../src/catalogue/sources/index.ts'
import type { SourceContent, SourceContext } from '../../src/plugin/index.ts'
import { type Reader, readWith } from '../../src/app/watch/sources/readers.ts'

/** What Graycard says of a page that stood as `before` and later as `after`. */
export interface Outcome {
  readonly reader: string
  readonly state: SourceState
  readonly why?: string
  readonly before: readonly Statement[]
  readonly after: readonly Statement[]
  /** Unconfirmed and confirmed changes, those that were withdrawn left out. */
  readonly changes: readonly Change[]
}

/** A page in one format. */
export interface Stand {
  readonly text: string
  readonly contentType: 'text/html' | 'text/markdown'
}

const readers: readonly Reader[] = sources
  .map((one): Reader =>
    Object.assign({}, one, {
      recognise: async (content: SourceContent) => one.recognise(content),
      read: async (content: SourceContent, context: SourceContext) => one.read(content, context),
    }),
  )
  .toSorted((a, b) => (a.breadth ?? 0) - (b.breadth ?? 0))

const location = 'https://docs.example/page'
const watchable = { id: 'page', authority: 'vendor' } as const

async function readerOf(stand: Stand, at: string): Promise<Reader | undefined> {
  const content = { ...stand, location, at }
  const recognised = await Promise.all(readers.map((one) => one.recognise(content)))
  return readers.find((_, nth) => recognised[nth])
}

async function observe(reader: Reader, stand: Stand, provider: string, at: string): Promise<Observation> {
  try {
    const { statements } = await readWith(reader, { ...stand, location, at }, { location, at, provider }, [])
    return { kind: 'read', statements }
  } catch (cause) {
    return { kind: 'unreadable', why: String(cause) }
  }
}

/** Looks at a page on a day, a week later, and two months after that. Undefined if no reader reads the first state. */
export async function looksAt(
  before: Stand,
  after: Stand,
  provider: string,
  day: string,
): Promise<Outcome | undefined> {
  const days = [0, 7, 67].map((later) => new Date(Date.parse(day) + later * 86_400_000).toISOString())
  const [first = day, second = day, third = day] = days
  const reader = await readerOf(before, first)
  const learnt = reader && (await observe(reader, before, provider, first))
  if (!reader || learnt?.kind !== 'read' || learnt.statements.length === 0) return undefined
  const index = createClaimIndex()
  const told = new Map<string, Change>()
  const look = (at: string, observation: Observation, record: Parameters<typeof step>[0]['record']) => {
    const result = step({ watchable, at, observation, record, index, announced: [...told.values()] })
    if (result.statements) index.update(watchable.id, result.statements, at)
    for (const one of result.changes) told.set(one.id, one)
    return result.record
  }
  const one = look(first, learnt, undefined)
  const seen = await observe(reader, after, provider, second)
  const two = look(second, seen, one)
  if (two.state === 'readable') look(third, { kind: 'same' }, two)
  return {
    reader: reader.id,
    state: two.state,
    ...(two.why === undefined ? {} : { why: two.why }),
    before: learnt.statements,
    after: seen.kind === 'read' ? seen.statements : [],
    changes: [...told.values()].filter(({ state }) => state !== 'withdrawn'),
  }
}

const isProse = ({ path }: Statement) => path.startsWith('says:')

/** Statements other than those that keep the words of a section. */
export const facts = (statements: readonly Statement[]): ReadonlyMap<string, Statement> =>
  new Map(statements.filter((one) => !isProse(one)).map((one) => [statementKey(one), one]))
