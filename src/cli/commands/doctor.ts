import pc from 'picocolors'
import { examine } from '../../app/setup/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { jsonText } from '../../contract/index.ts'
import { colourOn, exit, type Io } from '../terminal/io.ts'
import { configOption, type Options } from '../terminal/options.ts'

/** `graycard doctor`: checks this machine and the contract file. Exits with 1 if there is a problem. */
export async function run(io: Io, options: Options): Promise<number> {
  const symptoms = await inWorkspace(configOption(options), io, examine)
  if (options['json'] === true) io.stdout.write(jsonText(symptoms))
  else {
    const colours = pc.createColors(colourOn(io.stdout, io.env))
    const marks = { ok: colours.green('ok  '), warning: colours.yellow('note'), problem: colours.red('FAIL') }
    for (const { state, subject, says, fix } of symptoms)
      io.stdout.write(`${marks[state]} ${colours.bold(subject)}: ${says}\n${fix ? `       ${fix}\n` : ''}`)
  }
  return symptoms.some((one) => one.state === 'problem') ? exit.finding : exit.pass
}
