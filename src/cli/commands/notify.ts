import { notifyReport, receiverNames, sendTestAlerts } from '../../app/notify/index.ts'
import { inWorkspace, type ProjectWorkspace } from '../../app/workspace/index.ts'
import { graycardError, jsonText } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, type Options } from '../terminal/options.ts'
import { writeAlertResults } from '../terminal/write-alert-results.ts'

/** `graycard notify`: sends the waiting messages, or test alerts with `--test`. Exits with 1 if an alert could not be sent. */
export async function run(io: Io, options: Options, names: readonly string[]): Promise<number> {
  const json = options['json'] === true
  return inWorkspace(configOption(options), io, async (workspace) => {
    const available = await receiverNames(workspace)
    if (available.length === 0)
      throw graycardError('OPTION_MISSING', {
        option: '`notify` in the contract file',
        why: 'to send alerts',
        example: 'notify: [{ slack: { urlEnv: SLACK_WEBHOOK } }]',
      })
    if (options['test'] !== true) return sendWaiting(workspace, io, json)
    const unknown = names.find((name) => !available.includes(name))
    if (unknown !== undefined) throw graycardError('NOTHING_SELECTED', { selection: unknown, available })
    const results = await sendTestAlerts(workspace, names)
    if (json) io.stdout.write(jsonText(results))
    else
      for (const { receiver, kind, ok, problem } of results)
        io.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${receiver} (${kind})${ok ? '' : `: ${problem ?? ''}`}\n`)
    return results.every(({ ok }) => ok) ? exit.pass : exit.finding
  })
}

async function sendWaiting(workspace: ProjectWorkspace, io: Io, json: boolean): Promise<number> {
  const notified = await notifyReport(workspace)
  if (json) io.stdout.write(jsonText({ delivered: notified.delivered, problems: notified.problems }))
  else if (notified.delivered.length === 0 && !notified.error) io.stdout.write('No pending alerts.\n')
  writeAlertResults(notified, io)
  if (notified.error) return exit.usage
  return notified.delivered.some(({ state }) => state !== 'sent') ? exit.finding : exit.pass
}
