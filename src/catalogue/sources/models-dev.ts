import { isObject, type JsonObject, toList, toObject } from '../../contract/index.ts'
import { defineSource, priceList } from '../../plugin/index.ts'

const { distinct, isoDay, nameIn, objectIn, modelStatements: saysOf, scaled } = priceList

/** Graycard's names of providers that models.dev names differently. */
const providers: Readonly<Record<string, string>> = {
  'black-forest-labs': 'bfl',
  'cloudflare-workers-ai': 'cloudflare',
  google: 'gemini',
  togetherai: 'together',
}
/** USD per million tokens. Source: https://models.dev, README of github.com/sst/models.dev, 2026-11-24. */
const meters: Readonly<Record<string, string>> = {
  input: 'textIn',
  cache_read: 'cachedTextIn',
  image: 'imageOut',
}

const outputOf = (row: JsonObject) => toList(toObject(row['modalities'])['output'])

/** Whether a model makes images. Chat models that can call an image tool list `image` too, and are left out unless their name says image. */
const makesImages = (model: string, row: JsonObject) => {
  const output = outputOf(row)
  return (
    output.includes('image') && (output.length === 1 || row['tool_call'] !== true || /image/i.test(model))
  )
}
const isRow = (row: unknown): row is JsonObject => isObject(row) && isObject(row['modalities'])

/** Rows in either format: models under each provider, or keys of the form `provider/model`. */
function rowsOf(data: JsonObject): readonly (readonly [provider: string, model: string, row: JsonObject])[] {
  return Object.entries(data).flatMap(([key, value]) => {
    if (isRow(value)) {
      const at = key.indexOf('/')
      return at < 1 ? [] : [[key.slice(0, at), key.slice(at + 1), value] as const]
    }
    const models = toObject(toObject(value)['models'])
    return Object.entries(models).flatMap(([model, row]) => (isRow(row) ? [[key, model, row] as const] : []))
  })
}

function pricesOf(row: JsonObject): priceList.ValuesByPath {
  const cost = toObject(row['cost'])
  const onlyPictures = outputOf(row).every((modality) => modality === 'image')
  return Object.fromEntries(
    Object.entries(cost)
      .filter(([field]) => /^\w{1,60}$/.test(field))
      .map(([field, value]) => {
        const meter =
          field === 'output' && onlyPictures
            ? 'imageOut'
            : Object.hasOwn(meters, field)
              ? meters[field]
              : // The output price of a model for text and images does not say which it is for.
                `${field}.million-tokens`
        return [`price.${meter}`, scaled(value, 1)]
      }),
  )
}

export default defineSource({
  id: 'models-dev',
  title: 'The models.dev price list',
  replays: 'prices',
  recognise: ({ text }) => rowsOf(objectIn(text)).length > 0,

  parse: (text) => {
    const data = objectIn(text)
    const rows = rowsOf(data)
    if (rows.length === 0 && Object.keys(data).length > 0)
      throw new Error('no row has modalities, so this is not the models.dev price list')
    return rows
  },

  claims: (rows) =>
    distinct(
      rows.flatMap(([seller, model, row]) => {
        const provider = nameIn(Object.hasOwn(providers, seller) ? providers[seller] : seller)
        const name = nameIn(model)
        return provider === undefined || name === undefined || !makesImages(model, row)
          ? []
          : saysOf(provider, name, {
              released: isoDay(row['release_date']),
              deprecated: row['status'] === 'deprecated' ? true : undefined,
              ...pricesOf(row),
            })
      }),
    ),
})
