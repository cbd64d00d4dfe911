import type { Knowledge } from '../../contract/index.ts'
import { builtins } from '../builtins/index.ts'
import type { RehearsedRequest } from './rehearsed-request.ts'

/** Parameters whose values belong to a user of the application: texts, names, addresses of images. */
const privateFields = new Set([
  'prompt',
  'negative_prompt',
  'user',
  'safety_identifier',
  'markup',
  'image_url',
  'input_references',
])

/** Names of the fields that a report may show: the model and the parameters that knowledge names. Values of other fields may be private. */
export const reportedFields = ({ models, providers }: Knowledge): ReadonlySet<string> =>
  new Set(
    [...models, ...providers.flatMap((sheet) => sheet.models ?? [])]
      .flatMap(({ claims }) => claims.map(({ path }) => path))
      .flatMap((path) => (path.startsWith('param.') ? path.slice('param.'.length) : []))
      .concat('model', 'stream')
      .filter((name) => !privateFields.has(name)),
  )

/** Headers of API keys. */
const keyHeaders = [
  ...new Set([
    ...builtins.providers.flatMap(({ credentials }) => credentials.map(({ header }) => header)),
    // Some gateways take it too.
    'x-api-key',
  ]),
]

/** Prefixes of API keys: of OpenAI and OpenRouter, Stripe, Replicate, Hugging Face, xAI, Groq, Google. */
const keyPrefix = /^(?:(?:sk|pk|rk|r8|hf|xai|gsk)[-_]|AIza)/
/** Prefixes of ids in OpenAI's and OpenRouter's paths. */
const idPrefix = /^(?:file|resp|gen|batch)[-_]/
const minKeyLength = 10
/** The shortest text that is a key by its kinds of characters alone. */
const minMixedLength = 32

/** Whether a part of a path gives access by its form: a prefix of API keys, or a long text with small letters, capital letters and digits. */
const givesAccess = (part: string) =>
  (part.length >= minKeyLength && keyPrefix.test(part)) ||
  (part.length >= minMixedLength &&
    !idPrefix.test(part) &&
    [/[a-z]/, /[A-Z]/, /\d/].every((one) => one.test(part)))

const redacted = '[redacted]'

/** A request without the key that it was sent with, which a rejection may quote, and without parts of its path that give access. */
export function withoutAccess<T extends Pick<RehearsedRequest, 'path' | 'error'>>(
  entry: T,
  { headers, url }: Pick<Request, 'headers' | 'url'>,
  ownKey: string,
): T {
  const sent = [
    ...keyHeaders.map((name) =>
      headers
        .get(name)
        ?.replace(/^(?:bearer|key|token|basic)\s+/i, '')
        .trim(),
    ),
    new URL(url).searchParams.get('key'),
  ].filter((key): key is string => typeof key === 'string' && key !== '' && key !== ownKey)
  const segments = entry.path
    .split('/')
    .map((one) => (sent.includes(one) || givesAccess(one) ? redacted : one))
  const clean = (value: unknown): unknown =>
    typeof value === 'string' ? sent.reduce((text, key) => withoutKey(text, key), value) : value
  return {
    ...entry,
    path: segments.join('/'),
    ...(entry.error
      ? {
          error: Object.fromEntries(Object.entries(entry.error).map(([name, value]) => [name, clean(value)])),
        }
      : {}),
  }
}

/** A very short key may be part of a word. A rejection quotes it behind a colon. */
const withoutKey = (text: string, key: string) =>
  key.length < minQuotedLength ? text.replaceAll(`: ${key}`, `: ${redacted}`) : text.replaceAll(key, redacted)
const minQuotedLength = 5
