import { parse } from 'yaml'
import { isObject, type JsonObject, objectOf } from '../../../contract/index.ts'

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The line that makes a text an OpenAPI or Swagger document, near its beginning or anywhere at its left edge. */
const versionLine = /^\s{0,4}["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]\.\d/m
const versionMember = /["'](?:openapi|swagger)["']\s*:\s*["'][23]\.\d/

/** Whether a text calls itself OpenAPI. Looks, does not parse. */
export const looksLikeOpenapi = (text: string): boolean =>
  versionLine.test(text) || versionMember.test(text.slice(0, 20_000))

/**
 * The document as plain data; of a long one in YAML perhaps only what `cut` leaves of it. Throws an Error that says what is wrong with it. Aliases of YAML are followed up to a bound, so that
 * a few lines cannot become gigabytes.
 */
export function parseDocument(
  text: string,
  cut: (text: string) => string | undefined = () => undefined,
): JsonObject {
  if (!looksLikeOpenapi(text)) throw new Error('names no OpenAPI version')
  const document = /^\s*\{/.test(text) ? parseJson(text) : parseExcerpt(text, cut)
  if (!isObject(document)) throw new Error('the document is not an object')
  if (!isObject(document['paths'])) throw new Error('the document has no paths')
  return document
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** Reads what is cut out of a long text, or all of it where that is not to be read by itself. */
function parseExcerpt(text: string, cut: (text: string) => string | undefined): unknown {
  const short = text.length < minExcerptedLength ? undefined : cut(text)
  if (short === undefined) return parseYaml(text)
  try {
    return parseYaml(short)
  } catch {
    return parseYaml(text)
  }
}

/** Characters that are read whole in no time. */
const minExcerptedLength = 100_000

function parseYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 1000, uniqueKeys: false, logLevel: 'error' })
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    throw new Error(`not YAML: ${why}`, { cause })
  }
}

/**
 * Looks up what a reference names: by pointer, and also where documents cut down to a part keep it, under `refs` by the whole
 * pointer or under `components` by the rest of it.
 */
export function resolveRef(document: JsonObject, ref: string): JsonObject | undefined {
  const kept = objectOf(document['refs'])[ref]
  if (isObject(kept)) return kept
  const steps = ref
    .replace(/^#\//, '')
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  let at: unknown = document
  for (const step of steps) at = isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined
  if (isObject(at)) return at
  const [first, ...rest] = steps
  const flat = first === undefined ? undefined : objectOf(document[first])[rest.join('/')]
  if (isObject(flat)) return flat
  const extra = objectOf(document['extra_schemas'])[steps.at(-1) ?? '']
  return isObject(extra) ? extra : undefined
}
