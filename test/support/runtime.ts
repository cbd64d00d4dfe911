import type { Runtime } from '../../src/app/workspace/index.ts'

/** What a use case takes from the process, in this folder: the clock of this machine, and no variables. */
export const runtimeIn = (cwd: string, over: Partial<Runtime> = {}): Runtime => ({
  env: {},
  cwd,
  now: () => new Date(),
  monotonic: () => performance.now(),
  random: (bytes) => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('hex'),
  signal: new AbortController().signal,
  ...over,
})
