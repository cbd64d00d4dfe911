import {
  graycardError,
  optionalField,
  toNonEmptyString,
  toObject,
  withoutEndpoint,
} from '../../contract/index.ts'
import { variableIn, withoutScheme } from '../../pasted/index.ts'
import { baseUrlTemplate, defaultKeyEnv, isProvidersOwn } from '../builtins/index.ts'
import { type ApiConfig, inferProvider } from '../workspace/index.ts'
import { headersOf, withoutCredentials } from './credentials.ts'
import { differences, inContractsWords, modelOfPath } from './differences.ts'
import type { PastedCommand } from './read.ts'
import { filesOf, formFields, modelInPath, ownFields, promptOf } from './request-fields.ts'

/** The API of a command, and what its contract does not send as the command does, in whole sentences. */
export interface CommandApi {
  readonly api: ApiConfig & Required<Pick<ApiConfig, 'provider' | 'model' | 'prompt'>>
  readonly notes: readonly string[]
}

/**
 * The API and the request of a command, as options of `verify` describe them. The key is in `key`, never in the other fields. Throws
 * CURL_UNREADABLE for a URL with variables, or a request without model or prompt. `name` is where the command comes from, `given` what options say
 * instead of the command.
 */
export function apiOf(
  { request, keys, line, column }: PastedCommand,
  name: string,
  given: Pick<ApiConfig, 'model' | 'prompt' | 'provider'> = {},
): CommandApi {
  const fail = (message: string, fix: string) =>
    graycardError('CURL_UNREADABLE', { path: name, message, fix, line, column })
  const { url, credentials } = withoutCredentials(request)
  const [base = '', query] = url.split('?')
  if (!/^https?:\/\/[^\s$<>{}%]+/i.test(base) || /[$<>{}]/.test(base))
    throw fail(
      'The URL has a variable, a placeholder or no scheme',
      'Write the whole URL, such as https://api.example.com/v1/images/generations',
    )
  const provider = given.provider ?? inferProvider(base)
  const fields = request.form ? formFields(request.form) : toObject(request.body)
  const model =
    given.model ?? toNonEmptyString(fields['model']) ?? modelInPath(base) ?? modelOfPath(provider, base)
  if (model === undefined)
    throw fail('The request names no model', 'Add --model, or a model to the body of the command')
  const prompt = given.prompt ?? promptOf(fields)
  if (prompt === undefined)
    throw fail(
      'The request has no prompt that can be read',
      'Write the body into the command as JSON with a prompt',
    )
  const own = isProvidersOwn(provider, base) && baseUrlTemplate(provider) === undefined
  const baseUrl = own ? undefined : withoutEndpoint(base) + (query === undefined ? '' : `?${query}`)
  const { image, images, mask, ...rest } = fields
  const files = base.endsWith('/edits') ? filesOf(image ?? images) : []
  const [credential] = credentials
  const secret = credential === undefined ? undefined : withoutScheme(credential.value)
  const variable = secret === undefined ? undefined : variableIn(secret)
  const literal =
    variable === undefined && secret !== undefined && /^[\w.~+/=:-]+$/.test(secret) ? secret : undefined
  const key = keys.find((one) => one.variable === variable)?.value ?? literal
  const target = {
    provider,
    ...optionalField('baseUrl', baseUrl),
    model,
    prompt,
    ...optionalField('image', files.length > 0 ? files : undefined),
    ...optionalField('mask', files.length > 0 ? filesOf(mask)[0] : undefined),
  }
  const extra = files.length > 0 ? rest : fields
  const api = { ...target, request: inContractsWords(ownFields(extra), target, url) }
  const headers = headersOf(request)
  return {
    api: {
      ...api,
      ...optionalField(
        'keyEnv',
        secret === undefined ? undefined : (variable ?? defaultKeyEnv(provider) ?? 'IMAGE_API_KEY'),
      ),
      ...optionalField('key', key),
      header: headers.flatMap(({ name: header, value }) =>
        value === undefined ? [] : [`${header}: ${value}`],
      ),
    },
    notes: differences({
      api,
      url,
      fields,
      credentials: credentials.map(({ place }) => place),
      headers: headers.flatMap(({ name: header, value }) => (value === undefined ? [header] : [])),
    }),
  }
}
