import type { Change, Statement } from '../../contract/index.ts'
import { type FirstMention, firstMentions } from './first-mentions.ts'

/** One published version: what it says, or why that could not be read. */
export interface VersionContent {
  readonly version: string
  /** ISO day of its release, where anybody says so. */
  readonly day?: string
  readonly said: readonly Statement[] | { readonly why: string }
}

/** What a version brought. */
export interface VersionStep {
  readonly version: string
  readonly day?: string
  /** The version it was compared with: the one before it that could be had. The first has none. */
  readonly after?: string
  readonly changes: readonly Change[]
  /** What no earlier version named. */
  readonly firstMentions: readonly FirstMention[]
  /** Why it could not be read. It is then passed over: the next one is compared with the one before. */
  readonly why?: string
}

/** Compares two states of what a source says. */
export type CompareStatements = (
  before: readonly Statement[],
  after: readonly Statement[],
  at: string,
) => readonly Change[]

/**
 * What each version brought, in the order they are given. A version that cannot be read is never a removal. Nothing is damped: what
 * was published has been published, and one that took something back did so.
 */
export function versionSteps(
  reads: readonly VersionContent[],
  compare: CompareStatements,
): readonly VersionStep[] {
  const seen = new Set<string>()
  let last: { readonly version: string; readonly said: readonly Statement[] } | undefined
  const steps: VersionStep[] = []
  for (const { version, day, said } of reads) {
    const facts = { version, ...(day === undefined ? {} : { day }), ...(last ? { after: last.version } : {}) }
    if ('why' in said) {
      steps.push({ ...facts, changes: [], firstMentions: [], why: said.why })
      continue
    }
    const fresh = firstMentions(said, seen)
    const changes =
      last && last.said !== said ? compare(last.said, said, `${day ?? '1970-01-01'}T00:00:00Z`) : []
    steps.push({ ...facts, changes, firstMentions: last ? fresh : [] })
    last = { version, said }
  }
  return steps
}
