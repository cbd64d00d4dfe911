import {
  graycardError,
  isCredentialHeader,
  isObject,
  type JsonObject,
  objectsIn,
  optionalField,
  toNonEmptyString,
  toObject,
  urlParts,
  withoutEndpoint,
} from '../../contract/index.ts'
import { baseUrlTemplate, defaultKeyEnv, isProvidersOwn } from '../builtins/index.ts'
import { type ApiConfig, inferProvider } from '../workspace/index.ts'
import { variableIn, withoutScheme } from '../../pasted/index.ts'
import type { PastedCommand } from './read.ts'

/** Headers that every client sets, or that the provider's own encoding sets. */
const usualHeaders = new Set([
  'content-type',
  'accept',
  'accept-encoding',
  'content-length',
  'host',
  'user-agent',
  'origin',
  'referer',
  'connection',
])

/** Fields of a form whose values are numbers in JSON. */
const numbers = new Set(['n', 'output_compression', 'partial_images', 'seed'])

/**
 * The API and the request of a command, as options of `verify` describe them. The key is in `key`, never in the other fields. Throws
 * CURL_UNREADABLE for a URL with variables, or a request without model or prompt. `name` is where the command comes from.
 */
export function apiOf({ request, keys, line, column }: PastedCommand, name: string): ApiConfig {
  const fail = (message: string, fix: string) =>
    graycardError('CURL_UNREADABLE', { path: name, message, fix, line, column })
  const [base = '', query] = request.url.split('#')[0]?.split('?') ?? []
  if (!/^https?:\/\/[^\s$<>{}%]+/i.test(base) || /[$<>{}]/.test(base))
    throw fail(
      'The URL has a variable, a placeholder or no scheme',
      'Write the whole URL, such as https://api.example.com/v1/images/generations',
    )
  const provider = inferProvider(base)
  const fields = request.form ? formFields(request.form) : toObject(request.body)
  const model = toNonEmptyString(fields['model']) ?? modelInPath(base)
  if (model === undefined)
    throw fail('The request names no model', 'Add --model, or a model to the body of the command')
  const prompt = promptOf(fields)
  if (prompt === undefined)
    throw fail(
      'The request has no prompt that can be read',
      'Write the body into the command as JSON with a prompt',
    )
  const isOpenAi = typeof fields['prompt'] === 'string'
  const { model: _model, prompt: _prompt, image, images, mask, ...rest } = fields
  const own = isProvidersOwn(provider, base) && baseUrlTemplate(provider) === undefined
  const root = withoutEndpoint(base) + (query === undefined ? '' : `?${query}`)
  const credential = Object.entries(request.headers).find(([header]) => isCredentialHeader(header))?.[1]
  const usual = defaultKeyEnv(provider) ?? 'IMAGE_API_KEY'
  const secret = credential === undefined ? undefined : withoutScheme(credential)
  const variable = secret === undefined ? undefined : variableIn(secret)
  const taken = keys.find((one) => one.variable === variable)?.value
  const literal =
    variable === undefined && secret !== undefined && !/[<>[\]{}$*…\s]|\.\.\.|your/i.test(secret)
      ? secret
      : undefined
  const value = taken ?? literal
  const keyEnv = secret === undefined ? undefined : (variable ?? usual)
  const files = isOpenAi && base.endsWith('/edits') ? filesOf(image ?? images) : []
  return {
    provider,
    ...optionalField('baseUrl', own ? undefined : root),
    model,
    prompt,
    request: isOpenAi ? rest : {},
    ...optionalField('image', files.length > 0 ? files : undefined),
    ...optionalField('mask', filesOf(mask)[0]),
    ...optionalField('keyEnv', keyEnv),
    ...optionalField('key', value === undefined ? undefined : value),
    header: Object.entries(request.headers).flatMap(([header, text]) =>
      usualHeaders.has(header) || isCredentialHeader(header) || variableIn(text) !== undefined
        ? []
        : [`${header}: ${text}`],
    ),
  }
}

/** A model that is part of the path: `/models/NAME:generateContent`, `/deployments/NAME/`, `/models/OWNER/NAME/predictions`. */
function modelInPath(url: string): string | undefined {
  const { path } = urlParts(url)
  const found =
    /\/models\/([^/:]+):\w+$|\/deployments\/([^/]+)\/|\/models\/([^/]+\/[^/]+)\/predictions$/.exec(path)
  const name = found?.[1] ?? found?.[2] ?? found?.[3]
  return name === undefined ? undefined : decodeURIComponent(name)
}

/** The prompt in OpenAI's format, in `input` or `instances`, or in Gemini's `contents`. */
function promptOf(fields: JsonObject): string | undefined {
  const [instance] = objectsIn(fields['instances'])
  const part = objectsIn(fields['contents'])
    .flatMap((one) => objectsIn(one['parts']))
    .find((one) => typeof one['text'] === 'string')
  return (
    toNonEmptyString(fields['prompt']) ??
    toNonEmptyString(toObject(fields['input'])['prompt']) ??
    toNonEmptyString(instance?.['prompt']) ??
    toNonEmptyString(part?.['text']) ??
    undefined
  )
}

/** The fields of a form by their names. Several files of one name are a list. */
function formFields(form: readonly (readonly [string, string])[]): JsonObject {
  const fields = new Map<string, unknown>()
  for (const [written, value] of form) {
    const name = written.replace(/\[\]$/, '')
    const before = fields.get(name)
    const one = numbers.has(name) && /^\d{1,9}$/.test(value) ? Number(value) : value
    fields.set(name, before === undefined ? one : [...(Array.isArray(before) ? before : [before]), one])
  }
  return Object.fromEntries(fields)
}

/** Input images: files of a form, or URLs of a JSON body. */
const filesOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
    const text = isObject(one) ? one['image_url'] : one
    return typeof text === 'string' && text !== ''
      ? [text.replace(/^@/, '').replace(/;(?:type|filename)=[^;]*/g, '')]
      : []
  })
