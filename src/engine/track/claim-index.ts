import { type Json, sameJson, type Statement, statementKey, type TrackedClaim } from '../../contract/index.ts'
import { isFacts } from './difference.ts'
import { leafOf, parsePath } from './statement-path.ts'

/** All claims with source and dates, indexed for lookup. Includes ended claims. */
export interface ClaimIndex {
  /** Records all statements of a source at a time, and ends the claims that the source dropped. */
  readonly update: (source: string, statements: readonly Statement[], at: string) => void
  /** Current statements of a source. */
  readonly current: (source: string) => readonly Statement[]
  /** All claims about one key, oldest first. */
  readonly history: (key: string) => readonly TrackedClaim[]
  /** ISO instant at which another source first named this value of a field, or this model. Undefined if no source did. */
  readonly firstNamed: (
    provider: string,
    field: string,
    value: string,
    exceptSource: string,
  ) => string | undefined
  /** All shutdown claims, as one list per model. */
  readonly shutdowns: () => readonly (readonly TrackedClaim[])[]
  readonly claims: () => readonly TrackedClaim[]
}

/** Creates an index over these claims. */
export function createClaimIndex(claims: readonly TrackedClaim[] = []): ClaimIndex {
  const byKey = new Map<string, TrackedClaim[]>()
  const current = new Map<string, Map<string, Statement>>()
  const names = new Map<string, Map<string, string>>()
  const shutdowns = new Set<string>()

  const note = ({ source, since, ...statement }: TrackedClaim) => {
    for (const [field, value] of namesIn(statement)) {
      const key = JSON.stringify([statement.provider, field, value])
      const by = names.get(key) ?? new Map<string, string>()
      names.set(key, by)
      if (!by.has(source)) by.set(source, since)
    }
  }
  const add = (key: string, claim: TrackedClaim) => {
    const all = byKey.get(key)
    if (all) all.push(claim)
    else byKey.set(key, [claim])
    if (claim.path === 'shutdown') shutdowns.add(key)
    note(claim)
  }
  const end = (key: string, source: string, at: string) => {
    const all = byKey.get(key) ?? []
    const last = all.findLastIndex((one) => one.source === source && one.until === undefined)
    const claim = all[last]
    if (claim) all[last] = { ...claim, until: at }
  }
  const inOrder = claims.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
  for (const claim of inOrder) {
    const key = statementKey(claim)
    add(key, claim)
    if (claim.until !== undefined) continue
    const { source, since: _, ...statement } = claim
    current.set(source, (current.get(source) ?? new Map<string, Statement>()).set(key, statement))
  }

  return {
    update(source, statements, at) {
      const before = current.get(source) ?? new Map<string, Statement>()
      const after = new Map(statements.map((one) => [statementKey(one), one]))
      for (const key of before.keys()) if (!after.has(key)) end(key, source, at)
      for (const [key, statement] of after) {
        const was = before.get(key)
        if (was !== undefined && sameJson(was.value, statement.value)) continue
        if (was !== undefined) end(key, source, at)
        add(key, { ...statement, source, since: at })
      }
      current.set(source, after)
    },
    current: (source) => [...(current.get(source)?.values() ?? [])],
    history: (key) => byKey.get(key) ?? [],
    firstNamed: (provider, field, value, exceptSource) =>
      [...(names.get(JSON.stringify([provider, field, value])) ?? [])]
        .flatMap(([source, since]) => (source === exceptSource ? [] : since))
        .toSorted()[0],
    shutdowns: () => [...shutdowns].map((key) => byKey.get(key) ?? []),
    claims: () => [...byKey.values()].flat(),
  }
}

/** Values that a statement names for a field, whatever the endpoint, and the model of the statement. */
function namesIn({ model, path, value }: Statement): readonly (readonly [field: string, value: string])[] {
  const topic = parsePath(path)
  const about = model === undefined ? [] : [['model', model] as const]
  if ((topic.kind === 'request' || topic.kind === 'schema') && isFacts(value))
    return (value.values ?? []).map((one) => [leafOf(topic.field), nameOf(one)] as const)
  if (topic.kind === 'param' && isFacts(value))
    return [...about, ...(value.values ?? []).map((one) => [topic.name, nameOf(one)] as const)]
  return about
}

const nameOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))
