import { isObject, type JsonObject, toObject } from '../../contract/index.ts'
import { defineSource, priceList } from '../../plugin/index.ts'

const { distinct, figure, nameIn, objectIn, modelStatements: saysOf, scaled } = priceList

/** Graycard's names of providers that Portkey names differently. */
const providers: Readonly<Record<string, string>> = {
  'azure-openai': 'azure',
  google: 'gemini',
  'together-ai': 'together',
  'x-ai': 'xai',
}
/** US cents per token, the more exact name first. Source: pricing/*.json of github.com/Portkey-AI/models, 2026-03-12. */
const meters: Readonly<Record<string, readonly string[]>> = {
  textIn: ['request_text_token', 'request_token'],
  cachedTextIn: ['cache_read_text_input_token', 'cached_text_input_token', 'cache_read_input_token'],
  imageIn: ['request_image_token'],
  cachedImageIn: ['cache_read_image_input_token', 'cached_image_input_token'],
  imageOut: ['response_image_token', 'image_token'],
  textOut: ['response_text_token'],
}
const centsPerToken = 1e6 / 100
const known = new Set([...Object.values(meters).flat(), 'response_token', 'image'])

const member = (value: unknown, key: string): JsonObject => toObject(toObject(value)[key])
const rates = (row: unknown) => member(member(row, 'pricing_config'), 'pay_as_you_go')
const isRow = (row: unknown) => isObject(row) && isObject(row['pricing_config'])
const isList = (data: JsonObject) =>
  Object.values(data).some((row) => isRow(row) || (isObject(row) && Object.values(row).some(isRow)))
/**
 * Whether a row is an image model, by its name or its meters. The list does not say so otherwise. Chat models have meters of the images in a
 * request too.
 */
const makesImages = (model: string, row: unknown) =>
  /image/i.test(model) ||
  Object.keys({ ...rates(row), ...member(rates(row), 'additional_units') }).some((meter) =>
    /^(?!request_|cache).*image/.test(meter),
  )

/** An only `default` applies to every value. With other rows it is what Portkey uses if a request names none. */
const nameOf = (name: string, all: object) =>
  name === 'default' && Object.keys(all).length === 1 ? 'any' : name

function pricesOf(row: unknown): priceList.ValuesByPath {
  const qualities = member(rates(row), 'image')
  const units = member(rates(row), 'additional_units')
  const cents = (field: string) => member({ ...units, ...rates(row) }, field)['price']
  const first = (fields: readonly string[]) => cents(fields.find((field) => figure(cents(field))) ?? '')
  const apart = figure(first([...(meters['imageOut'] ?? []), ...(meters['textOut'] ?? [])])) !== undefined
  return {
    ...Object.fromEntries(
      Object.entries(meters).map(([meter, fields]) => [
        `price.${meter}`,
        scaled(first(fields), centsPerToken),
      ]),
    ),
    // A single output price does not say whether it is for text or images.
    ...(apart && figure(cents('response_text_token'))
      ? {}
      : {
          [apart ? 'price.textOut' : 'price.output.million-tokens']: scaled(
            cents('response_token'),
            centsPerToken,
          ),
        }),
    ...Object.fromEntries(
      Object.entries(qualities).flatMap(([quality, sizes]) =>
        Object.keys(isObject(sizes) ? sizes : {}).map((size) => [
          `price.picture.${nameOf(quality, qualities)}.${nameOf(size, Object(sizes))}`,
          scaled(member(sizes, size)['price'], 1 / 100),
        ]),
      ),
    ),
    ...Object.fromEntries(
      Object.keys({ ...units, ...rates(row) })
        .filter((field) => !known.has(field) && /^\w{1,60}$/.test(field))
        .map((field) => [`price.${field}.unit`, scaled(cents(field), 1 / 100)]),
    ),
  }
}

const listsOf = (data: JsonObject, provider: string | undefined): readonly (readonly [string, unknown])[] =>
  Object.values(data).some(isRow) ? (provider === undefined ? [] : [[provider, data]]) : Object.entries(data)

export default defineSource({
  id: 'portkey-prices',
  title: 'Portkey price list',
  replays: 'prices',
  recognise: ({ text }) => isList(objectIn(text)),

  parse: (text) => {
    const data = objectIn(text)
    if (!isList(data) && Object.keys(data).length > 0)
      throw new Error('no row has pricing_config, so this is not a Portkey price list')
    return data
  },

  claims: (data, context) =>
    distinct(
      listsOf(data, context.provider).flatMap(([seller, rows]) =>
        Object.entries(isObject(rows) ? rows : {}).flatMap(([model, row]) => {
          const provider = nameIn(Object.hasOwn(providers, seller) ? providers[seller] : seller)
          const name = nameIn(model)
          return provider === undefined || name === undefined || !isRow(row) || !makesImages(model, row)
            ? []
            : saysOf(provider, name, pricesOf(row))
        }),
      ),
    ),
})
