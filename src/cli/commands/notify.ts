import { loadConfig, receiverNames, tell, tryReceivers } from '../../app/index.ts'
import { graycardError, jsonText } from '../../contract/index.ts'
import type { Io } from '../io.ts'
import { textOption } from '../options.ts'
import { exit } from '../program.ts'
import { sayTold } from '../telling.ts'

/** `graycard notify`: exits 1 when somebody could not be told. */
export async function run(
  io: Io,
  options: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Promise<number> {
  const loaded = await loadConfig(io.cwd, textOption(options, 'config'))
  const available = receiverNames(loaded)
  if (available.length === 0)
    throw graycardError('OPTION_MISSING', {
      option: 'notify: in the contract file',
      why: 'to tell somebody, as in notify: [{ slack: { urlEnv: SLACK_WEBHOOK } }]',
    })
  if (options['test'] !== true) {
    const told = await tell(undefined, loaded, io)
    if (options['json'] === true)
      io.stdout.write(jsonText({ delivered: told.delivered, problems: told.problems }))
    else if (told.delivered.length === 0 && !told.unusable)
      io.stdout.write('Nothing is waiting to be sent.\n')
    sayTold(told, io)
    if (told.unusable) return exit.usage
    return told.delivered.some(({ state }) => state !== 'sent') ? exit.finding : exit.pass
  }
  const unknown = names.find((name) => !available.includes(name))
  if (unknown !== undefined) throw graycardError('NOTHING_SELECTED', { selection: unknown, available })
  const tried = await tryReceivers(loaded, names, io)
  if (options['json'] === true) io.stdout.write(jsonText(tried))
  else
    for (const { receiver, kind, ok, problem } of tried)
      io.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${receiver} (${kind})${ok ? '' : `: ${problem ?? ''}`}\n`)
  return tried.every(({ ok }) => ok) ? exit.pass : exit.finding
}
