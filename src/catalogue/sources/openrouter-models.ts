import { isObject, type JsonObject, toObject } from '../../contract/index.ts'
import { defineSource, priceList } from '../../plugin/index.ts'

const {
  dayOfSeconds,
  distinct,
  figure,
  isoDay,
  nameIn,
  objectIn,
  modelStatements: saysOf,
  scaled,
} = priceList

/** USD per token, in the list of all models. Source: https://openrouter.ai/docs/models, 2026-11-24. */
const meters: Readonly<Record<string, string>> = {
  prompt: 'textIn',
  input_cache_read: 'cachedTextIn',
  image_token: 'imageIn',
  image_output: 'imageOut',
}

function listPrices(pricing: unknown): priceList.ValuesByPath {
  const prices = toObject(pricing)
  const out = figure(prices['image_output']) === undefined ? 'output.million-tokens' : 'textOut'
  return Object.fromEntries(
    Object.entries(prices)
      .filter(([field]) => /^\w{1,60}$/.test(field))
      .map(([field, value]) => {
        if (field === 'completion') return [`price.${out}`, scaled(value, 1e6)]
        const meter = Object.hasOwn(meters, field) ? meters[field] : undefined
        return [`price.${meter ?? `${field}.unit`}`, scaled(value, meter === undefined ? 1 : 1e6)]
      }),
  )
}

const outputOf = (row: unknown): readonly unknown[] | undefined => {
  const output = toObject(toObject(row)['architecture'])['output_modalities']
  return Array.isArray(output) ? output : undefined
}

const isRow = (row: unknown): row is JsonObject =>
  isObject(row) && isObject(row['pricing']) && outputOf(row) !== undefined

const rowsIn = (data: JsonObject) => (Array.isArray(data['data']) ? data['data'].filter(isRow) : [])

export default defineSource({
  id: 'openrouter-models',
  title: 'OpenRouter models list',
  recognise: ({ text }) => rowsIn(objectIn(text)).length > 0,

  parse: (text) => {
    const rows = rowsIn(objectIn(text))
    if (rows.length === 0)
      throw new Error('no model has pricing and output modalities, so this is not the OpenRouter models list')
    return rows
  },

  claims: (rows, { provider = 'openrouter' }) =>
    distinct(
      rows.flatMap((row) => {
        const name = nameIn(row['id'])
        return name === undefined || !outputOf(row)?.includes('image')
          ? []
          : saysOf(provider, name, {
              released: dayOfSeconds(row['created']),
              shutdown: isoDay(row['expiration_date']),
              ...listPrices(row['pricing']),
            })
      }),
    ),
})
