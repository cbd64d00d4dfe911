import { type Runtime, systemRuntime } from '../../src/app/startup/index.ts'

/** What a use case takes from the process, in this folder: the clock of this machine, and no variables. */
export const runtimeIn = (cwd: string, over: Partial<Runtime> = {}): Runtime =>
  systemRuntime({ env: {}, cwd, ...over })
