import { count, grouped, type Statement, statementKey } from '../../contract/index.ts'
import { parsePath } from './statement-path.ts'

/** Minimum number of statements of one kind whose loss all at once means that a table was not read. */
const minVanished = 3

/** The kind of a statement that a table or section of a page states together, such as all prices. Undefined for the rest. */
function kindOf({ path }: Statement): string | undefined {
  const topic = parsePath(path)
  if (path === 'listed') return 'listed model'
  if (topic.kind === 'price') return 'price'
  return topic.kind === 'request' ? `request field of ${topic.place}` : undefined
}

/** Whether the page still has what the statements of this kind are about. An endpoint that is gone takes its fields along. */
const isStillThere = (one: Statement, now: ReadonlySet<string>): boolean => {
  const topic = parsePath(one.path)
  return (
    topic.kind !== 'request' ||
    now.has(statementKey({ provider: one.provider, path: `endpoint:${topic.place}` }))
  )
}

/**
 * Statements of every kind of which a page stated several and now states none, while it still states other facts: a table that is there and
 * was not read. `why` says which. Nothing is known to be removed, so the caller keeps them.
 */
export function vanished(
  before: readonly Statement[],
  now: readonly Statement[],
): { readonly kept: readonly Statement[]; readonly why?: string } {
  const keys = new Set(now.map(statementKey))
  const present = new Set(now.map(kindOf))
  const lost = before.filter((one) => !present.has(kindOf(one)) && isStillThere(one, keys))
  const gone = [...grouped(lost, (one) => kindOf(one) ?? '')].filter(
    ([kind, all]) => kind !== '' && all.length >= minVanished,
  )
  const missing = gone.map(([kind, { length }]) => countOf(length, kind))
  return gone.length === 0
    ? { kept: [] }
    : {
        kept: gone.flatMap(([, all]) => all),
        why: `${missing.join(' and ')} of the last readable content not found. Graycard keeps them and reports no removal`,
      }
}

const countOf = (length: number, kind: string): string => {
  const [thing = '', place] = kind.split(' of ')
  return `${count(length, thing)}${place === undefined ? '' : ` of ${place}`}`
}
