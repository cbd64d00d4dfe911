import {
  isObject,
  type Json,
  type JsonObject,
  toFiniteNumber,
  toObject,
  objectsIn,
} from '../../contract/index.ts'
import { defineSource, priceList } from '../../plugin/index.ts'

const { dayOfSeconds, distinct, nameIn, objectIn, modelStatements: saysOf, scaled } = priceList

/** Lines of an image endpoint's prices, in USD. Source: ImagePricingEntry of OpenRouter’s OpenAPI document in github.com/OpenRouterTeam/typescript-sdk, 2026-11-24. */
const lines: Readonly<Record<string, readonly [path: string, times: number]>> = {
  'output_image token': ['imageOut', 1e6],
  'output_image megapixel': ['pixels.million', 1],
  'input_image token': ['imageIn', 1e6],
  'input_text token': ['textIn', 1e6],
}

/** A price line as path and price. The variant of an image is its size. */
function priceLine(line: JsonObject): readonly [path: string, usd: number | undefined] {
  const [billable, unit, variant] = ['billable', 'unit', 'variant'].map((key) => nameIn(line[key]))
  const known = variant === undefined ? `${billable} ${unit}` : ''
  const [path, times] = Object.hasOwn(lines, known) ? (lines[known] ?? ['', 1]) : ['', 1]
  const named =
    billable === 'output_image' && unit === 'image'
      ? `picture.any.${variant ?? 'any'}`
      : `${[billable, variant].filter((part) => part !== undefined).join('-')}.${unit}`
  return [`price.${path || named}`, scaled(line['cost_usd'], times)]
}

/** Prices equal at every upstream provider become the model's. Other prices carry the provider's name. */
function endpointPrices(endpoints: readonly JsonObject[]): priceList.ValuesByPath {
  const offers = endpoints.map((endpoint) => ({
    who: nameIn(endpoint['provider_tag']) ?? nameIn(endpoint['provider_slug']) ?? 'unknown',
    prices: new Map(objectsIn(endpoint['pricing']).map(priceLine)),
  }))
  const paths = [...new Set(offers.flatMap(({ prices }) => [...prices.keys()]))]
  return Object.fromEntries(
    paths.flatMap((path) => {
      const figures = new Set(offers.map(({ prices }) => prices.get(path)))
      return figures.size === 1
        ? [[path, [...figures][0]]]
        : offers.map(({ who, prices }) => [path.replace('price.', `price.${who}-`), prices.get(path)])
    }),
  )
}

function rule(descriptor: JsonObject): Json | undefined {
  const [min, max] = [toFiniteNumber(descriptor['min']), toFiniteNumber(descriptor['max'])]
  const values = Array.isArray(descriptor['values']) ? descriptor['values'].map(nameIn) : []
  const named = values.filter((value) => value !== undefined)
  if (descriptor['type'] === 'boolean') return { type: 'boolean' }
  if (descriptor['type'] === 'enum' && named.length > 0) return { type: 'choice', values: named.toSorted() }
  return descriptor['type'] === 'range' && min !== undefined && max !== undefined
    ? { type: Number.isInteger(min) && Number.isInteger(max) ? 'integer' : 'number', min, max }
    : undefined
}

const params = (supported: unknown): priceList.ValuesByPath =>
  Object.fromEntries(
    Object.entries(toObject(supported))
      .filter(([name]) => /^\w{1,60}$/.test(name))
      .map(([name, descriptor]) => [`param.${name}`, isObject(descriptor) ? rule(descriptor) : undefined]),
  )

/** Rows of a response with one model, or with a list of models. */
const modelsIn = (data: JsonObject): readonly JsonObject[] => {
  const rows = Array.isArray(data['endpoints'])
    ? [data]
    : isObject(data['data'])
      ? [data['data']]
      : objectsIn(data['data'])
  return rows.filter(
    ({ id, endpoints }) =>
      typeof id === 'string' && (Array.isArray(endpoints) || typeof endpoints === 'string'),
  )
}

export default defineSource({
  id: 'openrouter-images',
  title: 'OpenRouter image models and their endpoints',
  recognise: ({ text }) => modelsIn(objectIn(text)).length > 0,

  parse: (text) => {
    const data = objectIn(text)
    const models = modelsIn(data)
    if (models.length === 0 && !(Array.isArray(data['data']) && data['data'].length === 0))
      throw new Error('no model has endpoints, so this is not an OpenRouter list of image models')
    return models
  },

  claims: (models, { provider = 'openrouter' }) =>
    distinct(
      models.flatMap((row) => {
        const name = nameIn(row['id'])
        return name === undefined
          ? []
          : saysOf(provider, name, {
              released: dayOfSeconds(row['created']),
              ...endpointPrices(objectsIn(row['endpoints'])),
              ...params(row['supported_parameters']),
            })
      }),
    ),
})
