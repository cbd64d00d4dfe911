import {
  type ProbeResponse,
  type CollectedEvidence,
  formatSize,
  type ImagesResponse,
  type ObservedProperties,
  oneLine,
  probeIds,
  probes,
  truncate,
} from '../../contract/index.ts'
import { imageTokens } from '../cost/index.ts'

/** Text of a server's is kept short: it stands in reports and in the lock. */
const mostCharacters = 200
const short = (text: string) => truncate(oneLine(text), mostCharacters)

/** How a call ended, in the words that are compared between environments and days. */
function ending({ outcome, cause }: ProbeResponse): string {
  if (outcome.kind === 'images') return `${outcome.status} served`
  if (outcome.kind === 'refused') return `${outcome.status} ${short(outcome.code ?? cause ?? 'refused')}`
  return `${outcome.status} ${outcome.kind}`
}

/** Limits that belong to an account, not to the minute. Source: https://platform.openai.com/docs/guides/rate-limits, 2026-11-22. */
const limit = 'x-ratelimit-limit-'
const usualLimits = [`${limit}requests`, `${limit}tokens`]

/** What the reply's usage tells about, by name and in order; `none` where it tells nothing. */
const usageFields = ({ usage }: ImagesResponse): string =>
  Object.keys(usage ?? {})
    .toSorted()
    .join(' ') || 'none'

/**
 * What this environment was seen to do, as comparable values. Leaves out what differs on every call (times, ids, pixels) and
 * what differs by intention (host, key). A property that could not be measured is not there; null is a measured absence.
 */
export function observe({ evidence }: CollectedEvidence): ObservedProperties {
  const seen: Record<string, string | number | boolean | null> = {}
  const { models, generate, images, contract, facts } = evidence
  if (models && contract) {
    const { outcome } = models
    seen['models.answer'] = outcome.kind === 'models' ? 'list' : ending(models)
    if (outcome.kind === 'models') {
      const listed = outcome.models.find((one) => one.id === contract.model)
      seen['models.listed'] = listed !== undefined
      if (listed) seen['models.shutdown'] = listed.shutdownDate ?? null
    }
  }
  for (const id of probeIds.filter((one) => probes[one].compared)) {
    const answer = evidence[id]
    if (answer && 'exchange' in answer) seen[`calls.${id}`] = ending(answer)
  }
  if (generate?.outcome.kind === 'images') {
    const { outcome } = generate
    seen['output.count'] = outcome.items.length
    seen['output.delivery'] = outcome.items[0]?.delivery ?? null
    for (const [field, value] of Object.entries(outcome.echo))
      seen[`echo.${field}`] = value === null ? null : short(String(value))
    seen['echo.fields'] = Object.keys(outcome.echo).toSorted().join(' ') || 'none'
    seen['usage.fields'] = usageFields(outcome)
    const tokens = facts ? imageTokens(facts, outcome.usage) : outcome.usage?.outputTokens
    seen['usage.output_tokens'] = tokens ?? null
    const headers = generate.exchange.reply?.headers ?? {}
    for (const name of [...usualLimits, ...Object.keys(headers).filter((one) => one.startsWith(limit))])
      seen[`limits.${name}`] = short(headers[name] ?? '') || null
  }
  const first = images?.[0]
  if (first) {
    seen['output.size'] = formatSize(first)
    seen['output.format'] = first.format
    seen['output.alpha'] = first.alpha
    seen['output.provenance'] = first.provenance ? short(first.provenance.generator) : null
  }
  return seen
}
