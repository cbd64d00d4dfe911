import pc from 'picocolors'
import { proposeKnowledge, writePatch } from '../../app/knowledge/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { graycardError, jsonText } from '../../contract/index.ts'
import { proposalsText } from '../catalog/proposals.ts'
import { colourOn, columnsOf, exit, type Io } from '../terminal/io.ts'
import { configOption, type Options, stringOption } from '../terminal/options.ts'

/** `graycard knowledge propose`: exits with 1 if there are proposals, and with 3 if no source has been watched. */
export async function run(io: Io, options: Options, [action = '']: readonly string[]): Promise<number> {
  if (action !== 'propose')
    throw graycardError('OPTION_INVALID', {
      option: 'knowledge',
      value: action,
      allowed: 'propose: graycard knowledge propose',
    })
  const patch = stringOption(options, 'patch')
  const { watched, models, hints } = await inWorkspace(configOption(options), io, async (workspace) => {
    const proposals = await proposeKnowledge(workspace)
    if (patch !== undefined && proposals.models.length > 0)
      await writePatch(workspace, proposals, { patch, checkout: stringOption(options, 'checkout') ?? '.' })
    return proposals
  })
  const style = { colours: pc.createColors(colourOn(io.stdout, io.env)), columns: columnsOf(io.stdout) }
  io.stdout.write(
    options['json'] === true ? jsonText({ models, hints }) : proposalsText({ models, hints }, style),
  )
  if (!watched)
    io.stderr.write('No sources have been watched in this folder yet. Run `graycard watch --once` first.\n')
  else if (patch !== undefined && models.length > 0)
    io.stderr.write(
      `Patch written to ${patch}. Apply it with \`git apply\`, and format it with \`npx oxfmt\`.\n`,
    )
  if (models.length > 0) return exit.finding
  return watched ? exit.pass : exit.unmeasured
}
