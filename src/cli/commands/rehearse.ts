import { rehearsalText, rehearsalVerdict, rehearse, writeRehearsal } from '../../app/rehearse/index.ts'
import { destinationsFor } from '../../app/report/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { graycardError, jsonText, optionalField, printable } from '../../contract/index.ts'
import { twinOption } from '../simulate/twin-option.ts'
import { twinSummary, twinText } from '../simulate/twin-text.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, listOption, type Options, stringOption } from '../terminal/options.ts'

/** `graycard rehearse`: runs a command against simulated APIs, and says which of its requests fail on that day. */
export async function run(io: Io, options: Options, args: readonly string[]): Promise<number> {
  const json = options['json'] === true
  const command = args[0] === '--' ? args.slice(1) : args
  const twin = await twinOption(io, options)
  return inWorkspace(configOption(options), io, async (workspace) => {
    // Only the default contract file may be missing.
    if (stringOption(options, 'config') !== undefined) await workspace.config()
    const reporters = listOption(options, 'reporter')
    const wrong = reporters.find((one) => !/^junit:./.test(one))
    if (wrong !== undefined)
      throw graycardError('OPTION_INVALID', { option: '--reporter', value: wrong, allowed: 'junit:PATH' })
    const to = await destinationsFor(workspace, { reporters, force: options['force'] === true }, false)
    const rehearsal = await rehearse(workspace, {
      command,
      toStderr: json,
      quirks: listOption(options, 'quirk'),
      ...optionalField('at', stringOption(options, 'at')),
      ...optionalField('provider', stringOption(options, 'provider')),
      ...optionalField('like', twin),
      onStart: ({ day, url, leftSecrets }) => {
        io.stderr.write(`Simulated images API of ${day}: ${url}\n${twin ? twinText(twin, io.now()) : ''}`)
        if (leftSecrets.length > 0)
          io.stderr.write(`Secrets left as they are: ${printable(leftSecrets.join(', '))}\n`)
      },
    })
    const verdict = rehearsalVerdict(rehearsal)
    const twinFields = optionalField('twin', twin && twinSummary(twin, io.now(), 'none'))
    if (json) io.stdout.write(jsonText({ verdict, ...rehearsal, ...twinFields }))
    else io.stderr.write(`\n${rehearsalText(rehearsal)}`)
    for (const { file } of to)
      if (file !== undefined) {
        // oxlint-disable-next-line no-await-in-loop
        await writeRehearsal(workspace, file, rehearsal)
        io.stderr.write(`Wrote ${file}\n`)
      }
    return verdict === 'unverified' && rehearsal.exitCode === 0 ? exit.unmeasured : rehearsal.exitCode
  })
}
