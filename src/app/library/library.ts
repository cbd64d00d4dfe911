import { type ApiConfig, adhocConfig, openWorkspace as openProject } from '../workspace/index.ts'
import { type Runtime, systemRuntime } from '../startup/index.ts'
import {
  rejudge,
  type Selection,
  verify as verifyProject,
  type VerifyResult,
  type VerifyOptions,
} from '../verify/index.ts'

/** A contract file, by name, or one API that is described here instead. */
type Config = string | ApiConfig

/** An opened project: the contract file and the folder `.graycard` beside it, where runs are kept. */
export interface Workspace {
  /** Where runs are kept. */
  readonly folder: string
  /** Sends requests, judges the responses, and keeps the run. Throws GraycardError for input that cannot be used. */
  readonly verify: (options?: VerifyOptions) => Promise<VerifyResult>
  /** Judges a recorded run again, by path or by the name of a kept run. Sends nothing. Throws GraycardError where there is none. */
  readonly rejudge: (
    run: string,
    options?: Partial<Selection> & { readonly only?: readonly string[] },
  ) => Promise<Pick<VerifyResult, 'report' | 'recording'>>
  /** Closes the store. */
  readonly close: () => Promise<void>
}

/** Opens a project. Reads nothing yet and creates nothing yet. Throws GraycardError for an API that is not fully described. */
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
 * Verifies the contracts of a file, or one API, as `graycard verify` does, and keeps the run. A finding is no exception: read it from
 * the report. Throws GraycardError for input that cannot be used.
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
