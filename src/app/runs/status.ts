import { optionalField, type Severity, type Verdict } from '../../contract/index.ts'
import type { SourceRecord } from '../../engine/track/index.ts'
import type { RunRow } from '../../engine/verify/index.ts'
import { parseRecording } from '../../schema/index.ts'
import type { Archive } from '../../store/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'

/** When a contract was last verified, by a run that `--only` did not limit, or a source last checked. */
export interface StatusRow {
  readonly kind: 'contract' | 'source'
  /** `contract@environment`, or the name of a watched source. */
  readonly name: string
  readonly state: 'on time' | 'overdue' | 'never'
  /** ISO instant of the last verification or check. */
  readonly last?: string
  readonly ageSeconds?: number
  /** Verdict of the last run. */
  readonly verdict?: Verdict
  /** Highest severity among the open failures of the last run. */
  readonly severity?: Severity
  /** Number of accepted findings in the last run. Absent if there are none. */
  readonly accepted?: number
  readonly run?: string
  /** State of a source. */
  readonly source?: SourceRecord['state']
}

/**
 * Whether every contract in every environment was verified, and every watched source checked, within `everySeconds`. Creates no store
 * if there is none. Throws STORE_UNUSABLE or STORE_NEWER, and the errors of reading the contract file.
 */
export async function status(
  { archive, config, kept, runtime }: ProjectWorkspace,
  everySeconds: number,
): Promise<readonly StatusRow[]> {
  const file = await config()
  const store = await kept()
  const now = runtime.now()
  const pairs = Object.keys(file.contracts).flatMap((contract) =>
    Object.keys(file.environments).map((environment) => ({ contract, environment })),
  )
  const newest = await Promise.all(
    pairs.map(async ({ contract, environment }) =>
      newestComplete(
        await store.runs({ contracts: [contract], environments: [environment], limit: maxPartialRuns }),
        archive,
        runtime.cwd,
      ),
    ),
  )
  const sources = await store.sources()
  const timing = (last: string | undefined): Pick<StatusRow, 'state' | 'last' | 'ageSeconds'> => {
    if (last === undefined) return { state: 'never' }
    const age = Math.max(0, (now.getTime() - Date.parse(last)) / 1000)
    return { state: age > everySeconds ? 'overdue' : 'on time', last, ageSeconds: Math.round(age) }
  }
  const contracts = pairs.map(({ contract, environment }, index): StatusRow => {
    const own = newest[index]
    const lastRun = {
      ...optionalField('verdict', own?.verdict),
      ...optionalField('severity', own?.severity),
      ...optionalField('accepted', own?.accepted),
      ...optionalField('run', own?.run),
    }
    const name = `${contract}@${environment}`
    return Object.assign({ kind: 'contract' as const, name }, timing(own?.finishedAt), lastRun)
  })
  const watched = [
    ...new Set((file.watch ?? []).map((one) => (typeof one === 'string' ? one : one.name))),
  ].flatMap((name): readonly StatusRow[] => {
    // A models list is watched once per environment, as `name@environment`.
    const records = sources.filter(({ source }) => source === name || source.startsWith(`${name}@`))
    if (records.length === 0) return [{ kind: 'source', name, ...timing(undefined) }]
    return records.map(({ source, polledAt, state }) =>
      Object.assign({ kind: 'source' as const, name: source, source: state }, timing(polledAt)),
    )
  })
  return [...contracts, ...watched]
}

/** Runs that are read in search of a complete one. The number is our choice. */
const maxPartialRuns = 50

/** The newest run that `--only` did not limit: a limited run does not verify the contract. A run whose recording is gone counts as complete. */
async function newestComplete(
  runs: readonly RunRow[],
  archive: Pick<Archive, 'readRecording'>,
  cwd: string,
): Promise<RunRow | undefined> {
  for (const row of runs) {
    // An older run is read only if the newer ones were limited.
    // oxlint-disable-next-line no-await-in-loop
    const recording = await archive.readRecording(row.run, cwd).catch(() => undefined)
    const parsed = recording === undefined ? undefined : parseRecording(recording)
    if (!parsed || 'problem' in parsed || parsed.recording.only.length === 0) return row
  }
  return undefined
}
