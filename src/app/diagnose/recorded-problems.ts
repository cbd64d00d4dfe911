import type { Finding, Recording } from '../../contract/index.ts'
import { parseRecording } from '../../schema/index.ts'
import { judgeRecording } from '../verify/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'

/** Runs that are searched, the newest first. */
const maxRuns = 50

/** The newest stored run that `match` accepts, with its recording. */
export async function findRun<T>(
  { archive, runtime }: ProjectWorkspace,
  match: (run: Recording['runs'][number], recording: Recording) => Promise<T | undefined> | T | undefined,
): Promise<T | undefined> {
  for (const name of (await archive.runs()).toReversed().slice(0, maxRuns)) {
    // The newest run decides.
    // oxlint-disable-next-line no-await-in-loop
    const parsed = parseRecording(await archive.readRecording(name, runtime.cwd))
    if ('problem' in parsed) continue
    for (const run of parsed.recording.runs) {
      // oxlint-disable-next-line no-await-in-loop
      const found = await match(run, parsed.recording)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** How the images of a recorded run break its contract, as `verify` reports it. */
export async function problemsOfRun(
  workspace: ProjectWorkspace,
  recording: Recording,
  run: Recording['runs'][number],
): Promise<readonly Finding[]> {
  const report = judgeRecording(
    { ...recording, runs: [run] },
    [],
    await workspace.catalogue(),
    workspace.redactor,
  )
  return report.runs.flatMap(({ findings }) =>
    findings.filter(
      ({ check, verdict, severity }) =>
        check.startsWith('output/') && verdict === 'fail' && severity === 'breaking',
    ),
  )
}
