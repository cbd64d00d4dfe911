import { billedQuality, possibleTokens, imageTokens } from '../../../engine/cost/index.ts'
import { count } from '../../../contract/index.ts'
import { defineCheck, skipReasons, unverifiedReasons } from '../../../plugin/index.ts'

/** The most images that a bill is tried against. */
const maxImages = 20

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
  },

  run({ generate: { outcome }, images, facts, contract }, { pass, fail, skip, error }) {
    if (outcome.kind !== 'images') return error(unverifiedReasons.notAnImagesResponse)
    const tokens = imageTokens(facts, outcome.usage)
    const rule = facts.tokens
    if (!rule) return skip(skipReasons.noTokenFormula(contract.model))
    if (tokens === undefined) return error(unverifiedReasons.noImageTokens)
    const size = images.find((one) => one.broken === undefined)
    if (!size) return error(unverifiedReasons.notDecoded)
    const delivered = outcome.items.filter((item) => item.delivery !== 'none').length
    const counted = {
      quality: billedQuality(contract.request.quality, outcome.echo.quality),
      size,
      partials: outcome.stream?.partials ?? 0,
    }
    const fits = (n: number) => [...possibleTokens(rule, { ...counted, count: n }).values()].includes(tokens)
    if (fits(delivered)) return pass(`${tokens} output tokens for ${count(delivered, 'image')}`)
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
      return error({
        why: 'The token count does not match any number of images (see output/tokens)',
        because: ['output/tokens'],
      })
    }
    if (charged < delivered) return pass(`Billed tokens for ${charged} of ${count(delivered, 'image')}`)
    return fail('more', {
      charged,
      delivered,
      expected: `tokens for ${delivered}`,
      seen: `tokens for ${charged}`,
    })
  },
})
