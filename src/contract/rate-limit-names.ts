import { optionalField } from './facts.ts'
import { parseWindow } from './rate-limit-values.ts'

/** What a header of rate limits states. */
type LimitRole = 'limit' | 'remaining' | 'reset' | 'window'

/** The parts of a header's name. */
export interface LimitName {
  readonly role: LimitRole | 'structured'
  readonly counts: string
  /** Everything else in the name. Headers of one limit have the same. */
  readonly scope: string
  readonly windowSeconds?: number
  /** Unit of a reset. */
  readonly unit?: 'ms' | 's'
}

const roles: Readonly<Record<string, LimitRole>> = {
  limit: 'limit',
  max: 'limit',
  quota: 'limit',
  remaining: 'remaining',
  left: 'remaining',
  available: 'remaining',
  reset: 'reset',
  resets: 'reset',
  window: 'window',
  period: 'window',
  renewalperiod: 'window',
  interval: 'window',
}
/** Headers with these words state neither a limit nor when it resets. `retry` is read with Retry-After. */
const otherWords: ReadonlySet<string> = new Set(
  'retry used consumed cost resource bucket type class tier id name reached exceeded delay burst over'.split(
    ' ',
  ),
)
const units: Readonly<Record<string, 'ms' | 's'>> = {
  ms: 'ms',
  millis: 'ms',
  milliseconds: 'ms',
  s: 's',
  secs: 's',
  seconds: 's',
}
const resetWords: ReadonlySet<string> = new Set('after in at time date timestamp epoch utc'.split(' '))

const nouns: Readonly<Record<string, string>> = {
  requests: 'requests',
  request: 'requests',
  req: 'requests',
  reqs: 'requests',
  calls: 'requests',
  images: 'images',
  image: 'images',
  img: 'images',
  imgs: 'images',
  pictures: 'images',
  tokens: 'tokens',
  token: 'tokens',
  prompttokens: 'input-tokens',
  inputtokens: 'input-tokens',
  completiontokens: 'output-tokens',
  outputtokens: 'output-tokens',
}
const directions: Readonly<Record<string, string>> = {
  input: 'input',
  prompt: 'input',
  output: 'output',
  completion: 'output',
  generated: 'output',
  concurrent: 'concurrent',
}
/** Rates in three letters, as in `x-litellm-key-rpm-limit` (docs.litellm.ai/docs/proxy/response_headers, 2026-10-15). */
const rates: Readonly<Record<string, readonly [string, number]>> = {
  rpm: ['requests', 60],
  rpd: ['requests', 86_400],
  ipm: ['images', 60],
  ipd: ['images', 86_400],
  tpm: ['tokens', 60],
  tpd: ['tokens', 86_400],
  itpm: ['input-tokens', 60],
  otpm: ['output-tokens', 60],
}

const own = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined

/** What words count: `images`, `input-tokens`, `content-bytes`. Undefined if they name nothing that is known to be counted. */
export function countsOf(words: readonly string[]): string | undefined {
  const noun = words.map((word) => own(nouns, word) ?? own(rates, word)?.[0]).find((one) => one !== undefined)
  if (noun === undefined || noun.includes('-')) return noun
  const direction = words.map((word) => own(directions, word)).find((one) => one !== undefined)
  // Output images are the images of an images API.
  return direction === undefined || (direction === 'output' && noun === 'images')
    ? noun
    : `${direction}-${noun}`
}

/** Words of a name, with `rate-limit` as one word and `ratelimitbysize` split. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .replace('rate-limit', 'ratelimit')
    .split(/[-_. ]/)
    .filter((word) => word !== '')

/** Reads a header's name. Undefined if the header is not about rate limits, or states neither a limit nor what is left nor a time. */
export function readLimitName(header: string): LimitName | undefined {
  const words = wordsOf(header)
  const family = words.findIndex((word) => word === 'ratelimit' || word === 'tokenlimit')
  const rate = words.find((word) => own(rates, word) !== undefined)
  if (family === -1 && (rate === undefined || !words.some((word) => own(roles, word)))) return undefined
  const rest = words.filter((_, at) => at !== family)
  if (rest.some((word) => otherWords.has(word))) return undefined
  const before = words.slice(0, Math.max(0, family))
  const after = rest.filter((_, at) => at >= before.length)
  // An `ai` plug-in of a proxy counts tokens (apisix.apache.org/docs/apisix/3.12/plugins/ai-rate-limiting, 2026-11-30).
  const usual = words.includes('tokenlimit') || before.includes('ai') ? 'tokens' : 'requests'
  if (family !== -1 && (after.length === 0 || after.includes('policy')))
    return { role: 'structured', counts: usual, scope: 'structured' }
  const role = rest.map((word) => own(roles, word)).findLast((one) => one !== undefined)
  const isReset = role === 'reset'
  const unit = isReset ? rest.map((word) => own(units, word)).find((one) => one !== undefined) : undefined
  const windows = after.flatMap((word) =>
    isReset && own(units, word) !== undefined ? [] : (parseWindow(word) ?? own(rates, word)?.[1] ?? []),
  )
  const counts = countsOf(after)
  const scope = rest.filter(
    (word, at) =>
      own(roles, word) === undefined &&
      !(isReset && (resetWords.has(word) || own(units, word) !== undefined)) &&
      (at < before.length ||
        (own(nouns, word) === undefined &&
          own(directions, word) === undefined &&
          own(rates, word) === undefined &&
          word !== 'per' &&
          parseWindow(word) === undefined)),
  )
  // Without a role, only a name of what is counted states a limit.
  if (role === undefined && (counts === undefined || scope.some((word) => !before.includes(word))))
    return undefined
  return {
    role: role ?? 'limit',
    counts: counts ?? usual,
    scope: scope.join('-'),
    ...optionalField('windowSeconds', windows[0]),
    ...optionalField('unit', unit),
  }
}
