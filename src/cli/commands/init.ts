import { existsSync } from 'node:fs'
import path from 'node:path'
import { isKeyless } from '../../app/builtins/index.ts'
import type { CommandApi } from '../../app/curl/index.ts'
import { type Answers, contractFileText, environmentKey, writeContractFile } from '../../app/setup/index.ts'
import { graycardError, optionalField, toNonEmptyString } from '../../contract/index.ts'
import { pastedApi } from '../curl/pasted-api.ts'
import { answer } from '../init/answer.ts'
import { defaults } from '../init/defaults.ts'
import { nextSteps } from '../init/next-steps.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, type Options, stringOption } from '../terminal/options.ts'

/** `graycard init`: writes a new contract file. Asks in a terminal for what no option says. Never overwrites an existing file. */
export async function run(io: Io, given: Options): Promise<number> {
  const curl = stringOption(given, 'curl')
  const api = curl === undefined ? undefined : await pastedApi(io, curl, given)
  const options = api ? withPasted(given, api) : given
  const name = configOption(options)
  if (existsSync(path.resolve(io.cwd, name))) throw graycardError('FILE_EXISTS', { path: name })
  if (!api && io.stdin.isTTY && io.stdout.isTTY) return interview(io, options, name)
  const asked = await answer(options, defaults(io), io.now())
  if (!asked) return exit.interrupted
  const answers = api ? { ...asked, pasted: pastedOf(asked, api) } : asked
  await write(io, name, textOf(io, name, answers))
  io.stdout.write(`Wrote ${name}\n\n${nextSteps(io, name, variablesOf(answers))}`)
  return exit.pass
}

/** Asks, shows the file before it is written, and offers the first verification, whose exit code is then the result. */
async function interview(io: Io, options: Options, name: string): Promise<number> {
  const { questionsIn, confirmIn, intro, log, outro } = await import('../init/ask.ts')
  let asked = false
  const onAsk = () => {
    if (!asked) intro(`Create ${name}`)
    asked = true
  }
  const cancelled = () => {
    outro('Cancelled. No file was written.')
    return exit.interrupted
  }
  const answers = await answer(options, questionsIn(io, onAsk), io.now())
  if (!answers) return cancelled()
  const text = textOf(io, name, answers)
  if (asked) {
    log.step(`${name}:`)
    io.stdout.write(`\n${text}\n`)
    const agreed = await confirmIn(io, `Write ${name}?`, true)
    if (agreed === undefined) return cancelled()
    if (!agreed) {
      outro('No file was written.')
      return exit.usage
    }
  }
  await write(io, name, text)
  const variables = variablesOf(answers)
  io.stdout.write(`Wrote ${name}\n\n${nextSteps(io, name, variables)}`)
  if (!asked) return exit.pass
  io.stdout.write('\n')
  const unset = variables.filter((variable) => !io.env[variable])
  const reason =
    unset.length === 0 ? '' : ` ${unset.join(', ')} ${unset.length === 1 ? 'is' : 'are'} not set.`
  const now = await confirmIn(
    io,
    `Run graycard verify --free now? It sends no paid request.${reason}`,
    unset.length === 0,
  )
  if (now === undefined) return exit.interrupted
  if (!now) return exit.pass
  const verify = await import('./verify.ts')
  return verify.run(io, { config: name, free: true, failOn: 'breaking' })
}

const textOf = ({ cwd }: Io, name: string, answers: Answers) =>
  contractFileText(answers, path.dirname(path.resolve(cwd, name)))

const variablesOf = (answers: Answers) =>
  isKeyless(answers.provider) && answers.pasted?.keyEnv === undefined
    ? []
    : answers.environments.map((one) => environmentKey(answers, one))

/** The options that a pasted command answers. An option that is given wins. */
const withPasted = (given: Options, { provider, baseUrl, model, request }: CommandApi['api']): Options => ({
  provider,
  ...optionalField('baseUrl', baseUrl),
  model,
  ...optionalField('size', toNonEmptyString(request?.['size']) ?? undefined),
  env: ['local'],
  ...given,
})

/** What the contract takes from a pasted command beyond its answers. */
const pastedOf = (
  { size }: Answers,
  { prompt, request, image, mask, keyEnv, header }: CommandApi['api'],
): Required<Answers>['pasted'] => ({
  request: { prompt, ...request, ...(request?.['size'] === undefined || size === undefined ? {} : { size }) },
  ...optionalField('images', image),
  ...optionalField('mask', mask),
  ...optionalField('keyEnv', keyEnv),
  headers: header ?? [],
})

/** Writes the file. If that fails, prints its text, so that no answer is lost. Throws FILE_EXISTS or FILE_UNWRITABLE. */
async function write(io: Io, name: string, text: string): Promise<void> {
  try {
    await writeContractFile(path.resolve(io.cwd, name), name, text)
  } catch (error) {
    io.stderr.write(`${name} was not written. Its text:\n\n`)
    io.stdout.write(`${text}\n`)
    throw error
  }
}
