import { formatRange, formatUsd, optionalField } from '../../../contract/index.ts'
import { billedInputs, requestCost, usageCost } from '../../../engine/cost/index.ts'
import { defineCheck, wasAccepted } from '../../../plugin/index.ts'

/** Where to limit the number of images. */
const imageLimit = ({ inline }: { readonly inline?: true }, more = ''): string =>
  inline ? '--budget images=N' : `budget.perRun.images${more}`

const ownPrice = ({ inline }: { readonly inline?: true }) =>
  inline ? '' : ', and set `price` in the contract'

export default defineCheck({
  id: 'billing/price-known',
  title: 'The price of an image is known before the image is created',
  why: 'An unknown price cannot be limited, compared or explained.',
  severity: 'notice',
  needs: ['facts', 'contract'],
  also: ['generate', 'budget', 'providerFacts', 'environment', 'noKey'],
  messages: {
    unbounded: {
      blame: 'your_request',
      severity: 'risky',
      says: (d: { provider: string; model: string; lacking: string; cap: string; inline?: true }) =>
        `No known ${d.lacking} for ${d.model} at ${d.provider}, so Graycard cannot enforce the limit of ${d.cap} and counts images instead`,
      fix: (d) =>
        `Ask the provider for the price${ownPrice(d)}. Until then, limit the number of images (${imageLimit(d, ', budget.perDay.images')}).`,
    },
    unknown: {
      blame: 'unknown',
      says: (d: {
        provider: string
        model: string
        lacking: string
        measured: string | null
        inline?: true
      }) =>
        `No known ${d.lacking} for ${d.model} at ${d.provider}, so the budget counts images${d.measured === null ? '' : ` (the response reports a cost of ${d.measured})`}`,
      fix: (d) =>
        `Ask the provider for the price per image or per token${ownPrice(d)}. Until then, limit the number of images (${imageLimit(d)}).`,
    },
  },

  run({ facts, contract, generate, budget, providerFacts, environment, noKey }, { pass, fail, skip }) {
    const usesNoKey = environment?.key.state === 'none' || (noKey !== undefined && wasAccepted(noKey))
    if (!facts.price && providerFacts?.keyless && usesNoKey)
      return skip('The server requires no API key, so no account is billed')
    const bounds = requestCost(facts, contract.request, billedInputs(contract.edit))
    const outcome = generate?.outcome
    const measured = outcome?.kind === 'images' ? usageCost(facts, outcome.usage) : null
    if (facts.price && measured !== null) return pass(`${formatUsd(measured)} for this request`)
    if (bounds) return pass(`${formatRange(bounds)} per request`)
    const lacking = !facts.price
      ? 'price'
      : contract.edit && facts.price.kind === 'tokens'
        ? 'token count for input images'
        : facts.price.kind === 'tokens'
          ? 'token count'
          : facts.price.textOnly && contract.edit
            ? 'price with input images'
            : 'price for this size and quality'
    const reported = measured === null ? null : formatUsd(measured)
    const cap = budget?.usd ?? budget?.perDayUsd
    if (cap !== undefined)
      return fail('unbounded', {
        provider: contract.provider,
        model: contract.model,
        lacking,
        cap: formatUsd(cap),
        ...optionalField('inline', contract.inline),
        expected: 'a known price',
        seen: `no known ${lacking}`,
      })
    return fail('unknown', {
      provider: contract.provider,
      model: contract.model,
      lacking,
      measured: reported,
      ...optionalField('inline', contract.inline),
      expected: 'a known price',
      seen: `no known ${lacking}`,
    })
  },
})
