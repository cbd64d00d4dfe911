import path from 'node:path'
import { graycardError, optionalField, ownValue, type Twin } from '../../contract/index.ts'
import { readRegularFile } from '../../disk/index.ts'
import { lockEntry } from '../../engine/lock/index.ts'
import { maxTwinBytes, parseRecording, parseTwin } from '../../schema/index.ts'
import { reasonOf } from '../../store/index.ts'
import { requireNames } from '../builtins/index.ts'
import type { KeptRun } from '../lock/index.ts'
import { version } from '../startup/index.ts'
import { inWorkspace, type ProjectWorkspace, type Runtime } from '../workspace/index.ts'
import { makeTwin } from './make-twin.ts'
import { measurementsOf } from './measurements.ts'

interface ReadTwinOptions {
  /** Path of the contract file. */
  readonly config: string
  readonly runtime: Runtime
}

/** Older runs are not searched for measurements that newer ones lack. */
const maxRuns = 20

/**
 * The twin that `--like` names: `hero@production` from the stored runs and the lock of the project, or a file that `--export` wrote. Throws
 * TWIN_UNMEASURED without a run, TWIN_INVALID or FILE_UNREADABLE for a file, UNKNOWN_NAME, and the errors of reading the project.
 */
export async function readTwin(text: string, { config, runtime }: ReadTwinOptions): Promise<Twin> {
  return /\.json$|[/\\]/.test(text)
    ? readTwinFile(path.resolve(runtime.cwd, text), text)
    : inWorkspace(config, runtime, (workspace) => storedTwin(workspace, text))
}

/** Reads a twin from a file. Throws FILE_UNREADABLE or TWIN_INVALID. */
export async function readTwinFile(file: string, name: string): Promise<Twin> {
  const bytes = await readRegularFile(file, { maxBytes: maxTwinBytes }).catch((cause: unknown) => {
    throw graycardError('FILE_UNREADABLE', { path: name, why: reasonOf(cause) })
  })
  const parsed = parseTwin(bytes.toString('utf8'))
  if ('problem' in parsed) throw graycardError('TWIN_INVALID', { path: name, problem: parsed.problem })
  return parsed.twin
}

/** The twin of `CONTRACT@ENVIRONMENT`. The environment may be left out if the file has one. */
async function storedTwin(workspace: ProjectWorkspace, text: string): Promise<Twin> {
  const file = await workspace.config()
  const at = text.lastIndexOf('@')
  const contract = at < 0 ? text : text.slice(0, at)
  const environments = Object.keys(file.environments)
  const [only, other] = environments
  const environment = at >= 0 ? text.slice(at + 1) : other === undefined ? (only ?? '') : ''
  requireNames('--like', [contract], Object.keys(file.contracts))
  requireNames('--like', [environment], environments)
  const lock = await workspace.lock()
  const entry = ownValue(ownValue(lock?.contracts ?? {}, contract) ?? {}, environment)
  const [newest, ...older] = await runsOf(workspace, contract, environment)
  if (!newest) throw graycardError('TWIN_UNMEASURED', { contract, environment, lockedOn: entry?.verifiedOn })
  const measurements = measurementsOf([newest, ...older], await workspace.catalogue())
  const { run, evidence, missing } = measurements
  const twin = await makeTwin({
    measurements,
    ...optionalField('locked', entry && { entry, observed: lockEntry(run, { evidence, missing }, entry) }),
    catalogue: await workspace.catalogue(),
    version: version(),
  })
  return workspace.redactor.value(twin)
}

/** The stored runs of one contract in one environment, newest first. Runs that `--only` limited count too. */
async function runsOf(
  { archive, runtime: { cwd } }: ProjectWorkspace,
  contract: string,
  environment: string,
): Promise<readonly KeptRun[]> {
  const found: KeptRun[] = []
  for (const name of (await archive.runs()).toReversed()) {
    if (found.length >= maxRuns) break
    // An older run is read only if the newer ones are too few.
    // oxlint-disable-next-line no-await-in-loop
    const parsed = parseRecording(await archive.readRecording(name, cwd))
    if ('problem' in parsed) continue
    const { recording } = parsed
    const run = recording.runs.find(
      (one) => one.contract.name === contract && one.environment.name === environment,
    )
    if (run) found.push({ name, recording, run })
  }
  return found
}
