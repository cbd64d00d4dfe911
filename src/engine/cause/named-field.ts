import {
  imageFields,
  isObject,
  objectsIn,
  parseJson,
  rejectedField,
  type Rejection,
} from '../../contract/index.ts'

/** The field that a rejection is about, and whether the rejection misses it. */
export interface NamedField {
  readonly field: string
  readonly missing: boolean
}

const words = (text: string) => text.split(/\s+/).map(plainName)

/** A field's name without case and separators, because APIs spell one field as `imageSize`, `image_size` or `ImageSize`. */
export const plainName = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, '')

/** The names in a path such as `tools[0].type`, `/tools/0/type` or `body.size`. */
export const pathNames = (path: string): readonly string[] =>
  path
    .split(/[.[\]/]+/)
    .filter((name) => name !== '' && !/^\d+$/.test(name))
    .map(plainName)
    .filter((name) => name !== 'body')

/**
 * Fields of chat, responses and content APIs that an image request does not have. A gateway adds them when it converts the request. Sources:
 * openai/openai-openapi, CreateChatCompletionRequest and CreateResponse; ai.google.dev/api/generate-content, read 2026-11-30.
 */
const foreignFields: ReadonlySet<string> = new Set(
  words(
    'messages tools tool_choice tool_config parallel_tool_calls functions function_call temperature top_p top_k max_tokens max_completion_tokens max_output_tokens presence_penalty frequency_penalty logprobs top_logprobs logit_bias stop stream_options modalities reasoning reasoning_effort verbosity store instructions input include truncation previous_response_id service_tier prompt_cache_key contents generation_config safety_settings system_instruction response_modalities response_mime_type response_schema json_schema',
  ),
)

const plainImageFields: ReadonlySet<string> = new Set(imageFields.map(plainName))

/** Whether an image request never has this field. */
export const isForeignField = (field: string): boolean =>
  pathNames(field).some((name) => foreignFields.has(name))

const isFieldName = (text: string) =>
  /_|[a-z][A-Z]|\w\[/.test(text) ||
  pathNames(text).some((name) => foreignFields.has(name) || plainImageFields.has(name))

const name = String.raw`([A-Za-z_][\w.[\]]{0,80})`
const quote = '["\'`“”‘’「」]'
const noun = 'parameters?|fields?|arguments?|propert(?:y|ies)|keys?|names?|settings?|options?|attributes?'
const verb =
  "is|are|was|were|must|should|not|does|do|cannot|can't|can|has|missing|required|unsupported|不能|必须|不支持"

/** How texts name a field. A quoted name beside a noun counts in any case, any other only if it looks like a field. */
const patterns: readonly { readonly pattern: RegExp; readonly certain?: true }[] = [
  {
    pattern: new RegExp(String.raw`\b(?:${noun})(?: supplied| provided)?:? ${quote}${name}${quote}`, 'gi'),
    certain: true,
  },
  { pattern: new RegExp(`${quote}${name}${quote} (?:${noun})\\b`, 'gi'), certain: true },
  { pattern: new RegExp(`\\b(?:${noun})(?: supplied| provided)?:? ${name}`, 'gi') },
  { pattern: new RegExp(`${quote}${name}${quote} (?:${verb})(?![\\w])`, 'gi') },
  { pattern: new RegExp(`(?:^|[.:;,(]\\s{0,3}|\\bthe )${name} (?:${noun}|${verb})(?![\\w])`, 'gi') },
  {
    pattern: new RegExp(
      `\\b(?!invalid input\\b)(?:invalid|missing|unsupported|unknown|unexpected|unrecognized|for|at|provide|specify|requires?|support|allow(?:ed)?):? (?:the |an? )?${quote}?${name}`,
      'gi',
    ),
  },
  { pattern: new RegExp(`\\bbody[./]${name}`, 'gi'), certain: true },
  { pattern: /field validation for '(\w{1,80})'/gi, certain: true },
  { pattern: /["']?\bloc["']?: ?[[(]["']body["'], ?["'](\w{1,80})/gi, certain: true },
  { pattern: /'\/(\w{1,80})' at '/g, certain: true },
]

/** Fields that are also words for the image, the prompt or the caller. Without quotes, they are fields only if they are required. */
const everydayWords: ReadonlySet<string> = new Set(['input', 'user', 'image', 'images', 'model', 'prompt'])
const isQuote = new RegExp(quote)

/** The field that a text names first. */
function fieldInText(message: string, missing: boolean): string | undefined {
  const found = patterns.flatMap(({ pattern, certain }) =>
    [...message.slice(0, 2000).matchAll(pattern)].flatMap((match) => {
      const field = match[1]?.replace(/(?<![.[])[.[]+$/, '') ?? ''
      const at = match.index + match[0].indexOf(field)
      const isNamed = missing || isQuote.test(message.charAt(at - 1)) || !everydayWords.has(plainName(field))
      return certain || (isFieldName(field) && isNamed) ? [{ field, at }] : []
    }),
  )
  return found.toSorted((a, b) => a.at - b.at)[0]?.field
}

/** The field in the details of Google's (`fieldViolations`) or FastAPI's (`loc`) error object. */
function fieldInDetails(text: string): string | undefined {
  const body = parseJson(text)
  if (!isObject(body)) return undefined
  const details = isObject(body['error']) ? objectsIn(body['error']['details']) : []
  const violation = details.flatMap((one) => objectsIn(one['fieldViolations']))[0]?.['field']
  const loc = objectsIn(body['detail'])[0]?.['loc']
  const path = Array.isArray(loc) ? loc.filter((one) => one !== 'body').join('.') : ''
  return typeof violation === 'string' && violation !== '' ? violation : path === '' ? undefined : path
}

const missingWords =
  /\b(required|missing|must provide|must be provided|must specify|not (provided|specified|set)|is empty|without a)\b|缺少|不能为空|未提供/i

/**
 * The fields that a rejection names, in `param`, in its details, or first in its text. `missing`: the rejection says that the field is
 * required. Empty if the rejection names none.
 */
export function namedFields(rejection: Rejection, body: string): readonly NamedField[] {
  const { message, code, type } = rejection
  const missing = missingWords.test(
    `${message} ${(code ?? '').replaceAll('_', ' ')} ${type === 'missing' ? type : ''}`,
  )
  const param = rejectedField(rejection)
  const named = [
    param !== null && /^[a-z_][\w.[\]-]*$/i.test(param) ? param : undefined,
    fieldInDetails(body),
    fieldInText(message, missing),
  ]
  return [...new Set(named)].flatMap((field) => (field === undefined ? [] : [{ field, missing }]))
}
