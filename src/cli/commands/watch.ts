import { inWorkspace } from '../../app/workspace/index.ts'
import { openWatch } from '../../app/watch/index.ts'
import { changeSeverities, graycardError } from '../../contract/index.ts'
import type { Io } from '../terminal/io.ts'
import { configOption, numberOption, stringOption } from '../terminal/options.ts'
import { add } from '../watch/add.ts'
import { writerFor } from '../watch/lines.ts'
import { watchOnce } from '../watch/once.ts'
import { replayHistory } from '../watch/replay.ts'
import { watchContinuously } from '../watch/continuously.ts'
import { runHistory } from './watch-history.ts'

/** `graycard watch`: reports upstream changes and the contracts that they affect. docs/watch.md lists the exit codes. */
export async function run(
  io: Io,
  options: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Promise<number> {
  const json = options['json'] === true
  const since = stringOption(options, 'since')
  if (since !== undefined) return runHistory(io, options, names, since)
  const history = stringOption(options, 'replay')
  if (history !== undefined) return replayHistory(io, history, json)
  if (names[0] === 'add') return add(io, options, names.slice(1))
  const everySeconds = numberOption(options, 'every')
  const once = options['once'] === true
  if (once && everySeconds !== undefined)
    throw graycardError('OPTIONS_CONFLICT', {
      option: '--every',
      conflictsWith: '--once',
      why: '--once checks every source at most once',
    })
  if (!once && options['now'] === true)
    throw graycardError('OPTION_MISSING', { option: '--once', why: 'with --now' })
  const failOn = changeSeverities.find((one) => one === options['failOn']) ?? 'none'
  return inWorkspace(configOption(options), io, async (workspace) => {
    const watch = await openWatch(workspace, names)
    const { notify = [] } = await workspace.config()
    const notifies = options['notify'] !== false && notify.length > 0
    const writer = () => writerFor(io, json, io.now())
    return once
      ? watchOnce(io, watch, writer(), { all: options['now'] === true, failOn, notifies })
      : watchContinuously(io, watch, writer, { everySeconds, sendAlerts: notifies })
  })
}
