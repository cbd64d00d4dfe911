import { daysUntil, type Knowledge } from '../../contract/index.ts'
import { mergeClaims, type SubjectClaim } from './merge-claims.ts'
import { modelSheets } from './catalog-claims.ts'

/** One model in the catalog. A value is null if no source states it. */
export interface CatalogRow {
  readonly provider: string
  readonly model: string
  readonly released: string | null
  readonly shutdown: string | null
  /** Days until the shutdown. Negative if the shutdown date has passed. */
  readonly daysLeft: number | null
  /** Whether sources disagree on the shutdown. */
  readonly disputed: boolean
}

const subject = ({ provider, model }: { readonly provider: string; readonly model: string }) =>
  JSON.stringify([provider, model])

/** Models in shipped knowledge with their lifecycle dates. With `all`, also models that only watched sources name. */
export function listModels(
  knowledge: Knowledge,
  claims: readonly SubjectClaim[],
  { now, all = false }: { readonly now: Date; readonly all?: boolean },
): readonly CatalogRow[] {
  const grouped = new Map<string, SubjectClaim[]>(modelSheets(knowledge).map((sheet) => [subject(sheet), []]))
  for (const claim of claims) {
    const group = grouped.get(subject(claim))
    if (group) group.push(claim)
    else if (all) grouped.set(subject(claim), [claim])
  }
  return [...grouped].map(([key, claimsOfModel]) => {
    // `subject` serialises exactly these two strings.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const [provider, model] = JSON.parse(key) as [string, string]
    const entries = mergeClaims(claimsOfModel)
    const about = (path: string) => entries.find((entry) => entry.path === path && entry.state !== 'past')
    const day = (path: string) => {
      const value = about(path)?.sides[0]?.value
      return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value.slice(0, 10) : null
    }
    const shutdown = day('shutdown')
    return {
      provider,
      model,
      released: day('released'),
      shutdown,
      daysLeft: shutdown === null ? null : daysUntil(shutdown, now),
      disputed: about('shutdown')?.state === 'disputed',
    }
  })
}
