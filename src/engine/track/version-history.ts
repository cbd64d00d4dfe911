import type { Change, Statement } from '../../contract/index.ts'
import { type FirstMention, firstMentions } from './first-mentions.ts'

/** One published version: its statements, or the reason why it is unreadable. */
export interface VersionContent {
  readonly version: string
  /** ISO day of the release, if known. */
  readonly day?: string
  readonly statements: readonly Statement[] | { readonly why: string }
}

/** The changes in a version. */
export interface VersionStep {
  readonly version: string
  readonly day?: string
  /** The previous readable version, which this version was compared with. Absent for the first version. */
  readonly after?: string
  readonly changes: readonly Change[]
  /** Names that no earlier version has. */
  readonly firstMentions: readonly FirstMention[]
  /** Why the version is unreadable. The next version is then compared with the previous readable version. */
  readonly why?: string
}

/** Compares the statements of two versions. */
export type CompareStatements = (
  before: readonly Statement[],
  after: readonly Statement[],
  at: string,
) => readonly Change[]

/**
 * The changes in each version, in the given order. An unreadable version never counts as a removal. Published versions are final, so changes
 * are not damped.
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
