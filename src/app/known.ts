import { readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  type Acceptance,
  daysBetween,
  type Finding,
  graycardError,
  isDay,
  present,
  type Report,
} from '../contract/index.ts'
import { knownFile, nearestName, placed, readYaml, withAcceptance } from '../schema/index.ts'
import { reasonOf, writeWhole } from '../store/index.ts'

/** What is known to deviate, beside graycard.yaml. */
const knownName = 'graycard.known.yaml'

/** Text of a file; undefined where it is not there. Throws FILE_UNREADABLE. */
export async function textIn(file: string, name: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw graycardError('FILE_UNREADABLE', { path: name, why: reasonOf(cause) })
  }
}

async function read(folder: string) {
  const text = (await textIn(path.join(folder, knownName), knownName)) ?? ''
  if (text.trim() === '') return { text, known: [] }
  const result = readYaml(text, knownFile)
  if (result.ok) return { text, known: (result.value.known ?? []).map(withoutAbsent) }
  throw graycardError('CONFIG_INVALID', { path: knownName, problems: placed(knownName, result.problems) })
}

const withoutAbsent = ({
  since,
  ...rest
}: Omit<Acceptance, 'since'> & { since?: string | undefined }): Acceptance => ({
  ...rest,
  ...present('since', since),
})

/** What was accepted for the contracts of `folder`. Throws FILE_UNREADABLE or CONFIG_INVALID with every problem and its place. */
export const loadKnown = async (folder: string): Promise<readonly Acceptance[]> => (await read(folder)).known

/** Longest that something may be accepted: what nobody looks at for a year is not known any more, it is forgotten. */
const mostDays = 366

/**
 * Why a day cannot be the end of an acceptance; undefined where it can. `today` is an ISO day.
 * @internal Exported for its test.
 */
export function untilProblem(until: string, today: string): string | undefined {
  if (!isDay(until)) return 'a day such as 2026-12-31'
  if (until < today)
    return `a day that is not over (today is ${today}): an acceptance of the past tolerates nothing`
  return daysBetween(today, until) > mostDays
    ? 'a day within a year: what is tolerated for longer is forgotten; accept it again then, or lock what is'
    : undefined
}

/**
 * Accepts a failure until a day. Throws FINDING_UNSEEN where `report`, the latest, has no such failure, unless `evenUnseen`;
 * OPTION_INVALID for a day that cannot be the end; what `loadKnown` throws; FILE_UNWRITABLE.
 */
export async function accept(
  acceptance: Acceptance,
  report: Report | undefined,
  {
    folder,
    today,
    evenUnseen,
  }: { readonly folder: string; readonly today: string; readonly evenUnseen: boolean },
): Promise<'accepted' | 'replaced'> {
  const { fingerprint, until } = acceptance
  const problem = untilProblem(until, today)
  if (problem !== undefined)
    throw graycardError('OPTION_INVALID', { option: '--until', value: until, allowed: problem })
  const failing = [
    ...new Set(
      (report?.runs ?? [])
        .flatMap((run) => run.findings)
        .filter(failed)
        .map(print),
    ),
  ]
  if (!evenUnseen && !failing.includes(fingerprint))
    throw graycardError('FINDING_UNSEEN', {
      fingerprint,
      failing,
      nearest: nearestName(fingerprint, failing),
    })
  const { text, known } = await read(folder)
  await writeWhole(path.join(folder, knownName), withAcceptance(text, acceptance))
  return known.some((one) => one.fingerprint === fingerprint) ? 'replaced' : 'accepted'
}

const failed = ({ verdict }: Finding) => verdict === 'fail'
const print = ({ fingerprint }: Finding) => fingerprint

/** Ours: what was accepted this long ago and is not seen is worth a word. */
const longUnusedDays = 14

/**
 * Acceptances that match nothing in a report though their contract was verified in their environment, and that are older than two
 * weeks or say no day.
 */
export function unusedAcceptances(
  known: readonly Acceptance[],
  report: Report,
  today: string,
): readonly Acceptance[] {
  const seen = new Set(report.runs.flatMap((run) => run.findings.map(print)))
  return known.filter(
    ({ fingerprint, since }) =>
      !seen.has(fingerprint) &&
      (since === undefined || daysBetween(since, today) >= longUnusedDays) &&
      report.runs.some((run) => concerns(run, fingerprint)),
  )
}

/** Was the check that the fingerprint names run here? */
function concerns({ contract, environment, findings }: Report['runs'][number], fingerprint: string): boolean {
  const start = `${contract}@${environment}/`
  return (
    fingerprint.startsWith(start) &&
    findings.some(({ check, verdict }) => verdict === 'pass' && fingerprint.startsWith(`${start}${check}#`))
  )
}
