import { type Runtime, systemRuntime } from '../../src/app/startup/index.ts'

/** The runtime of a use case in a folder: the system clock, no environment variables. */
export const runtimeIn = (cwd: string, over: Partial<Runtime> = {}): Runtime =>
  systemRuntime({ env: {}, cwd, ...over })
