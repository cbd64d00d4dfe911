import {
  isObject,
  type JsonObject,
  toFiniteNumber,
  objectsIn,
  type Statement,
  toNonEmptyString,
} from '../../../contract/index.ts'
import { defineSource } from '../../../plugin/index.ts'
import { looksLikeTable, readTable } from './files.ts'

/** Graycard's names of providers that the package names differently. */
const providers: Readonly<Record<string, string>> = { google: 'gemini', 'x-ai': 'xai' }

/**
 * Prices in effect at a time: those with the latest start date that has passed, else those without one. Prices by hour of the day are
 * not distinguished.
 */
function pricesAt(prices: unknown, at: string): JsonObject {
  if (isObject(prices)) return prices
  const all = objectsIn(prices).flatMap(({ constraint, prices: figures }) => {
    if (!isObject(figures)) return []
    if (constraint === undefined) return [{ start: '', figures }]
    const start = isObject(constraint) ? toNonEmptyString(constraint['start_date']) : null
    return start !== null && start <= at.slice(0, 10) ? [{ start, figures }] : []
  })
  return all.toSorted((a, b) => (a.start < b.start ? -1 : 1)).at(-1)?.figures ?? {}
}

/** The package's meters under Graycard's names. A price that depends on volume is left out. */
function meters(prices: JsonObject): Readonly<Record<string, number | undefined>> {
  const figure = (name: string) => toFiniteNumber(prices[name])
  const imageOut = figure('output_image_mtok')
  // A model with its own price for input images and one output price makes only images.
  const onlyPictures = imageOut === undefined && figure('input_image_mtok') !== undefined
  return {
    textIn: figure('input_mtok'),
    cachedTextIn: figure('cache_read_mtok'),
    imageIn: figure('input_image_mtok'),
    cachedImageIn: figure('cache_image_read_mtok'),
    imageOut: onlyPictures ? figure('output_mtok') : imageOut,
    // A single output price does not say whether it is for text or images.
    textOut: imageOut === undefined ? undefined : figure('output_mtok'),
  }
}

/** Names of exactly this model: its id, and names that match as a whole. */
function namesOf(id: string, match: unknown): readonly string[] {
  const all = isObject(match) ? [match, ...objectsIn(match['or'])] : []
  return [...new Set([id, ...all.flatMap((one) => toNonEmptyString(one['equals']) ?? [])])]
}

export default defineSource({
  id: 'genai-prices',
  title: 'Price table of genai-prices',
  recognise: ({ text }) => looksLikeTable(text) && readTable(text).length > 0,

  parse: readTable,

  claims: (rows, { at }) =>
    rows.flatMap((row) => {
      const id = String(row['id'])
      return objectsIn(row['models']).flatMap((model): readonly Statement[] => {
        const name = toNonEmptyString(model['id'])
        const prices = pricesAt(model['prices'], at)
        if (name === null || !(/image/.test(name) || 'output_image_mtok' in prices)) return []
        return namesOf(name, model['match']).flatMap((one) =>
          Object.entries(meters(prices)).flatMap(([meter, value]) =>
            value === undefined
              ? []
              : [{ provider: providers[id] ?? id, model: one, path: `price.${meter}`, value }],
          ),
        )
      })
    }),
})
