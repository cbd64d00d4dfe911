import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  baseUrlTemplate,
  builtins,
  isKeyless,
  pick,
  providerIds,
  suggestModels,
  defaultKeyEnv,
} from '../../app/builtins/index.ts'
import { contractFileText, writeContractFile } from '../../app/setup/index.ts'
import { graycardError, optionalField } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, listOption, type Options, stringOption } from '../terminal/options.ts'

interface InitChoices {
  readonly provider: string
  readonly model: string
  readonly aliasOf?: string
  readonly size: string
  readonly environments: readonly string[]
  readonly baseUrl?: string
}

const defaults = { size: '1024x1024', environments: ['staging', 'production'] } as const

/** `graycard init`: writes graycard.yaml. Never overwrites an existing file. */
export async function run(io: Io, options: Options): Promise<number> {
  const name = configOption(options)
  const file = path.resolve(io.cwd, name)
  if (existsSync(file)) throw graycardError('FILE_EXISTS', { path: name })
  const answers = io.stdin.isTTY && io.stdout.isTTY ? await ask(options) : fromOptions(options)
  if (!answers) {
    io.stderr.write('Cancelled. No file was written.\n')
    return exit.usage
  }
  checkProvider(answers)
  const names = answers.environments.map((one) => keyEnvFor(answers.provider, one))
  const text = contractFileText({ ...answers, keyEnvs: names })
  await writeContractFile(file, name, text)
  const key = isKeyless(answers.provider)
    ? ''
    : `  export ${names[0] ?? 'API_KEY'}=…            one variable per environment: ${names.join(', ')}\n`
  io.stdout.write(
    `Wrote ${name}\nNext steps:\n${key}  graycard verify --free     sends no billed request\n  graycard verify            creates one image in each environment\n`,
  )
  return exit.pass
}

/** Name of the variable: WISGATE_KEY in production, WISGATE_STAGING_KEY in staging. */
function keyEnvFor(provider: string, environment: string): string {
  const usual = defaultKeyEnv(provider) ?? 'IMAGE_API_KEY'
  if (environment === 'production') return usual
  return usual.replace(
    /(_API)?_KEY$/,
    (ending) => `_${environment.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}${ending}`,
  )
}

function checkProvider({ provider, baseUrl }: InitChoices): void {
  pick('provider', builtins.providers, provider)
  const template = baseUrlTemplate(provider)
  if (template !== undefined && baseUrl === undefined)
    throw graycardError('OPTION_MISSING', {
      option: '--base-url',
      why: `for provider "${provider}"`,
      example: template,
    })
}

function fromOptions(options: Options): InitChoices {
  const provider = stringOption(options, 'provider')
  const model = stringOption(options, 'model')
  if (provider === undefined || model === undefined)
    throw graycardError('OPTION_MISSING', {
      option: provider === undefined ? '--provider' : '--model',
      why: 'when `graycard init` does not run in a terminal',
      example: 'graycard init --provider wisgate --model MODEL --env staging,production',
    })
  const environments = [...new Set(listOption(options, 'env'))]
  const baseUrl = stringOption(options, 'baseUrl')
  return {
    provider,
    model,
    size: stringOption(options, 'size') ?? defaults.size,
    environments: environments.length > 0 ? environments : defaults.environments,
    ...optionalField('baseUrl', baseUrl),
    ...optionalField('aliasOf', stringOption(options, 'aliasOf')),
  }
}

/** Entry in the model list for a model that the list does not contain. */
const otherModel = 'another model'
const validate = (text: string | undefined) => (text?.trim() ? undefined : 'Enter a value.')

/** Asks for the values that no option sets. Returns undefined if the user cancels. */
async function ask(options: Options): Promise<InitChoices | undefined> {
  const prompts = await import('@clack/prompts')
  prompts.intro('Create a contract file')
  const optionValue = (name: string) => stringOption(options, name)
  const provider =
    optionValue('provider') ??
    (await prompts.select({
      message: 'Which provider?',
      options: providerIds.map((id) => ({ value: id, label: id })),
      initialValue: 'openai',
    }))
  if (prompts.isCancel(provider)) return undefined
  const template = baseUrlTemplate(provider)
  const baseUrl =
    optionValue('baseUrl') ??
    (template === undefined
      ? undefined
      : await prompts.text({
          message: 'Base URL, as set in your SDK?',
          placeholder: template,
          validate,
        }))
  if (prompts.isCancel(baseUrl)) return undefined
  const models = suggestModels(provider)
  const picked =
    optionValue('model') ??
    (await prompts.autocomplete({
      message: 'Which model?',
      options: [...models, otherModel].map((id) => ({ value: id, label: id })),
    }))
  if (prompts.isCancel(picked)) return undefined
  const model =
    picked === otherModel || typeof picked !== 'string'
      ? await prompts.text({ message: 'Model name, as sent to the API?', validate })
      : picked
  if (prompts.isCancel(model)) return undefined
  const size =
    optionValue('size') ??
    (await prompts.text({
      message: 'Which image size does your application request?',
      initialValue: defaults.size,
      validate,
    }))
  if (prompts.isCancel(size)) return undefined
  const listed = listOption(options, 'env')
  const environments =
    listed.length > 0
      ? listed.join(',')
      : await prompts.text({
          message: 'Which environments (separated by commas)?',
          initialValue: defaults.environments.join(','),
          validate,
        })
  if (prompts.isCancel(environments)) return undefined
  prompts.outro('Done.')
  const names = environments.split(',').map((one) => one.trim())
  return {
    provider,
    model,
    size,
    environments: [...new Set(names)].filter(Boolean),
    ...optionalField('baseUrl', baseUrl),
    ...optionalField('aliasOf', optionValue('aliasOf')),
  }
}
