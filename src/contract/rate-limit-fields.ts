import { optionalField } from './facts.ts'
import { countsOf, wordsOf } from './rate-limit-names.ts'
import { type Amount, parseAmount, parseWindow } from './rate-limit-values.ts'

/** What one member of a header's value states. */
export interface LimitField {
  readonly counts?: string
  readonly policy?: string
  readonly limit?: Amount
  readonly remaining?: Amount
  readonly windowSeconds?: number
  readonly resetMs?: number
}

/** One member of a list: `"default";q=100;w=60` or `100;w=60`. */
interface Member {
  readonly item: string
  /** The item, if it is a string. */
  readonly name?: string
  readonly params: Readonly<Record<string, string>>
}

/** Splits at a separator outside quotes. */
const splitAt = (text: string, separator: ',' | ';'): readonly string[] =>
  (text.match(separator === ',' ? /(?:"[^"]*"|[^,"])+/g : /(?:"[^"]*"|[^;"])+/g) ?? [])
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** One member of a list (RFC 9651 §3.1). Hugging Face writes `"fixed window";"api";q=500`: the last string is the name. */
function memberOf(text: string): Member {
  const [item = '', ...rest] = splitAt(text, ';')
  const name = [item, ...rest].findLast((one) => /^"[^"]*"$/.test(one))?.replaceAll('"', '')
  const params = rest.map((one) => {
    const [key = '', ...param] = one.split('=')
    return [key.trim().toLowerCase(), param.join('=').trim().replaceAll('"', '')] as const
  })
  return { item, params: Object.fromEntries(params), ...optionalField('name', name) }
}
const membersOf = (value: string): readonly Member[] => splitAt(value, ',').map(memberOf)

/** Seconds of a window that stands as a number or a word: `60`, `1h`, `minute`. */
export const parseWindowSeconds = (text: string): number | undefined =>
  /^\d{1,9}$/.test(text) ? Number(text) : parseWindow(text.toLowerCase())

/** Keys of draft 07 → parameters of the later drafts. */
const shortKeys: Readonly<Record<string, string>> = { limit: 'q', remaining: 'r', reset: 't' }

/**
 * Reads `RateLimit` and `RateLimit-Policy` of every draft: `"default";q=100;w=60;qu="images"` with `"default";r=50;t=30` (08 to 12),
 * `limit=100, remaining=50, reset=30` with `100;w=60` (07), `100;w=60` (03 to 06). Undefined if any member is none of these.
 * Source: datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers, draft 12 of 2026-11-20.
 */
export function readStructuredLimits(value: string): readonly LimitField[] | undefined {
  const members = membersOf(value)
  const named = members.flatMap(({ item }): readonly (readonly [string, string])[] => {
    const [, key = '', text = ''] = /^(limit|remaining|reset)=(\S+)$/i.exec(item.replaceAll(' ', '')) ?? []
    return key === '' ? [] : [[shortKeys[key.toLowerCase()] ?? key, text]]
  })
  const dictionary = named.length > 0 && named.length === members.length
  const read = dictionary
    ? [fieldOf({ item: '', params: Object.fromEntries(named) })]
    : members.map((member) => fieldOf(member))
  const known = read.filter((one) => one !== undefined)
  return known.length > 0 && known.length === read.length ? known : undefined
}

/** A member as a field. Undefined without a readable quota, rest, window or reset, where there is one. */
function fieldOf({ item, name, params }: Member): LimitField | undefined {
  const plain = name === undefined ? parseAmount(item) : undefined
  const policy = name ?? (plain === undefined && item !== '' ? item : undefined)
  const words = wordsOf(policy ?? '')
  const unit = params['qu']
  const counts = unit === undefined ? countsOf(words) : (countsOf(wordsOf(unit)) ?? unit.toLowerCase())
  const { w, t, r, q = params['l'] } = params
  const limit = q === undefined ? plain : parseAmount(q)
  const remaining = r === undefined ? undefined : parseAmount(r)
  const windowText = w ?? params['window']
  const windowSeconds =
    windowText === undefined
      ? words.map((word) => parseWindow(word)).find((one) => one !== undefined)
      : parseWindowSeconds(windowText)
  const bad =
    (limit === undefined && (q !== undefined || remaining === undefined)) ||
    (remaining === undefined && r !== undefined) ||
    (windowSeconds === undefined && windowText !== undefined) ||
    (t !== undefined && !/^\d{1,12}$/.test(t))
  if (bad) return undefined
  return {
    ...optionalField('counts', counts),
    ...optionalField('policy', policy),
    ...optionalField('limit', limit?.amount),
    ...optionalField('remaining', remaining?.amount),
    ...optionalField('windowSeconds', windowSeconds),
    ...optionalField('resetMs', t === undefined ? undefined : Number(t) * 1000),
  }
}

/**
 * Reads the limit of a plain header. Drafts 00 to 06 allow policies behind the limit: `10, 10;w=1, 50;w=60`. Repeated members count once.
 * Undefined if any member is no number.
 */
export function readLimitList(value: string): readonly LimitField[] | undefined {
  const whole = parseAmount(value)
  if (whole) {
    const { amount, ...window } = whole
    return [{ limit: amount, ...window }]
  }
  const read = membersOf(value).map((member) => fieldOf(member))
  if (read.length === 0 || read.some((one) => one?.limit === undefined || one.policy !== undefined))
    return undefined
  const known = read.flatMap((one) => one ?? [])
  const windows = new Map(
    known.flatMap((one) => (one.windowSeconds === undefined ? [] : [[one.limit, one.windowSeconds]])),
  )
  const timed = known.map((one) =>
    Object.assign({}, one, optionalField('windowSeconds', one.windowSeconds ?? windows.get(one.limit))),
  )
  return [...new Map(timed.map((one) => [`${one.limit} ${one.windowSeconds}`, one])).values()]
}
