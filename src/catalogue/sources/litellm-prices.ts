import { isObject, type JsonObject, toNonEmptyString } from '../../contract/index.ts'
import { defineSource, priceList } from '../../plugin/index.ts'

const { distinct, figure, isoDay, nameIn, objectIn, modelStatements: saysOf, scaled } = priceList

/** Graycard's names of providers that LiteLLM names differently. */
const providers: Readonly<Record<string, string>> = {
  black_forest_labs: 'bfl',
  fal_ai: 'fal',
  together_ai: 'together',
}
/** USD per token. Source: model_prices_and_context_window.json of github.com/BerriAI/litellm, 2026-03-12. */
const meters: Readonly<Record<string, string>> = {
  input_cost_per_token: 'textIn',
  cache_read_input_token_cost: 'cachedTextIn',
  input_cost_per_image_token: 'imageIn',
  cache_read_input_image_token_cost: 'cachedImageIn',
  output_cost_per_image_token: 'imageOut',
}
/** Fields for the price of an image. Older rows use other names. The first that is present counts. */
const perPicture = ['output_cost_per_image', 'cost_per_image', 'input_cost_per_image']
const perPixel = ['output_cost_per_pixel', 'input_cost_per_pixel']
const own = new Set([...Object.keys(meters), ...perPicture, ...perPixel, 'output_cost_per_token'])

const paints = (row: JsonObject) =>
  String(row['mode']).startsWith('image_') ||
  Object.keys(row).some(
    (field) => field.startsWith('output_cost_per_image') && figure(row[field]) !== undefined,
  )

/** Parts of a key such as `azure/hd/1024-x-1792/NAME`: optional seller, quality and size, then the model's name. Steps count as a quality. */
function keyParts(key: string, seller: string) {
  const parts = key.split('/')
  const at = parts.findIndex((part) => /^(\d+|max)-x-(\d+|max)$/.test(part))
  const isSeller = (part: string | undefined) => part === seller || part === seller.split('-')[0]
  const before = parts.slice(0, Math.max(at, 0)).filter((part) => !isSeller(part))
  const after = parts.slice(at + 1)
  const steps = at !== -1 && /^(\d+|max)-steps$/.test(after[0] ?? '') ? after.shift() : undefined
  if (isSeller(after[0]) && after.length > 1) after.shift()
  return {
    quality: steps ?? before.at(-1) ?? 'any',
    size: at === -1 ? 'any' : (parts[at] ?? '').replace('-x-', 'x'),
    model: after.join('/'),
  }
}

function pricesOf(row: JsonObject, quality: string, size: string): priceList.ValuesByPath {
  const first = (fields: readonly string[]) => fields.find((field) => figure(row[field]) !== undefined)
  const [picture, pixel] = [first(perPicture), first(perPixel)]
  const pixels = size
    .split('x')
    .map(Number)
    .reduce((width, height) => width * height)
  const textOut = scaled(row['output_cost_per_token'], 1e6)
  const apart = figure(row['output_cost_per_image_token']) !== undefined
  return {
    ...Object.fromEntries(
      Object.entries(meters).map(([field, meter]) => [`price.${meter}`, scaled(row[field], 1e6)]),
    ),
    // A single output price does not say whether it is for text or images.
    [apart ? 'price.textOut' : 'price.output.million-tokens']: textOut,
    ...(picture
      ? { [`price.picture.${quality}.${size}`]: scaled(row[picture], 1) }
      : pixel && Number.isFinite(pixels)
        ? { [`price.picture.${quality}.${size}`]: scaled(row[pixel], pixels, 4) }
        : { 'price.pixels.million': pixel && scaled(row[pixel], 1e6) }),
    ...(picture === 'output_cost_per_image' && {
      'price.input-picture.picture': scaled(row['input_cost_per_image'], 1),
    }),
    ...Object.fromEntries(
      Object.entries(row)
        .filter(([field]) => /cost/.test(field) && !own.has(field) && /^\w{1,100}$/.test(field))
        .map(([field, value]) => [`price.${field}.unit`, scaled(value, 1)]),
    ),
  }
}

const isRow = (row: unknown): row is JsonObject =>
  isObject(row) && toNonEmptyString(row['litellm_provider']) !== null

export default defineSource({
  id: 'litellm-prices',
  title: 'LiteLLM price map',
  replays: 'prices',
  recognise: ({ text }) => Object.values(objectIn(text)).some(isRow),

  parse: (text) => {
    const rows = objectIn(text)
    if (Object.keys(rows).length > 0 && !Object.values(rows).some(isRow))
      throw new Error('no row has litellm_provider, so this is not the LiteLLM price map')
    return rows
  },

  claims: (rows) =>
    distinct(
      Object.keys(rows)
        .toSorted()
        .flatMap((key) => {
          const row = rows[key]
          if (!isRow(row) || !paints(row)) return []
          const seller = String(row['litellm_provider'])
          const { model, quality, size } = keyParts(key, seller)
          const provider = nameIn(Object.hasOwn(providers, seller) ? providers[seller] : seller)
          const name = nameIn(model)
          if (provider === undefined || name === undefined) return []
          const shutdown = isoDay(row['deprecation_date'])
          return saysOf(provider, name, { ...pricesOf(row, quality, size), shutdown })
        }),
    ),
})
