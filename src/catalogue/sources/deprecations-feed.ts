import { isObject, type JsonObject, parseJson } from '../../contract/index.ts'
import { defineSource, priceList } from '../../plugin/index.ts'

const { distinct, isoDay, nameIn, modelStatements: saysOf } = priceList

/** Graycard's names of providers that the feed names differently. Other names become lower-case words with hyphens. */
const providers: Readonly<Record<string, string>> = { google: 'gemini', 'google-vertex-ai': 'google-vertex' }

const slug = (value: unknown): string | undefined => {
  const name = nameIn(value)
    ?.toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return name !== undefined && Object.hasOwn(providers, name) ? providers[name] : nameIn(name)
}

/**
 * Model names in a text that a scraper may have joined: `a-1ora-1-mini` and `x-1x-2` are two names each, and the prefix of the first
 * shows where the second starts. `a, b, and c` are three names if none of them contains a space.
 */
function parseNames(value: unknown): readonly string[] {
  const text = nameIn(typeof value === 'string' ? value.replaceAll('`', '').slice(0, 400) : value)
  if (text === undefined) return []
  const parts = text
    .replaceAll(/\s+/g, ' ')
    .split(/ ?, ?(?:and |or )?| (?:and|or) /)
    .filter((part) => part !== '')
  return (parts.every((part) => !part.includes(' ')) ? parts : [text]).flatMap(unglued)
}

function unglued(name: string): readonly string[] {
  const head = /^[a-z]{2,}-/i.exec(name)?.[0]
  if (head === undefined) return [name]
  const again = name.indexOf(head, head.length)
  // `my-gpt-image` repeats no prefix. A second name starts right after a letter or digit.
  if (again === -1 || !/[a-z0-9]$/i.test(name.slice(0, again))) return [name]
  const first = name.slice(0, again).replace(/(?<=[a-z0-9])(or|and)$/i, '')
  return [first, ...unglued(name.slice(again))]
}

/** The entries, in each format the feed has had: a list, a JSON Feed, or an object of entries by name. */
function parseEntries(text: string): readonly JsonObject[] {
  const data = parseJson(text)
  if (data === undefined) throw new Error('not JSON')
  const items = isObject(data) ? (data['items'] ?? data['entries'] ?? data['deprecations']) : data
  const rows: readonly unknown[] = Array.isArray(items)
    ? items
    : isObject(items)
      ? Object.values(items)
      : [undefined]
  const entries = rows.map((row) =>
    isObject(row) && isObject(row['_deprecation']) ? row['_deprecation'] : row,
  )
  const good = entries.filter((entry) => isObject(entry) && typeof entry['provider'] === 'string')
  if (good.length === 0 && entries.length > 0)
    throw new Error('no entry names a provider, so this is not a deprecations feed')
  return good.filter(isObject)
}

export default defineSource({
  id: 'deprecations-feed',
  title: 'Deprecations feed in the deprecations.info format',
  replays: 'deprecations',
  namesOtherModels: true,
  recognise: ({ text }) => {
    const entries = parseEntries(text)
    return entries.length === 0
      ? isObject(parseJson(text)) && /"(entries|deprecations)":/.test(text)
      : entries.some((entry) => 'model_id' in entry || 'model_name' in entry)
  },

  parse: parseEntries,

  claims: (entries) =>
    distinct(
      entries.flatMap((entry) => {
        const provider = slug(entry['provider'])
        const replacements =
          entry['replacement_models'] ?? entry['replacement_model'] ?? entry['suggested_replacement']
        const successors = [replacements].flat().flatMap(parseNames)
        return provider === undefined
          ? []
          : parseNames(entry['model_id'] ?? entry['model_name']).flatMap((model) =>
              saysOf(provider, model, {
                listed: undefined,
                deprecated: true,
                // Since March 2026 `announcement_date` is the day on which the feed first saw the entry, so `deprecation_date` takes precedence.
                notice: isoDay(entry['deprecation_date']) ?? isoDay(entry['announcement_date']),
                shutdown: isoDay(entry['shutdown_date']),
                replacement: successors.length > 0 ? successors : undefined,
              }),
            )
      }),
    ),
})
