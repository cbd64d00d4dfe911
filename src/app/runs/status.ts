import { optionalField, type Severity, type Verdict } from '../../contract/index.ts'
import type { SourceRecord } from '../../engine/track/index.ts'
import type { Workspace } from '../workspace/index.ts'

/** When something was last looked at, against when it should have been. */
export interface StatusRow {
  readonly kind: 'contract' | 'source'
  /** `contract@environment`, or the name of a watched source. */
  readonly name: string
  readonly state: 'on time' | 'overdue' | 'never'
  /** ISO instant of the last verification, or of the last look. */
  readonly last?: string
  readonly ageSeconds?: number
  /** Of the last run. */
  readonly verdict?: Verdict
  /** The gravest of what failed. */
  readonly severity?: Severity
  readonly run?: string
  /** Of a source: whether it could be read. */
  readonly source?: SourceRecord['state']
}

/**
 * Is the monitor itself alive: each contract in each environment, and each watched source, against the time that may pass between two
 * looks. Makes nothing where nothing was kept. Throws STORE_UNUSABLE or STORE_NEWER, and what reading the file throws.
 */
export async function status(
  { config, kept, runtime }: Workspace,
  everySeconds: number,
): Promise<readonly StatusRow[]> {
  const file = await config()
  const store = await kept()
  const now = runtime.now()
  const pairs = Object.keys(file.contracts).flatMap((contract) =>
    Object.keys(file.environments).map((environment) => ({ contract, environment })),
  )
  const newest = await Promise.all(
    pairs.map(({ contract, environment }) =>
      store.runs({ contracts: [contract], environments: [environment], limit: 1 }),
    ),
  )
  const sources = await store.sources()
  const timing = (last: string | undefined): Pick<StatusRow, 'state' | 'last' | 'ageSeconds'> => {
    if (last === undefined) return { state: 'never' }
    const age = Math.max(0, (now.getTime() - Date.parse(last)) / 1000)
    return { state: age > everySeconds ? 'overdue' : 'on time', last, ageSeconds: Math.round(age) }
  }
  const contracts = pairs.map(({ contract, environment }, index): StatusRow => {
    const own = newest[index]?.[0]
    const lastRun = {
      ...optionalField('verdict', own?.verdict),
      ...optionalField('severity', own?.severity),
      ...optionalField('run', own?.run),
    }
    const name = `${contract}@${environment}`
    return Object.assign({ kind: 'contract' as const, name }, timing(own?.finishedAt), lastRun)
  })
  const watched = [
    ...new Set((file.watch ?? []).map((one) => (typeof one === 'string' ? one : one.name))),
  ].flatMap((name): readonly StatusRow[] => {
    // A models list is watched once per environment, under a name that begins with its own.
    const records = sources.filter(({ source }) => source === name || source.startsWith(`${name}@`))
    if (records.length === 0) return [{ kind: 'source', name, ...timing(undefined) }]
    return records.map(({ source, polledAt, state }) =>
      Object.assign({ kind: 'source' as const, name: source, source: state }, timing(polledAt)),
    )
  })
  return [...contracts, ...watched]
}
