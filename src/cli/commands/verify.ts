import path from 'node:path'
import { adhocConfig, baseUrlForm, judgeFrom, knownHosts, loadConfig, tell, verify } from '../../app/index.ts'
import { exitCode, graycardError, present, severities } from '../../contract/index.ts'
import { inActions } from '../actions.ts'
import { complain, type Io } from '../io.ts'
import { budgetOption, durationOption, listOption, numberOption, textOption } from '../options.ts'
import { createProgress } from '../progress.ts'
import { asked, checkFiles, deliver, destinations } from '../reporting.ts'
import { exit } from '../program.ts'
import { sayTold } from '../telling.ts'

type Options = Readonly<Record<string, unknown>>

/** `graycard verify`. Exit codes as in the README. */
export async function run(io: Io, options: Options): Promise<number> {
  const to = destinations(listOption(options, 'reporter'), options['json'] === true, inActions(io.env))
  await checkFiles(to, io)
  const failOn = severities.find((one) => one === options['failOn']) ?? 'none'
  const only = listOption(options, 'only')
  const from = textOption(options, 'from')
  const selection = { contracts: listOption(options, 'contract'), environments: listOption(options, 'env') }
  if (from !== undefined) {
    const useless = sending.find(([name]) => options[name] !== undefined)
    if (useless)
      throw graycardError('OPTION_INVALID', {
        option: useless[1],
        value: 'beside --from',
        allowed: 'no place there: nothing is sent',
      })
    const folder = path.dirname(path.resolve(io.cwd, textOption(options, 'config') ?? ''))
    const judged = await judgeFrom(from, { only, ...selection }, { cwd: io.cwd, folder })
    const failed = await deliver(judged, to, io, asked(options, failOn))
    for (const error of failed) complain(io, error)
    return codeOf(exitCode(judged.report, failOn), failed.length)
  }
  const timeoutSeconds = durationOption(options, 'timeout', '--timeout', { least: 0.001, most: 86_400 })
  const progress = createProgress(io)
  const config = adhoc(io, options) ?? (await loadConfig(io.cwd, textOption(options, 'config')))
  const result = await verify(
    {
      config,
      ...selection,
      free: options['free'] === true,
      frozen: options['frozen'] === true,
      budget: budgetOption(textOption(options, 'budget')),
      only,
      also: listOption(options, 'also'),
      ...present('timeoutSeconds', timeoutSeconds),
      progress: progress.show,
    },
    io,
  ).finally(progress.end)
  const failed = await deliver(result, to, io, asked(options, failOn))
  if (io.signal.aborted) io.stderr.write('Interrupted. What was learnt until then is reported and kept.\n')
  if (result.unkept) complain(io, result.unkept, 'Not everything was kept')
  for (const { fingerprint, until } of result.unused ?? [])
    io.stderr.write(
      `Accepted until ${until} and not seen any more: ${fingerprint}. Take it out of graycard.known.yaml.\n`,
    )
  if (result.run)
    io.stderr.write(
      `${result.unkept ? 'The rest is kept' : 'Kept'} as ${result.run.name} in ${result.archive.folder}\n`,
    )
  for (const error of failed) complain(io, error)
  if (options['notify'] === true && !io.signal.aborted) {
    if ((config.file.notify ?? []).length === 0)
      io.stderr.write('The file names nobody under notify: nobody was told.\n')
    else sayTold(await tell(result.report, config, io), io)
  }
  const code = codeOf(exitCode(result.report, failOn), failed.length)
  return io.signal.aborted && code === exit.pass ? exit.unmeasured : code
}

/** A report that could not be written fails a run that passed; it hides no other answer. */
const codeOf = (verdict: number, unwritten: number) =>
  verdict === exit.pass && unwritten > 0 ? exit.usage : verdict

/** Options that only mean something where calls are made, and how they are written. */
const sending = [
  ['free', '--free'],
  ['frozen', '--frozen'],
  ['budget', '--budget'],
  ['timeout', '--timeout'],
  ['baseUrl', '--base-url'],
  ['provider', '--provider'],
  ['model', '--model'],
  ['aliasOf', '--alias-of'],
  ['prompt', '--prompt'],
  ['size', '--size'],
  ['quality', '--quality'],
  ['n', '--n'],
  ['image', '--image'],
  ['mask', '--mask'],
  ['also', '--also'],
  ['keyEnv', '--key-env'],
  ['notify', '--notify'],
] as const

const adhocOnly = [
  'provider',
  'model',
  'aliasOf',
  'prompt',
  'size',
  'quality',
  'n',
  'image',
  'mask',
  'keyEnv',
] as const

/** An API named on the command line; undefined when a file is meant. */
function adhoc(io: Io, options: Options) {
  const baseUrl = textOption(options, 'baseUrl')
  const given = adhocOnly.filter((name) => options[name] !== undefined)
  if (baseUrl === undefined && given.length === 0) return undefined
  const model = textOption(options, 'model')
  if (model === undefined)
    throw graycardError('OPTION_MISSING', { option: '--model', why: 'to verify an API without a file' })
  const provider = textOption(options, 'provider')
  const form = provider === undefined ? undefined : baseUrlForm(provider)
  if (baseUrl === undefined && form !== undefined)
    throw graycardError('OPTION_MISSING', { option: '--base-url', why: `for ${provider}: such as ${form}` })
  if (baseUrl === undefined && provider === undefined)
    throw graycardError('OPTION_MISSING', {
      option: '--base-url',
      why: 'to verify an API without a file (or --provider, for one that is known)',
    })
  const n = numberOption(options, 'n', '--n', { least: 0, whole: true })
  const fields = {
    baseUrl,
    provider,
    aliasOf: textOption(options, 'aliasOf'),
    prompt: textOption(options, 'prompt'),
    size: textOption(options, 'size'),
    quality: textOption(options, 'quality'),
    mask: textOption(options, 'mask'),
    keyEnv: textOption(options, 'keyEnv'),
  }
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const images = listOption(options, 'image')
  return adhocConfig(
    { ...set, model, ...present('n', n), ...(images.length > 0 ? { images } : {}) },
    knownHosts(),
    io.cwd,
  )
}
