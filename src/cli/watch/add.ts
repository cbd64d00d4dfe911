import { addSource } from '../../app/watch/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { count, graycardError, jsonLine, oneLine, optionalField, truncate } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, type Options, stringOption } from '../terminal/options.ts'

const maxExamples = 5

/** `graycard watch add`: reads a URL or file once, shows its content, and adds the source to graycard.yaml. */
export async function add(io: Io, options: Options, [place]: readonly string[]): Promise<number> {
  if (place === undefined)
    throw graycardError('OPTION_MISSING', {
      option: 'a URL or a file',
      why: 'to add a source: graycard watch add URL',
    })
  const added = await inWorkspace(configOption(options), io, (workspace) =>
    addSource(workspace, {
      place,
      ...optionalField('name', stringOption(options, 'name')),
      ...optionalField('provider', stringOption(options, 'provider')),
      allowPrivate: options['allowPrivate'] === true,
    }),
  )
  if (options['json'] === true) {
    io.stdout.write(`${jsonLine(added)}\n`)
    return added.kind === 'added' ? exit.pass : exit.unmeasured
  }
  if (added.kind === 'unread') {
    io.stdout.write(`Source not added: ${oneLine(added.why)}\n`)
    if (added.tried.length > 0)
      io.stdout.write(
        `Readers tried:\n${added.tried.map(({ reader, why }) => `  ${reader}: ${oneLine(truncate(why, 160))}\n`).join('')}`,
      )
    return exit.unmeasured
  }
  io.stdout.write(`Recognised: ${added.title} (${added.reader})\n`)
  io.stdout.write(
    `Found ${count(added.statements.length, 'statement')}${added.provider === undefined ? '' : ` about ${added.provider}`}, for example:\n`,
  )
  for (const { model, path, value } of added.statements.slice(0, maxExamples))
    io.stdout.write(
      `  ${oneLine(truncate(`${model === undefined ? '' : `${model} `}${path} = ${JSON.stringify(value)}`, 120))}\n`,
    )
  io.stdout.write(`Added source "${added.name}" under \`watch\` in ${added.config}\n`)
  return exit.pass
}
