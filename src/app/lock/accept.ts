import path from 'node:path'
import {
  type Acceptance,
  daysBetween,
  type Finding,
  graycardError,
  isAcceptable,
  isDay,
} from '../../contract/index.ts'
import { closestName, withAcceptance } from '../../schema/index.ts'
import { writeWhole } from '../../store/index.ts'
import { rejudge } from '../verify/index.ts'
import { inWorkspace, acceptancesName, readAcceptances, type Runtime } from '../workspace/index.ts'

/** Maximum duration of an acceptance, in days. After a year the failure needs a review. */
const maxDays = 366

/** The allowed values if `until` cannot be the end of an acceptance, or undefined if it can. `today` is an ISO day. @internal Exported for its test. */
export function untilProblem(until: string, today: string): string | undefined {
  if (!isDay(until)) return 'a date such as 2026-12-31'
  if (until < today) return `today (${today}) or a later date`
  return daysBetween(today, until) > maxDays ? 'a date within one year' : undefined
}

/** The acceptance. `evenUnseen` allows a failure that is not in the latest run. */
export interface AcceptOptions extends Omit<Acceptance, 'since'> {
  readonly evenUnseen: boolean
}

/**
 * Accepts a failure of the latest run until a date. Throws FINDING_AMBIGUOUS if several have that name, FINDING_UNSEEN if the run has no such failure, unless `evenUnseen`;
 * OPTION_INVALID for a date that is not allowed; FILE_UNWRITABLE; and the errors of reading graycard.known.yaml.
 */
export async function accept(
  config: string,
  { evenUnseen, fingerprint: named, ...rest }: AcceptOptions,
  runtime: Runtime,
): Promise<{ readonly state: 'accepted' | 'replaced'; readonly acceptance: Acceptance }> {
  const since = runtime.now().toISOString().slice(0, 10)
  const { until } = rest
  const problem = untilProblem(until, since)
  if (problem !== undefined)
    throw graycardError('OPTION_INVALID', { option: '--until', value: until, allowed: problem })
  return inWorkspace(config, runtime, async (workspace) => {
    const { archive, folder } = workspace
    const latest = (await archive.runs()).at(-1)
    const runs = latest === undefined ? [] : (await rejudge(workspace, latest)).report.runs
    const found = runs.flatMap(({ findings }) => findings.filter(isAcceptable))
    const failures = found.filter(({ verdict }) => verdict === 'fail')
    const failing = failures.map((one) => one.fingerprint)
    // An unverified check is accepted only by its whole fingerprint.
    const fingerprint = found.some((one) => one.fingerprint === named)
      ? named
      : fingerprintOf(named, failures)
    const acceptance: Acceptance = { fingerprint, ...rest, since }
    if (!evenUnseen && !found.some((one) => one.fingerprint === fingerprint))
      throw graycardError('FINDING_UNSEEN', {
        fingerprint,
        failing: [...new Set(failing)],
        nearest: closestName(fingerprint, failing),
      })
    const { text, acceptances } = await readAcceptances(folder)
    await writeWhole(path.join(folder, acceptancesName), withAcceptance(text, acceptance))
    return {
      state: acceptances.some((one) => one.fingerprint === fingerprint) ? 'replaced' : 'accepted',
      acceptance,
    }
  })
}

/**
 * The fingerprint of the finding that is named by its fingerprint, by its check, or by `contract@environment/check`. Throws FINDING_AMBIGUOUS
 * if several findings have that name. Returns any other text as it is.
 */
function fingerprintOf(named: string, findings: readonly Finding[]): string {
  const alike = findings.filter(
    ({ check, fingerprint }) => check === named || fingerprint.startsWith(`${named}#`),
  )
  const [only = named, ...others] = new Set(alike.map(({ fingerprint }) => fingerprint))
  if (others.length > 0)
    throw graycardError('FINDING_AMBIGUOUS', { name: named, candidates: [only, ...others] })
  return only
}
