import { graycardError, type JsonObject, optionalField, looksLikeKey } from '../../contract/index.ts'
import { contractFile, problemsOf } from '../../schema/index.ts'
import { parseUrl } from '../../transport/index.ts'
import { baseUrlTemplate, builtins, providerAtHost } from '../builtins/index.ts'
import { type ProjectCatalogue, withoutPlugins } from '../plugins/index.ts'
import { adhocEnvironment, type ApiEnvironment } from './adhoc-environment.ts'
import type { LoadedConfig } from './project-files.ts'

/** The description of one API, as an alternative to a contract file. The fields have the names of the `graycard verify` options. */
export interface ApiConfig extends ApiEnvironment {
  readonly provider?: string
  readonly baseUrl?: string
  readonly model?: string
  readonly aliasOf?: string
  readonly prompt?: string
  readonly size?: string
  readonly quality?: string
  readonly n?: number
  /** Images to edit, and the mask: paths, or `known`. */
  readonly image?: readonly string[]
  readonly mask?: string
  /** Other fields of the request, as sent. */
  readonly request?: JsonObject
  /** The API key itself, if it was given as a value. It is redacted like any variable, and goes by the name `keyEnv`. */
  readonly key?: string
}

const genericProvider = builtins.providers.find((one) => one.generic === true)?.id ?? ''

/** The host of a URL as a request to it reads it, with a port that is not the default. Empty for no URL. */
export const hostOf = (url: string): string => parseUrl(url)?.host ?? ''

/** The provider whose host a base URL names, or undefined for an unknown host or an invalid URL. */
export const hostProvider = (baseUrl: string): string | undefined => providerAtHost(hostOf(baseUrl))

/** The provider to use for a base URL if none is named: the provider at this host, or else the generic one. */
export const inferProvider = (baseUrl: string): string => hostProvider(baseUrl) ?? genericProvider

/** The default prompt. Every run uses the same prompt. */
const knownPrompt = 'A beautiful sunset'

/**
 * A configuration with one contract and one environment. A known host determines the provider. Throws OPTION_MISSING for a missing model or
 * base URL, and CONFIG_INVALID for a value that a contract file does not allow.
 */
export function adhocConfig(
  adhoc: ApiConfig,
  cwd: string,
  catalogue: ProjectCatalogue = withoutPlugins,
): LoadedConfig {
  const { size, quality, n, keyEnv, baseUrl, image: images, mask, aliasOf } = adhoc
  const model = modelOf(adhoc)
  const { section, variables } = adhocEnvironment(adhoc)
  const provider = adhoc.provider ?? inferProvider(baseUrl ?? '')
  // A URL can only be sent as JSON.
  const as = [...(images ?? []), mask ?? ''].some((one) => /^https?:/i.test(one)) ? 'json' : 'multipart'
  const edit =
    images || mask !== undefined
      ? { as, ...optionalField('images', images), ...optionalField('mask', mask) }
      : undefined
  const value = {
    contracts: {
      adhoc: {
        provider,
        model,
        request: {
          ...adhoc.request,
          prompt: adhoc.prompt ?? knownPrompt,
          ...optionalField('n', n),
          ...optionalField('size', size),
          ...optionalField('quality', quality),
        },
        ...optionalField('baseUrl', baseUrl),
        ...optionalField('aliasOf', aliasOf),
        ...optionalField('edit', edit),
      },
    },
    environments: { local: section },
  }
  if (keyEnv !== undefined && looksLikeKey('keyEnv', keyEnv))
    throw invalid([
      '  --key-env: looks like a secret. Store the secret in an environment variable and pass the name of the variable',
    ])
  const schema = contractFile(
    catalogue.providers.map(({ id }) => id),
    catalogue.notifiers,
    catalogue.off !== undefined,
  )
  const file = schema.safeParse(value)
  if (file.success) {
    const secret = adhoc.key !== undefined && keyEnv !== undefined ? { [keyEnv]: adhoc.key } : {}
    return { file: file.data, folder: cwd, catalogue, variables: { ...variables, ...secret } }
  }
  throw invalid(
    problemsOf(value, schema).map(({ path: at, message }) => {
      const field = at.includes('.headers') ? 'header' : (at.split('.').at(-1) ?? '')
      return `  --${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${message}`
    }),
  )
}

const invalid = (problems: readonly string[]) =>
  graycardError('CONFIG_INVALID', { path: 'the command line', problems })

const missing = (option: string, why: string, example?: string) =>
  graycardError('OPTION_MISSING', { option, why, example })

function modelOf({ model, baseUrl, provider }: ApiConfig): string {
  if (model === undefined) throw missing('--model', 'to verify an API without a contract file')
  const template = provider === undefined ? undefined : baseUrlTemplate(provider)
  if (baseUrl === undefined && template !== undefined)
    throw missing('--base-url', `for provider "${provider}"`, template)
  if (baseUrl === undefined && provider === undefined)
    throw missing('--base-url or --provider', 'to verify an API without a contract file')
  return model
}
