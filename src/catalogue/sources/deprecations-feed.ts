import { isObject, type JsonObject, parseJson, type Statement } from '../../contract/index.ts'
import { lifecycleColumn, providerNamed } from '../../matchers/index.ts'
import { isUnsettled, lifecycleStage } from '../../page/index.ts'
import { defineSource, priceList } from '../../plugin/index.ts'

const { distinct, isoDay, nameIn, modelStatements: saysOf } = priceList

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

/** The fields of an entry by their meaning: trackers name them `shutdown_date`, `shutdown_on` or `retirementDate`. */
function fieldsOf(entry: JsonObject) {
  const named = Object.entries(entry).map(
    ([name, value]) => [lifecycleColumn(name) ?? name.toLowerCase(), value] as const,
  )
  return (...names: readonly string[]): readonly unknown[] =>
    named.flatMap(([name, value]) => (names.includes(name) && value !== null && value !== '' ? [value] : []))
}

const providerOf = (entry: JsonObject): unknown => fieldsOf(entry)('provider')[0]
const modelsOf = (entry: JsonObject): readonly string[] => {
  const field = fieldsOf(entry)
  return (
    [field('id'), field('model'), field('name')]
      .map((all) => all.flatMap(parseNames))
      .find((all) => all.length > 0) ?? []
  )
}

/** Names in a list of replacements. One that the tracker, and not the vendor, recommends is left out. */
const replacementsOf = (value: unknown): readonly string[] =>
  [value]
    .flat()
    .flatMap((one) => (isObject(one) ? (one['recommended'] === false ? [] : modelsOf(one)) : parseNames(one)))

/** The entries, in each format the feed has had: a list, a JSON Feed, or an object of entries by name. Other trackers have one provider a file. */
function parseEntries(text: string): readonly JsonObject[] {
  const data = parseJson(text)
  if (data === undefined) throw new Error('not JSON')
  const lists = ['items', 'entries', 'deprecations', 'models']
  const items = isObject(data) ? lists.map((name) => data[name]).find((one) => one !== undefined) : data
  const rows: readonly unknown[] = Array.isArray(items)
    ? items
    : isObject(items)
      ? Object.values(items)
      : [undefined]
  const publisher = isObject(data) ? providerOf(data) : undefined
  const entries = rows.map((row) => {
    const entry = isObject(row) && isObject(row['_deprecation']) ? row['_deprecation'] : row
    return isObject(entry) && publisher !== undefined ? Object.assign({ provider: publisher }, entry) : entry
  })
  const good = entries.filter(isObject).filter((entry) => typeof providerOf(entry) === 'string')
  if (good.length === 0 && entries.length > 0)
    throw new Error('no entry names a provider, so this is not a deprecations feed')
  // A file of one provider's models lists those that are served, too.
  if (publisher !== undefined) return good.filter(isLifecycleEntry)
  if (good.length > 0 && good.every((entry) => modelsOf(entry).length === 0))
    throw new Error('no entry names a model')
  return good
}

/** Fields that make an entry one of a model's life, beside its provider and its model. */
const isLifecycleEntry = (entry: JsonObject): boolean =>
  modelsOf(entry).length > 0 && fieldsOf(entry)('shutdown', 'earliest', 'notice', 'replacement').length > 0

function statementsOf(entry: JsonObject): readonly Statement[] {
  const provider = providerNamed(nameIn(providerOf(entry)) ?? '')
  if (provider === undefined) return []
  const field = fieldsOf(entry)
  const text = (...names: readonly string[]) =>
    field(...names)
      .map(String)
      .join(' ')
  const isOpen = isUnsettled([...field('date_precision'), ...field('precision')].join(' '))
  const stage = lifecycleStage(text('lifecycle'))
  const days = field('shutdown').flatMap((value) => isoDay(value) ?? [])
  const shutdown = isOpen ? undefined : days[0]
  const notices = field('notice')
  const successors = field('replacement', 'replacementId').flatMap(replacementsOf)
  // Only an entry that says so is deprecated: a tracker may list models that are served too.
  const ends =
    stage === 'deprecated' || stage === 'retired' || (stage === undefined && (days.length === 0 || !isOpen))
  return modelsOf(entry).flatMap((model) =>
    saysOf(provider, model, {
      listed: undefined,
      deprecated: ends && shutdown === undefined ? true : undefined,
      lifecycle: stage,
      // Since March 2026 `announcement_date` is the day on which the feed first saw the entry, so `deprecation_date` takes precedence.
      notice: isoDay(entry['deprecation_date']) ?? notices.map(isoDay).find((day) => day !== undefined),
      shutdown,
      replacement: ends && successors.length > 0 ? [...new Set(successors)] : undefined,
    }),
  )
}

export default defineSource({
  id: 'deprecations-feed',
  title: 'Feed of model deprecations',
  replays: 'deprecations',
  namesOtherModels: true,
  recognise: ({ text }) => {
    const entries = parseEntries(text)
    return entries.length === 0
      ? isObject(parseJson(text)) && /"(entries|deprecations)":/.test(text)
      : entries.some(isLifecycleEntry)
  },

  parse: parseEntries,

  claims: (entries) => distinct(entries.flatMap(statementsOf)),
})
