import { graycardError } from '../../contract/index.ts'
import { closestName } from '../../schema/index.ts'
import { loadCatalogue } from '../plugins/index.ts'
import { type ApiConfig, adhocConfig, openWorkspace as openProject } from '../workspace/index.ts'
import { type Runtime, systemRuntime } from '../startup/index.ts'
import {
  rejudge,
  type Selection,
  verify as verifyProject,
  type VerifyResult,
  type VerifyOptions,
} from '../verify/index.ts'

/** The name of a contract file, or the description of one API. */
type Config = string | ApiConfig

/** An opened project: the contract file, and the folder `.graycard` beside it, which stores the runs. */
export interface Workspace {
  /** The folder that stores the runs. */
  readonly folder: string
  /** Sends requests, judges the responses, and stores the run. Throws GraycardError for unusable input. */
  readonly verify: (options?: VerifyOptions) => Promise<VerifyResult>
  /** Judges a recorded run again, given by its path or by the name of a stored run. Sends nothing. Throws GraycardError if there is no such run. */
  readonly rejudge: (
    run: string,
    options?: Partial<Selection> & { readonly only?: readonly string[] },
  ) => Promise<Pick<VerifyResult, 'report' | 'recording'>>
  /** Closes the store. */
  readonly close: () => Promise<void>
}

/** Opens a project. Does not read or create files. Throws GraycardError for an API that is not fully described. */
export function openWorkspace(config: Config, runtime: Runtime = systemRuntime()): Workspace {
  const project = openProject(typeof config === 'string' ? config : adhocConfig(config, runtime.cwd), runtime)
  return {
    folder: project.archive.folder,
    verify: (options = {}) => verifyProject(project, options),
    rejudge: (run, options) => rejudge(project, run, options),
    close: project.close,
  }
}

const optionNames: readonly (keyof VerifyConfig)[] = [
  'config',
  'contracts',
  'environments',
  'free',
  'budget',
  'only',
  'also',
  'timeoutSeconds',
  'frozen',
  'progress',
]
const apiNames: readonly (keyof ApiConfig)[] = [
  'baseUrl',
  'provider',
  'model',
  'aliasOf',
  'prompt',
  'size',
  'quality',
  'n',
  'image',
  'mask',
  'keyEnv',
]
/** The longest time-out that Node's timers support. */
const maxTimeoutSeconds = 2_147_483

/** Throws UNKNOWN_NAME for a name that is not allowed. */
function requireKnown(kind: string, given: object, allowed: readonly string[]): void {
  for (const name of Object.keys(given))
    if (!allowed.includes(name))
      throw graycardError('UNKNOWN_NAME', { kind, name, allowed, nearest: closestName(name, allowed) })
}

/** Throws UNKNOWN_NAME for a misspelt option, which could otherwise cost money, and OPTION_INVALID for a time-out that cannot be used. */
function requireOptions(options: VerifyConfig): void {
  requireKnown('option of verify()', options, optionNames)
  requireKnown('budget limit', options.budget ?? {}, ['images', 'usd'])
  if (typeof options.config === 'object') requireKnown('option of config', options.config, apiNames)
  const { timeoutSeconds } = options
  if (timeoutSeconds !== undefined && !(timeoutSeconds > 0 && timeoutSeconds <= maxTimeoutSeconds))
    throw graycardError('OPTION_INVALID', {
      option: 'timeoutSeconds',
      value: String(timeoutSeconds),
      allowed: `a number of seconds above 0, at most ${maxTimeoutSeconds}`,
    })
}

/** What to verify, and how. */
export interface VerifyConfig extends VerifyOptions {
  /** `graycard.yaml` by default. */
  readonly config?: Config
}

/**
 * Verifies the contracts of a file, or one API, as `graycard verify` does, and stores the run. A failed check does not throw: the report
 * lists its finding. Throws GraycardError for unusable input.
 */
export async function verify(input: VerifyConfig = {}, runtime?: Runtime): Promise<VerifyResult> {
  requireOptions(input)
  const { config = 'graycard.yaml', ...options } = input
  const given = runtime ?? systemRuntime()
  // Plug-ins of an API given as an object are named by the runtime alone.
  const source =
    typeof config === 'string'
      ? config
      : adhocConfig(config, given.cwd, await loadCatalogue([], given.cwd, given))
  const workspace = openProject(source, given)
  try {
    return await verifyProject(workspace, options)
  } finally {
    await workspace.close()
  }
}
