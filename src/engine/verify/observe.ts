import { type Answer, type Collected, formatSize, type Observed, type ProbeId } from '../../contract/index.ts'

const compared: readonly ProbeId[] = [
  'routeGet',
  'noKey',
  'wrongKey',
  'noPrompt',
  'wrongContentType',
  'badSize',
  'nZero',
  'noSuchModel',
  'canaryField',
  'noImage',
  'brokenImage',
  'wrongMask',
  'generate',
]

/** How a call ended, in the words that are compared between environments and days. */
function ending({ outcome, cause }: Answer): string {
  if (outcome.kind === 'images') return `${outcome.status} served`
  if (outcome.kind === 'refused') return `${outcome.status} ${outcome.code ?? cause ?? 'refused'}`
  return `${outcome.status} ${outcome.kind}`
}

/**
 * What this environment was seen to do, as comparable values. Leaves out what differs on every call (times, ids, pixels) and
 * what differs by intention (host, key).
 */
export function observe({ evidence }: Collected): Observed {
  const seen: Record<string, string | number | boolean | null> = {}
  const { models, generate, images, contract } = evidence
  if (models && contract) {
    const listed =
      models.outcome.kind === 'models'
        ? models.outcome.models.find((one) => one.id === contract.model)
        : undefined
    seen['models.answer'] = models.outcome.kind === 'models' ? 'list' : ending(models)
    if (models.outcome.kind === 'models') seen['models.listed'] = listed !== undefined
    if (listed?.shutdownDate !== undefined) seen['models.shutdown'] = listed.shutdownDate
  }
  for (const id of compared) {
    const answer = evidence[id]
    if (answer && 'exchange' in answer) seen[`calls.${id}`] = ending(answer)
  }
  if (generate?.outcome.kind === 'images') {
    const { outcome } = generate
    seen['output.count'] = outcome.items.length
    seen['output.delivery'] = outcome.items[0]?.delivery ?? null
    for (const [field, value] of Object.entries(outcome.echo))
      seen[`echo.${field}`] = value === null ? null : String(value)
    seen['usage.output_tokens'] = outcome.usage?.outputTokens ?? null
    for (const name of ['x-ratelimit-limit-requests', 'x-ratelimit-limit-tokens'])
      seen[`limits.${name}`] = generate.exchange.reply?.headers[name] ?? null
  }
  const first = images?.[0]
  if (first) {
    seen['output.size'] = formatSize(first)
    seen['output.format'] = first.format
    seen['output.alpha'] = first.alpha
    seen['output.provenance'] = first.provenance?.generator ?? null
  }
  return seen
}
