import {
  billedInputs,
  billedQuality,
  imageTokens,
  isUnderstated,
  possibleTokens,
  requestCost,
  usageCost,
} from '../../../engine/cost/index.ts'
import {
  type Contract,
  count,
  countFields,
  formatUsd,
  type ImageFacts,
  type ModelFacts,
  type Usage,
} from '../../../contract/index.ts'
import { defineCheck, skipReasons, unverifiedReasons } from '../../../plugin/index.ts'

/** The most images that a bill is tried against. */
const maxImages = 20

/** The cost in USD that a response states, and the lowest known price of the images it returned, if the response states less. */
function understatement(
  usage: Usage | null,
  facts: ModelFacts,
  { request, edit }: Contract,
  returned: number,
  image: ImageFacts | undefined,
): { readonly stated: number; readonly lowest: number } | undefined {
  const stated = usageCost(facts, usage)
  const size = image ? `${image.width}x${image.height}` : request.size
  const rest = Object.entries(request).filter(([field]) => !countFields.some((one) => one === field))
  const like = { ...Object.fromEntries(rest), n: returned, size }
  const lowest = requestCost(facts, like, billedInputs(edit))?.low
  return stated !== null && lowest !== undefined && isUnderstated(stated, lowest)
    ? { stated, lowest }
    : undefined
}

export default defineCheck({
  id: 'billing/charged-as-asked',
  title: 'The bill matches the images returned',
  why: 'A gateway that returns one image and bills two doubles the price without notice.',
  severity: 'breaking',
  concerns: ['price', 'n'],
  needs: ['generate', 'images', 'facts', 'contract'],
  messages: {
    dearer: {
      blame: 'server',
      says: (d: { asked: string; charged: string; tokens: number }) =>
        `Billed ${d.tokens} output tokens, the count for quality ${d.charged}, requested quality ${d.asked}`,
      fix: () => 'Compare the provider’s bill with your requests. Ask the provider to refund the difference.',
      discriminator: (d) => `${d.asked} ${d.charged}`,
    },
    more: {
      blame: 'server',
      says: (d: { charged: number; delivered: number }) =>
        `Billed tokens for ${count(d.charged, 'image')}, returned ${count(d.delivered, 'image')}`,
      fix: () => 'Request one image at a time. Ask the provider to refund the difference.',
    },
    understated: {
      blame: 'server',
      severity: 'risky',
      says: (d: { stated: number; lowest: number }) =>
        `The response states a cost of ${formatUsd(d.stated)}, below the lowest known price of what it returned (${formatUsd(d.lowest)})`,
      fix: () =>
        'Do not limit spending by the usage in responses. Compare the provider’s bill with your requests. If you agreed on a lower price, set `price:` in the contract.',
    },
  },

  run({ generate: { outcome }, images, facts, contract }, { pass, fail, skip, error }) {
    if (outcome.kind !== 'images') return error(unverifiedReasons.notAnImagesResponse)
    const size = images.find((one) => one.broken === undefined)
    const delivered = outcome.items.filter((item) => item.delivery !== 'none').length
    const low = understatement(outcome.usage, facts, contract, Math.max(1, delivered), size)
    const understated = () =>
      low &&
      fail('understated', {
        ...low,
        expected: `at least ${formatUsd(low.lowest)}`,
        seen: formatUsd(low.stated),
      })
    const tokens = imageTokens(facts, outcome.usage)
    const rule = facts.tokens
    if (!rule) return understated() ?? skip(skipReasons.noTokenFormula(contract.model))
    if (tokens === undefined) return understated() ?? error(unverifiedReasons.noImageTokens)
    if (!size) return understated() ?? error(unverifiedReasons.notDecoded)
    const counted = {
      quality: billedQuality(contract.request.quality, outcome.echo.quality),
      size,
      partials: outcome.stream?.partials ?? 0,
    }
    const fits = (n: number) => [...possibleTokens(rule, { ...counted, count: n }).values()].includes(tokens)
    if (fits(delivered))
      return understated() ?? pass(`${tokens} output tokens for ${count(delivered, 'image')}`)
    const charged = Array.from({ length: maxImages }, (_, i) => i + 1).find(fits)
    if (charged === undefined) {
      const { quality: requested } = contract.request
      const { partials } = counted
      const totals = possibleTokens(rule, { quality: undefined, size, partials, count: delivered })
      const expected = typeof requested === 'string' ? totals.get(requested) : undefined
      const dearer = [...totals].find(([, total]) => total === tokens)?.[0]
      if (
        typeof requested === 'string' &&
        expected !== undefined &&
        dearer !== undefined &&
        tokens > expected
      )
        return fail('dearer', {
          asked: requested,
          charged: dearer,
          tokens,
          expected: `${expected} tokens (${requested})`,
          seen: `${tokens} tokens (${dearer})`,
        })
      // A cheaper quality than requested explains a lower cost.
      return (
        (dearer === undefined ? understated() : undefined) ??
        error({
          why: 'The token count does not match any number of images (see output/tokens)',
          because: ['output/tokens'],
        })
      )
    }
    if (charged < delivered)
      return understated() ?? pass(`Billed tokens for ${charged} of ${count(delivered, 'image')}`)
    return fail('more', {
      charged,
      delivered,
      expected: `tokens for ${delivered}`,
      seen: `tokens for ${charged}`,
    })
  },
})
