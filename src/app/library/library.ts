import { defaultConfig, graycardError, maxTimeoutSeconds } from '../../contract/index.ts'
import { loadCatalogue, type ProjectCatalogue } from '../plugins/index.ts'
import {
  type ApiConfig,
  adhocConfig,
  type LoadedConfig,
  openWorkspace as openProject,
} from '../workspace/index.ts'
import { type Runtime, systemRuntime } from '../startup/index.ts'
import {
  rejudge,
  type Selection,
  verify as verifyProject,
  type VerifyResult,
  type VerifyOptions,
} from '../verify/index.ts'
import { requireNames } from './option-names.ts'

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
  const project = openProject(typeof config === 'string' ? config : apiConfig(config, runtime.cwd), runtime)
  return {
    folder: project.archive.folder,
    verify: async (options = {}) => verifyProject(project, requireOptions(options)),
    rejudge: (run, options) => rejudge(project, run, options),
    close: project.close,
  }
}

// Records, so that the compiler demands a line for each new option.
const optionNames: Readonly<Record<keyof VerifyOptions, true>> = {
  contracts: true,
  environments: true,
  free: true,
  sendAnyway: true,
  keyless: true,
  budget: true,
  only: true,
  also: true,
  timeoutSeconds: true,
  frozen: true,
  failOn: true,
  progress: true,
}
const apiNames: Readonly<Record<Exclude<keyof ApiConfig, 'key' | 'request'>, true>> = {
  baseUrl: true,
  provider: true,
  model: true,
  aliasOf: true,
  prompt: true,
  size: true,
  quality: true,
  n: true,
  image: true,
  mask: true,
  keyEnv: true,
  header: true,
  caFile: true,
  proxy: true,
}

/** Throws UNKNOWN_NAME for an unknown option, and OPTION_INVALID for an unusable timeout. */
function requireOptions(options: VerifyOptions): VerifyOptions {
  requireNames('option of verify()', options, optionNames)
  requireNames('budget limit', options.budget ?? {}, { images: true, usd: true })
  const { timeoutSeconds } = options
  if (timeoutSeconds !== undefined && !(timeoutSeconds > 0 && timeoutSeconds <= maxTimeoutSeconds))
    throw graycardError('OPTION_INVALID', {
      option: 'timeoutSeconds',
      value: String(timeoutSeconds),
      allowed: `a number of seconds above 0, at most ${maxTimeoutSeconds}`,
    })
  return options
}

/** The configuration for one API. Throws UNKNOWN_NAME, and the errors of `adhocConfig`. */
function apiConfig(config: ApiConfig, cwd: string, catalogue?: ProjectCatalogue): LoadedConfig {
  requireNames('option of config', config, apiNames)
  return adhocConfig(config, cwd, catalogue)
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
  const { config = defaultConfig, ...rest } = input
  const options = requireOptions(rest)
  const given = runtime ?? systemRuntime()
  // Plug-ins of an API given as an object are named by the runtime alone.
  const source =
    typeof config === 'string'
      ? config
      : apiConfig(config, given.cwd, await loadCatalogue([], given.cwd, given))
  const workspace = openProject(source, given)
  try {
    return await verifyProject(workspace, options)
  } finally {
    await workspace.close()
  }
}
