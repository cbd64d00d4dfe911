import {
  type BudgetFacts,
  count,
  formatRange,
  formatUsd,
  optionalField,
  type ProbeId,
  probes,
  type Spend,
} from '../../../contract/index.ts'
import { requestCost } from '../../../engine/cost/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** What was spent beyond a cap, and the cap, in words. */
function exceeded(
  { images, usd }: Spend,
  caps: BudgetFacts,
): { readonly spent: string; readonly cap: string; readonly inUsd: boolean } | undefined {
  if (caps.images !== undefined && images > caps.images)
    return { spent: count(images, 'picture'), cap: count(caps.images, 'picture'), inUsd: false }
  // A range may end below the cap: only what was certainly spent is held against it.
  return caps.usd !== undefined && usd !== null && usd.low > caps.usd
    ? { spent: formatRange(usd), cap: formatUsd(caps.usd), inUsd: true }
    : undefined
}

/** By how much the caps have to rise for every call that was not sent, in words. */
function lacking({ withheld, images, usd, perDayImages, perDayUsd }: BudgetFacts): string | undefined {
  const needs = withheld.flatMap((one) => one.needs ?? [])
  const priced = needs.flatMap((one) => one.usd ?? [])
  // Where no dollar may be spent, no sum covers a price that nobody knows.
  if (needs.length === 0 || (usd === 0 && priced.length < needs.length)) return undefined
  const pictures = needs.reduce((sum, one) => sum + one.images, 0)
  const dollars = formatUsd(priced.reduce((sum, one) => sum + one, 0))
  const sums = [
    ...((images ?? perDayImages) === undefined ? [] : [count(pictures, 'picture')]),
    ...((usd ?? perDayUsd) === undefined || priced.length < needs.length ? [] : [dollars]),
  ]
  return sums.length > 0 ? ` by up to ${sums.join(' and ')}` : undefined
}

export default defineCheck({
  id: 'billing/budget',
  title: 'The run kept to its budget',
  why: 'A check that spends more than it was given is worse than no check.',
  severity: 'notice',
  needs: ['spend', 'runSpend', 'budget'],
  also: ['facts', 'contract'],
  messages: {
    exceeded: {
      blame: 'server',
      severity: 'breaking',
      says: (d: { spent: string; cap: string }) =>
        `the run cost ${d.spent} and may cost ${d.cap}: more was made or billed than was asked for`,
      fix: () => 'Look at the provider’s bill before you run anything else against it.',
    },
    unforeseen: {
      blame: 'unknown',
      severity: 'risky',
      says: (d: { spent: string; cap: string }) =>
        `the run cost ${d.spent} and may cost ${d.cap}: what a call costs was not known before it was made`,
      fix: () =>
        'Cap pictures (budget.perRun.images) where no price is known: a cap in USD cannot be held there.',
    },
    ambiguous: {
      blame: 'unknown',
      severity: 'risky',
      says: (d: { images: number }) => `${count(d.images, 'picture')} may have been made and billed unseen`,
      fix: () =>
        'Look at the provider’s usage page for the time of this run. Graycard did not send the call again.',
    },
    withheld: {
      blame: 'your_request',
      says: (d: { calls: readonly ProbeId[]; daily: boolean; more?: string }) =>
        `${count(d.calls.length, 'call')} not sent, for the budget does not cover the worst case: ${d.calls.map((id) => probes[id].description).join(', ')}`,
      fix: (d) =>
        d.daily
          ? `Raise budget.perDay${d.more ?? ''}, or wait until tomorrow (UTC).`
          : `Raise budget.perRun${d.more ?? ''} to learn the rest, or accept that it stays unmeasured.`,
      discriminator: (d) => d.calls.join(),
    },
  },

  run({ spend, runSpend, budget, facts, contract }, { pass, fail }) {
    const found = []
    const usd = spend.usd === null ? 'price unknown' : formatRange(spend.usd)
    const over = spend.images > 0 ? exceeded(runSpend, budget) : undefined
    const unforeseen =
      over?.inUsd &&
      facts &&
      contract &&
      requestCost(facts, contract.request, contract.edit !== undefined) === null
    if (over)
      found.push(
        fail(unforeseen ? 'unforeseen' : 'exceeded', {
          spent: over.spent,
          cap: over.cap,
          expected: `at most ${over.cap}`,
          seen: over.spent,
        }),
      )
    if (spend.ambiguous > 0)
      found.push(
        fail('ambiguous', {
          images: spend.ambiguous,
          expected: 'every call answered',
          seen: `${spend.ambiguous} without a clear answer`,
        }),
      )
    const calls = budget.withheld.map((one) => one.probe)
    const daily = budget.withheld.some((one) => one.cap === 'day')
    if (calls.length > 0)
      found.push(
        fail('withheld', {
          calls,
          daily,
          ...optionalField('more', lacking(budget)),
          expected: 'every call covered',
          seen: budget.withheld[0]?.why ?? '',
        }),
      )
    return found.length > 0
      ? found
      : pass(
          `${count(spend.images, 'picture')}, ${usd}; the whole run may make ${budget.images ?? 'any number'}`,
        )
  },
})
