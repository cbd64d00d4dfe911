import { valueKey, type CatalogEntry } from './merge-claims.ts'

/** One path of two models. A side is null if there are no claims about the path. */
export interface CatalogPair {
  readonly path: string
  readonly left: CatalogEntry | null
  readonly right: CatalogEntry | null
  readonly differs: boolean
}

/** The prevailing value, as text that can be compared. */
const prevailingKey = (entry: CatalogEntry | null): string =>
  entry === null || entry.state === 'past' ? '' : valueKey(entry.sides[0]?.value)

/** Compares two models path by path. A path that only one model has counts as different. */
export function compareModels(
  left: readonly CatalogEntry[],
  right: readonly CatalogEntry[],
): readonly CatalogPair[] {
  const paths = [...new Set([...left, ...right].map(({ path }) => path))].toSorted()
  return paths.map((path) => {
    const a = left.find((entry) => entry.path === path) ?? null
    const b = right.find((entry) => entry.path === path) ?? null
    return { path, left: a, right: b, differs: prevailingKey(a) !== prevailingKey(b) }
  })
}
