import type { Change, Statement } from '../../contract/index.ts'
import { type FirstMention, firstMentions } from './first-mentions.ts'

/** One published version: its statements, or why it is unreadable. */
export interface VersionContent {
  readonly version: string
  /** ISO day of its release, if known. */
  readonly day?: string
  readonly statements: readonly Statement[] | { readonly why: string }
}

/** What a version changed. */
export interface VersionStep {
  readonly version: string
  readonly day?: string
  /** The version it was compared with: the last readable one before it. The first has none. */
  readonly after?: string
  readonly changes: readonly Change[]
  /** Names that no earlier version has. */
  readonly firstMentions: readonly FirstMention[]
  /** Why it is unreadable. The next version is then compared with the one before it. */
  readonly why?: string
}

/** Compares the statements of two versions. */
export type CompareStatements = (
  before: readonly Statement[],
  after: readonly Statement[],
  at: string,
) => readonly Change[]

/**
 * What each version changed, in the given order. An unreadable version is never a removal. Published versions are final, so changes are
 * not damped.
 */
export function versionSteps(
  reads: readonly VersionContent[],
  compare: CompareStatements,
): readonly VersionStep[] {
  const alreadyNamed = new Set<string>()
  let last: { readonly version: string; readonly statements: readonly Statement[] } | undefined
  const steps: VersionStep[] = []
  for (const { version, day, statements } of reads) {
    const facts = { version, ...(day === undefined ? {} : { day }), ...(last ? { after: last.version } : {}) }
    if ('why' in statements) {
      steps.push({ ...facts, changes: [], firstMentions: [], why: statements.why })
      continue
    }
    const fresh = firstMentions(statements, alreadyNamed)
    const changes =
      last && last.statements !== statements
        ? compare(last.statements, statements, `${day ?? '1970-01-01'}T00:00:00Z`)
        : []
    steps.push({ ...facts, changes, firstMentions: last ? fresh : [] })
    last = { version, statements }
  }
  return steps
}
