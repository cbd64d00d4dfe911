import { formatRange, formatUsd } from '../../../contract/index.ts'
import { requestCost, usageCost } from '../../../engine/cost/index.ts'
import { defineCheck, wasServed } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'billing/price-known',
  title: 'What a picture costs is known before it is made',
  why: 'A price that is not known cannot be capped, compared or explained.',
  severity: 'notice',
  needs: ['facts', 'contract'],
  also: ['generate', 'budget', 'providerFacts', 'environment', 'noKey'],
  messages: {
    unbounded: {
      blame: 'your_request',
      severity: 'risky',
      says: (d: { provider: string; model: string; lacking: string; cap: string }) =>
        `no ${d.lacking} is known for ${d.model} at ${d.provider}, so the cap of ${d.cap} cannot be held: pictures are counted instead`,
      fix: () =>
        'Cap pictures too (budget.perRun.images, budget.perDay.images), and ask the provider for its price.',
    },
    unknown: {
      blame: 'unknown',
      says: (d: { provider: string; model: string; lacking: string; measured: string | null }) =>
        `no ${d.lacking} is known for ${d.model} at ${d.provider}; the budget counts pictures instead${d.measured === null ? '' : ` (this call says it cost ${d.measured})`}`,
      fix: () =>
        'Ask the provider for its price per picture or per token; until then cap pictures (budget.perRun.images).',
    },
  },

  run({ facts, contract, generate, budget, providerFacts, environment, noKey }, { pass, fail, skip }) {
    const asksNobody = environment?.key.state === 'none' || (noKey !== undefined && wasServed(noKey))
    if (!facts.price && providerFacts?.keyless && asksNobody)
      return skip('a server that asks nobody for a key bills nobody')
    const bounds = requestCost(facts, contract.request, contract.edit !== undefined)
    const outcome = generate?.outcome
    const measured = outcome?.kind === 'images' ? usageCost(facts, outcome.usage) : null
    if (facts.price && measured !== null) return pass(`this call ${formatUsd(measured)}`)
    if (bounds) return pass(`${formatRange(bounds)} a call`)
    const lacking = !facts.price
      ? 'price'
      : contract.edit && facts.price.kind === 'tokens'
        ? 'number of tokens for the pictures that go in'
        : facts.price.kind === 'tokens'
          ? 'number of tokens'
          : facts.price.textOnly && contract.edit
            ? 'price with pictures that go in'
            : 'price for this size and quality'
    const said = measured === null ? null : formatUsd(measured)
    const cap = budget?.usd ?? budget?.perDayUsd
    if (cap !== undefined)
      return fail('unbounded', {
        provider: contract.provider,
        model: contract.model,
        lacking,
        cap: formatUsd(cap),
        expected: 'a price',
        seen: `no ${lacking}`,
      })
    return fail('unknown', {
      provider: contract.provider,
      model: contract.model,
      lacking,
      measured: said,
      expected: 'a price',
      seen: `no ${lacking}`,
    })
  },
})
