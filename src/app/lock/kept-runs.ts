import { graycardError, optionalField, type RecordedRun, type Recording } from '../../contract/index.ts'
import { parseRecording } from '../../schema/index.ts'
import { requireNames } from '../builtins/index.ts'
import type { Selection } from '../verify/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'

/** One contract in one environment. */
export interface Pair {
  readonly contract: string
  readonly environment: string
}

/** One contract in one environment of a recorded run. */
export interface KeptRun {
  readonly name: string
  readonly recording: Recording
  readonly run: RecordedRun
}

/** The selected pairs, or all pairs of the file. Throws NOTHING_SELECTED. */
export async function pairsOf(
  { config }: ProjectWorkspace,
  { contracts, environments }: Selection,
): Promise<readonly Pair[]> {
  const file = await config()
  requireNames('--contract', contracts, Object.keys(file.contracts))
  requireNames('--env', environments, Object.keys(file.environments))
  return selected(file.contracts, contracts).flatMap((contract) =>
    selected(file.environments, environments).map((environment) => ({ contract, environment })),
  )
}

const selected = (all: object, names: readonly string[]): readonly string[] =>
  names.length > 0 ? names : Object.keys(all)

/** The latest run of each pair. Reads runs from newest to oldest, and stops once every pair is found. */
export async function latestRuns(
  pairs: readonly Pair[],
  { archive, runtime: { cwd } }: ProjectWorkspace,
  named: string | undefined,
): Promise<readonly (Pair & { readonly found?: KeptRun })[]> {
  const names = named === undefined ? (await archive.runs()).toReversed() : [named]
  if (names.length === 0) throw graycardError('RUN_MISSING', { folder: archive.folder })
  const found = new Map<string, KeptRun>()
  const key = ({ contract, environment }: Pair) => JSON.stringify([contract, environment])
  for (const name of names) {
    if (pairs.every((pair) => found.has(key(pair)))) break
    // Read runs in sequence: an older run is read only if no newer run contains the pair.
    // oxlint-disable-next-line no-await-in-loop
    const parsed = parseRecording(await archive.readRecording(name, cwd))
    if ('problem' in parsed) {
      if (named === undefined) continue
      throw graycardError('RECORDING_INVALID', { path: name, problem: parsed.problem })
    }
    for (const run of parsed.recording.runs) {
      const place = key({ contract: run.contract.name, environment: run.environment.name })
      if (!found.has(place)) found.set(place, { name, recording: parsed.recording, run })
    }
  }
  return pairs.map((pair) => ({ ...pair, ...optionalField('found', found.get(key(pair))) }))
}
