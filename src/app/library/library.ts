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

/** What to verify, and how. */
export interface VerifyConfig extends VerifyOptions {
  /** `graycard.yaml` by default. */
  readonly config?: Config
}

/**
 * Verifies the contracts of a file, or one API, as `graycard verify` does, and stores the run. A failed check does not throw: the report
 * lists its finding. Throws GraycardError for unusable input.
 */
export async function verify(
  { config = 'graycard.yaml', ...options }: VerifyConfig = {},
  runtime?: Runtime,
): Promise<VerifyResult> {
  const workspace = openWorkspace(config, runtime)
  try {
    return await workspace.verify(options)
  } finally {
    await workspace.close()
  }
}
