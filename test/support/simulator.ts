import { onTestFinished } from 'vitest'
import { type RunningSimulator, startSimulator } from '../../src/app/index.ts'

/** The built-in simulator on a free port, ended with the test. */
export async function simulator(
  quirks: readonly string[] = [],
  over: { readonly imagesPerMinute?: number; readonly now?: () => Date; readonly provider?: string } = {},
): Promise<RunningSimulator> {
  const running = await startSimulator({
    port: 0,
    host: '127.0.0.1',
    quirks,
    imagesPerMinute: 1000,
    tokensPerMinute: 10_000_000,
    now: () => new Date(),
    ...over,
  })
  onTestFinished(() => running.close())
  return running
}
