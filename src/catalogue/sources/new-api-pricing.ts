import { isObject, type JsonObject, toList, toFiniteNumber, toObject } from '../../contract/index.ts'
import { defineSource, priceList } from '../../plugin/index.ts'

const { distinct, figure, nameIn, objectIn, modelStatements: saysOf, scaled } = priceList

/**
 * 1 USD is 500,000 points of quota, and a token costs ratio × group ratio points: a ratio of 1 is 2 USD per million tokens.
 * Source: https://docs.newapi.pro/en/docs/guide/console/settings/rate-settings, 2026-11-24.
 */
const usdPerRatio = 1e6 / 500_000

const isRow = (row: unknown): row is JsonObject =>
  isObject(row) && typeof row['model_name'] === 'string' && toFiniteNumber(row['quota_type']) !== undefined

/** Whether a row is an image model: by its endpoints, or by name and meters if it lists none. Gateways list all their models. */
const makesImages = (row: JsonObject) => {
  const endpoints = toList(row['supported_endpoint_types'])
  return endpoints.length > 0
    ? endpoints.some((endpoint) => /image/.test(String(endpoint))) || figure(row['image_ratio']) !== undefined
    : /image/i.test(String(row['model_name'])) || figure(row['image_ratio']) !== undefined
}

/** Price factor of a row's group: that of `default` if allowed, else of the only group. Undefined if it depends on the account. */
function groupRatio(row: JsonObject, ratios: JsonObject): number | undefined {
  const listed = row['enable_groups'] ?? row['enable_group']
  const usable = Object.keys(ratios).filter(
    (name) => !Array.isArray(listed) || listed.includes(name) || listed.includes('all'),
  )
  if (Object.keys(ratios).length === 0) return 1
  const name = usable.includes('default') ? 'default' : usable.length === 1 ? usable[0] : undefined
  return name === undefined ? undefined : figure(ratios[name])
}

function pricesOf(row: JsonObject, group: number | undefined): priceList.ValuesByPath {
  if (group === undefined) return {}
  const ratio = (...fields: readonly string[]) => {
    const factors = fields.map((field) => figure(row[field]))
    const product = factors.reduce<number>(
      (result, factor) => result * (factor ?? Number.NaN),
      usdPerRatio * group,
    )
    return scaled(product, 1)
  }
  // One price for each request. Each image of a request counts, and size or quality may multiply it further.
  if (row['quota_type'] === 1) return { 'price.call.each': scaled(row['model_price'], group) }
  return {
    'price.textIn': ratio('model_ratio'),
    'price.cachedTextIn': ratio('model_ratio', 'cache_ratio'),
    'price.imageIn': ratio('model_ratio', 'image_ratio'),
    'price.output.million-tokens': ratio('model_ratio', 'completion_ratio'),
  }
}

export default defineSource({
  id: 'new-api-pricing',
  title: 'Price list of a gateway built on new-api',
  recognise: ({ text }) => toList(objectIn(text)['data']).some(isRow),

  parse: (text) => {
    const response = objectIn(text)
    if (response['success'] === false) throw new Error('the gateway returned success: false')
    const rows = toList(response['data'])
    if (!Array.isArray(response['data']) || (rows.length > 0 && !rows.some(isRow)))
      throw new Error('no row has model_name and quota_type, so this is not a new-api price list')
    return { rows: rows.filter(isRow), groups: toObject(response['group_ratio']) }
  },

  claims: ({ rows, groups }, { provider }) =>
    provider === undefined
      ? []
      : distinct([
          ...Object.entries(groups).flatMap(([group, value]) => {
            const [name, ratio] = [nameIn(group), figure(value)]
            return name === undefined || ratio === undefined
              ? []
              : [{ provider, path: `price.group-${name}.ratio`, value: ratio }]
          }),
          ...rows.filter(makesImages).flatMap((row) => {
            const name = nameIn(row['model_name'])
            return name === undefined ? [] : saysOf(provider, name, pricesOf(row, groupRatio(row, groups)))
          }),
        ]),
})
