import {
  type ProbeResponse,
  type CollectedEvidence,
  type Exchange,
  formatSize,
  type ImagesResponse,
  limitText,
  type ObservedProperties,
  oneLine,
  probeIds,
  probes,
  readRateLimits,
  truncate,
  writtenAt,
} from '../../contract/index.ts'
import { imageTokens } from '../cost/index.ts'

/** Limits a server's text, which becomes part of reports and of the lock. */
const maxCharacters = 200
const short = (text: string) => truncate(oneLine(text), maxCharacters)

/** A response as the value that is compared between environments and with the lock. */
function responseValue({ outcome, cause }: ProbeResponse): string {
  if (outcome.kind === 'images') return `${outcome.status} served`
  if (outcome.kind === 'refused') return `${outcome.status} ${short(outcome.code ?? cause ?? 'refused')}`
  return `${outcome.status} ${outcome.kind}`
}

/** The limits that most APIs state, whose absence is recorded. Source: https://platform.openai.com/docs/guides/rate-limits, 2026-11-22. */
const usualLimits = ['x-ratelimit-limit-requests', 'x-ratelimit-limit-tokens']

/** Limits of the account by the header that states them, without what is left of them in the current minute. */
function limitsOf(exchange: Exchange): Readonly<Record<string, string | null>> {
  const { limits, unreadable } = readRateLimits(exchange.reply?.headers ?? {}, writtenAt(exchange))
  const stated = limits.flatMap((one): readonly (readonly [string, string])[] => {
    const text = limitText(one)
    return text === undefined ? [] : [[short([one.header, one.policy ?? []].flat().join(' ')), text]]
  })
  const unread = unreadable.flatMap(({ header, value, aboutLimit }): readonly (readonly [string, string])[] =>
    aboutLimit ? [[header, short(value)]] : [],
  )
  return Object.fromEntries([...usualLimits.map((name) => [name, null] as const), ...stated, ...unread])
}

/** The sorted names of the usage fields, or `none` if there are none. */
const usageFields = ({ usage }: ImagesResponse): string =>
  Object.keys(usage ?? {})
    .filter((field) => field !== 'unreadable')
    .toSorted()
    .join(' ') || 'none'

/**
 * The behaviour of this environment as comparable values. Leaves out values that differ between requests (times, ids, pixels) or by intention
 * (host, key). An unmeasured property is missing; null is a measured absence.
 */
export function observe({ evidence }: CollectedEvidence): ObservedProperties {
  const observed: Record<string, string | number | boolean | null> = {}
  const { models, generate, images, contract, facts } = evidence
  if (models && contract) {
    const { outcome } = models
    observed['models.answer'] = outcome.kind === 'models' ? 'list' : responseValue(models)
    if (outcome.kind === 'models') {
      const listed = outcome.models.find((one) => one.id === contract.model)
      observed['models.listed'] = listed !== undefined
      if (listed) observed['models.shutdown'] = listed.shutdownDate ?? null
    }
  }
  for (const id of probeIds.filter((one) => probes[one].compared)) {
    const answer = evidence[id]
    if (answer && 'exchange' in answer) observed[`calls.${id}`] = responseValue(answer)
  }
  if (generate?.outcome.kind === 'images') {
    const { outcome } = generate
    observed['output.count'] = outcome.items.length
    observed['output.delivery'] = outcome.items[0]?.delivery ?? null
    for (const [field, value] of Object.entries(outcome.echo))
      observed[`echo.${field}`] = value === null ? null : short(String(value))
    observed['echo.fields'] = Object.keys(outcome.echo).toSorted().join(' ') || 'none'
    observed['usage.fields'] = usageFields(outcome)
    const tokens = facts ? imageTokens(facts, outcome.usage) : outcome.usage?.outputTokens
    observed['usage.output_tokens'] = tokens ?? null
    for (const [name, value] of Object.entries(limitsOf(generate.exchange)))
      observed[`limits.${name}`] = value
  }
  const first = images?.[0]
  if (first) {
    observed['output.size'] = formatSize(first)
    observed['output.format'] = first.format
    observed['output.alpha'] = first.alpha
    observed['output.provenance'] = first.provenance ? short(first.provenance.generator) : null
  }
  return observed
}
