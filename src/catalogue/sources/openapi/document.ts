import { parse } from 'yaml'
import { isObject, type JsonObject, thrownText, toObject, parseJson } from '../../../contract/index.ts'

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The version line of an OpenAPI or Swagger document. */
const versionLine = /^\s{0,4}["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]\.\d/m
const versionMember = /["'](?:openapi|swagger)["']\s*:\s*["'][23]\.\d/

/** Whether a text states an OpenAPI version. Does not parse it. */
export const looksLikeOpenapi = (text: string): boolean =>
  versionLine.test(text) || versionMember.test(text.slice(0, 20_000))

/**
 * Parses a document. Of a long YAML document only the excerpt that `cut` returns may be parsed. Throws an Error with the reason for
 * invalid content. YAML aliases are limited, so that a few lines cannot expand to gigabytes.
 */
export function parseDocument(
  text: string,
  cut: (text: string) => string | undefined = () => undefined,
): JsonObject {
  if (!looksLikeOpenapi(text)) throw new Error('no OpenAPI version')
  const isJson = /^\s*\{/.test(text)
  const document = isJson ? parseJson(text) : parseExcerpt(text, cut)
  if (isJson && document === undefined) throw new Error('not JSON')
  if (!isObject(document)) throw new Error('the document is not an object')
  if (!isObject(document['paths'])) throw new Error('the document has no paths')
  return document
}

/** Parses the excerpt of a long text, or the whole text if the excerpt is not valid YAML. */
function parseExcerpt(text: string, cut: (text: string) => string | undefined): unknown {
  const short = text.length < minExcerptedLength ? undefined : cut(text)
  if (short === undefined) return parseYaml(text)
  try {
    return parseYaml(short)
  } catch {
    return parseYaml(text)
  }
}

/** Characters below which a document is parsed whole. */
const minExcerptedLength = 100_000

function parseYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 1000, uniqueKeys: false, logLevel: 'error' })
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : thrownText(cause)
    throw new Error(`not YAML: ${why}`, { cause })
  }
}

/**
 * Resolves a reference by its JSON pointer. Shortened documents may keep the target under `refs` by the whole pointer, or under
 * `components` by the rest of it.
 */
export function resolveRef(document: JsonObject, ref: string): JsonObject | undefined {
  const kept = toObject(document['refs'])[ref]
  if (isObject(kept)) return kept
  const steps = ref
    .replace(/^#\//, '')
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  let at: unknown = document
  for (const step of steps) at = isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined
  if (isObject(at)) return at
  const [first, ...rest] = steps
  const flat = first === undefined ? undefined : toObject(document[first])[rest.join('/')]
  if (isObject(flat)) return flat
  const extra = toObject(document['extra_schemas'])[steps.at(-1) ?? '']
  return isObject(extra) ? extra : undefined
}
