import { type AddProposal, proposeSource } from '../../app/watch/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import {
  count,
  graycardError,
  jsonLine,
  oneLine,
  optionalField,
  type Statement,
  truncate,
} from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, type Options, stringOption } from '../terminal/options.ts'

const maxExamples = 5

/** `graycard watch add`: reads a URL or file once, shows what it claims, and adds the source to graycard.yaml. */
export async function add(io: Io, options: Options, [place]: readonly string[]): Promise<number> {
  if (place === undefined)
    throw graycardError('OPTION_MISSING', {
      option: 'a URL or a file',
      why: 'to add a source: graycard watch add URL',
    })
  const dryRun = options['dryRun'] === true
  const json = options['json'] === true
  return inWorkspace(configOption(options), io, async (workspace) => {
    const result = await proposeSource(workspace, {
      place,
      ...optionalField('name', stringOption(options, 'name')),
      ...optionalField('provider', stringOption(options, 'provider')),
      allowPrivate: options['allowPrivate'] === true,
    })
    if (!('proposal' in result)) {
      if (json) io.stdout.write(`${jsonLine(result)}\n`)
      else writeUnread(io, result)
      return exit.unmeasured
    }
    const { proposal, write } = result
    if (!json) writeClaims(io, proposal)
    if (!dryRun) await write()
    const { name, config } = proposal
    io.stdout.write(
      json
        ? `${jsonLine({ ...proposal, kind: dryRun ? 'readable' : 'added' })}\n`
        : `${dryRun ? 'Would add' : 'Added'} source "${name}" under \`watch\` in ${config}\n`,
    )
    return exit.pass
  })
}

type Unread = Exclude<Awaited<ReturnType<typeof proposeSource>>, { readonly proposal: unknown }>

function writeUnread(io: Io, { why, fix, tried }: Unread): void {
  io.stdout.write(`Source not added: ${oneLine(why)}\n`)
  if (fix !== undefined) io.stdout.write(`${fix}\n`)
  // One reader's reason is the headline.
  if (tried.length > 1)
    io.stdout.write(
      `Readers tried:\n${tried.map((one) => `  ${one.reader}: ${oneLine(truncate(one.why, 160))}\n`).join('')}`,
    )
}

/** Which reader recognises the source, what it claims by kind, and the first claims about the contracts. */
function writeClaims(io: Io, proposal: AddProposal): void {
  const { title, reader, provider, statements, counts, mine, twin } = proposal
  io.stdout.write(`Recognised: ${title} (${reader})\n`)
  const about = provider === undefined ? '' : ` about ${provider}`
  const kinds = Object.entries(counts).map(([kind, n]) => count(n, kind))
  const onlyText = Object.keys(counts).every((kind) => kind === 'passage')
  io.stdout.write(
    statements.length === 0
      ? `Found no claims${about}. Graycard reports changes once the page makes claims.\n`
      : onlyText
        ? `Found only text${about}: ${count(statements.length, 'passage')}. Graycard reports changed wording, but no prices, parameters or dates.\n`
        : `Found ${count(statements.length, 'claim')}${about}: ${kinds.join(', ')}\n`,
  )
  if (mine.length > 0) {
    io.stdout.write(
      `${count(mine.length, 'claim')} about your contracts${mine.length > maxExamples ? ', for example' : ''}:\n`,
    )
    for (const one of mine.slice(0, maxExamples)) io.stdout.write(`  ${claimText(one)}\n`)
  } else if (!onlyText) io.stdout.write('No claims about your contracts\n')
  if (twin !== undefined)
    io.stdout.write(`The vendor also publishes this page as Markdown: graycard watch add ${oneLine(twin)}\n`)
}

const claimText = ({ model, path, value }: Statement): string =>
  oneLine(truncate(`${model === undefined ? '' : `${model} `}${path} = ${JSON.stringify(value)}`, 120))
