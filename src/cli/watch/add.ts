import { addSource } from '../../app/watch/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { count, graycardError, oneLine, optionalField, truncate } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, type Options, textOption } from '../terminal/options.ts'

const maxExamples = 5

/** `graycard watch add`: looks at an address or file once, says what is in it, and names it in graycard.yaml. */
export async function add(io: Io, options: Options, [place]: readonly string[]): Promise<number> {
  if (place === undefined)
    throw graycardError('OPTION_MISSING', {
      option: 'an address or a file',
      why: 'to know what to add: graycard watch add URL',
    })
  const added = await inWorkspace(configOption(options), io, (workspace) =>
    addSource(workspace, {
      place,
      ...optionalField('name', textOption(options, 'name')),
      ...optionalField('provider', textOption(options, 'provider')),
      allowPrivate: options['allowPrivate'] === true,
    }),
  )
  if (options['json'] === true) {
    io.stdout.write(`${JSON.stringify(added)}\n`)
    return added.kind === 'added' ? exit.pass : exit.unmeasured
  }
  if (added.kind === 'unread') {
    io.stdout.write(`Nothing was written: ${oneLine(added.why)}\n`)
    if (added.tried.length > 0)
      io.stdout.write(
        `Tried:\n${added.tried.map(({ reader, why }) => `  ${reader}: ${oneLine(truncate(why, 160))}\n`).join('')}`,
      )
    return exit.unmeasured
  }
  io.stdout.write(`Recognised: ${added.title} (${added.reader})\n`)
  io.stdout.write(
    `It says ${count(added.statements.length, 'thing')}${added.provider === undefined ? '' : ` of ${added.provider}`}, such as:\n`,
  )
  for (const { model, path, value } of added.statements.slice(0, maxExamples))
    io.stdout.write(
      `  ${oneLine(truncate(`${model === undefined ? '' : `${model} `}${path} = ${JSON.stringify(value)}`, 120))}\n`,
    )
  io.stdout.write(`Written to ${added.config}: watch ${added.name}\n`)
  return exit.pass
}
