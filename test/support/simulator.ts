import { onTestFinished } from 'vitest'
import { type RunningSimulator, startSimulator } from '../../src/app/index.ts'

/** Starts the simulator on a free port and closes it after the test. */
export async function simulator(
  quirks: readonly string[] = [],
  over: { readonly imagesPerMinute?: number; readonly now?: () => Date; readonly provider?: string } = {},
): Promise<RunningSimulator> {
  const running = await startSimulator({
    quirks,
    imagesPerMinute: 1000,
    tokensPerMinute: 10_000_000,
    ...over,
  })
  onTestFinished(() => running.close())
  return running
}
