import {
  canonicalJson,
  type Claim,
  isDay,
  isObject,
  type Json,
  type TrackedClaim,
} from '../../contract/index.ts'

const sameSet = (a: unknown, b: unknown) =>
  canonicalJson(a, { sets: true }) === canonicalJson(b, { sets: true })

const isNumber = (value: unknown): value is number => typeof value === 'number'
const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one !== '')

/** A day of an instant, and any other value as it is. */
const day = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? value.slice(0, 10) : value

/** Whether `known` states everything that `stated` states. Lists are sets. */
function includes(known: unknown, stated: unknown): boolean {
  if (!isObject(stated)) return sameSet(known, day(stated))
  return isObject(known) && Object.entries(stated).every(([key, value]) => includes(known[key], value))
}

/** The rule of a parameter that a document's facts about a field amount to. Undefined if they amount to none. */
function ruleOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!isObject(value)) return undefined
  if (typeof value['type'] === 'string') return value
  const { types, values, open, min, max } = value
  const fallback = value['default'] === undefined ? {} : { default: value['default'] }
  if (open !== true && areTexts(values)) return { type: 'choice', values, ...fallback }
  return Array.isArray(types) && types.includes('integer') && isNumber(min) && isNumber(max)
    ? { type: 'integer', min, max, ...fallback }
    : undefined
}

/** Whether one of the claims already states the value, whatever prevails. */
export function repeats(claims: readonly Claim[], path: string, value: unknown): boolean {
  const about = (wanted: string) =>
    claims.filter((claim) => claim.path === wanted).map((claim) => claim.value)
  const endpoint = /^endpoints\.(.+)$/.exec(path)?.[1]
  if (endpoint !== undefined && about(path).length === 0)
    return about('endpoints').some(
      (list) => Array.isArray(list) && list.includes(endpoint) === (value === true),
    )
  // A model that is shut down or will be needs no word that it is deprecated.
  if (path === 'deprecated' && (about('shutdown').length > 0 || about('notice').length > 0)) return true
  const price = /^price\.(.+)$/.exec(path)?.[1]
  if (price !== undefined) return about('price').some((one) => priceAt(one, price) === value)
  const stated = path.startsWith('param.') ? (ruleOf(value) ?? value) : value
  return about(path).some((known) => includes(known, stated))
}

/** The figure of a shipped price for a meter, or for the quality and size of an image. */
function priceAt(price: unknown, name: string): unknown {
  if (!isObject(price)) return undefined
  const [, quality = '', size = ''] = /^picture\.([^.]+)\.([^.]+)$/.exec(name) ?? []
  if (quality === '') return price[name]
  const sizes = isObject(price['usd']) ? price['usd'][quality] : undefined
  return isObject(sizes) ? sizes[size] : undefined
}

const meters: ReadonlySet<string> = new Set([
  'textIn',
  'cachedTextIn',
  'imageIn',
  'cachedImageIn',
  'imageOut',
  'textOut',
])

/** Whether knowledge can have a claim with this value at this path. */
export function isInKnowledgesForm(path: string, value: Json | object): boolean {
  if (/^(released|notice|shutdown)$/.test(path)) return typeof value === 'string' && isDay(value.slice(0, 10))
  if (path === 'alias' || path === 'title') return typeof value === 'string'
  if (path === 'replacement' || path === 'endpoints') return areTexts(value)
  if (path === 'deprecated') return value === true
  if (path === 'transparency' || path === 'endpoints.batch') return typeof value === 'boolean'
  if (path.startsWith('price.'))
    return isNumber(value) && (meters.has(path.slice(6)) || /^price\.picture\.[^.]+\.[^.]+$/.test(path))
  if (path.startsWith('param.')) return ruleOf(value) !== undefined
  if (path === 'tiers')
    return (
      isObject(value) &&
      Object.values(value).every(
        (tier) => isObject(tier) && isNumber(tier['imagesPerMinute']) && isNumber(tier['tokensPerMinute']),
      )
    )
  return (path === 'size' || path === 'tokens') && isObject(value) && typeof value['kind'] === 'string'
}

/**
 * The value of the claim that the statements of one side amount to, with what they leave open as in the claim before. Undefined if they do not
 * amount to one.
 */
export function merged(path: string, before: unknown, side: readonly TrackedClaim[]): unknown {
  if (path === 'price') return mergedPrice(before, side)
  const value = day(side[0]?.value)
  const stated = path.startsWith('param.') ? ruleOf(value) : value
  if (!isObject(stated) || !isObject(before)) return stated
  if (path.startsWith('param.')) return before['type'] === stated['type'] ? { ...before, ...stated } : stated
  // A table of tokens is a sample of a formula.
  if (path === 'tokens' && before['kind'] !== stated['kind']) return undefined
  return path === 'tiers' ? { ...before, ...stated } : stated
}

function mergedPrice(before: unknown, side: readonly TrackedClaim[]): unknown {
  const figures = side.map(({ path, value }): readonly [string, unknown] => [path.slice(6), value])
  const pictures = figures.flatMap(([name, usd]) => {
    const [, quality = '', size = ''] = /^picture\.([^.]+)\.([^.]+)$/.exec(name) ?? []
    return quality === '' ? [] : [{ quality, size, usd }]
  })
  const tokens = figures.filter(([name]) => meters.has(name))
  const known = isObject(before) ? before : {}
  if (tokens.length > 0) {
    // Prices per image beside prices per token are derived from them.
    const price = {
      kind: 'tokens',
      ...(known['kind'] === 'tokens' ? known : {}),
      ...Object.fromEntries(tokens),
    }
    return 'textIn' in price && 'imageOut' in price ? price : undefined
  }
  if (known['kind'] === 'tokens') return undefined
  const usd = new Map<string, Map<string, unknown>>()
  const old = isObject(known['usd']) ? known['usd'] : {}
  for (const [quality, sizes] of Object.entries(old))
    usd.set(quality, new Map(Object.entries(isObject(sizes) ? sizes : {})))
  for (const { quality, size, usd: figure } of pictures)
    usd.set(quality, (usd.get(quality) ?? new Map<string, unknown>()).set(size, figure))
  return {
    kind: 'pictures',
    ...known,
    usd: Object.fromEntries([...usd].map(([quality, sizes]) => [quality, Object.fromEntries(sizes)])),
  }
}
