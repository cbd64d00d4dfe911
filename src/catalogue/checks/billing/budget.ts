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
import { billedInputs, requestCost } from '../../../engine/cost/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** The spending that exceeds a limit, and the limit, as text. */
function overrun(
  { images, usd }: Spend,
  caps: BudgetFacts,
): { readonly spent: string; readonly cap: string; readonly inUsd: boolean } | undefined {
  if (caps.images !== undefined && images > caps.images)
    return { spent: count(images, 'image'), cap: count(caps.images, 'image'), inUsd: false }
  // Only the lower bound is certain to have been spent.
  return caps.usd !== undefined && usd !== null && usd.low > caps.usd
    ? { spent: formatRange(usd), cap: formatUsd(caps.usd), inUsd: true }
    : undefined
}

/** By how much the limits must rise to send every withheld request, as text. */
function raiseNeeded({ withheld, images, usd, perDayImages, perDayUsd }: BudgetFacts): string | undefined {
  const needs = withheld.flatMap((one) => one.needs ?? [])
  const priced = needs.flatMap((one) => one.usd ?? [])
  // With a limit of $0, no raise covers an unknown price.
  if (needs.length === 0 || (usd === 0 && priced.length < needs.length)) return undefined
  const total = needs.reduce((sum, one) => sum + one.images, 0)
  const dollars = formatUsd(priced.reduce((sum, one) => sum + one, 0))
  const sums = [
    ...((images ?? perDayImages) === undefined ? [] : [count(total, 'image')]),
    ...((usd ?? perDayUsd) === undefined || priced.length < needs.length ? [] : [dollars]),
  ]
  return sums.length > 0 ? ` by up to ${sums.join(' and ')}` : undefined
}

export default defineCheck({
  id: 'billing/budget',
  title: 'The run stayed within its budget',
  why: 'A check that spends more than its budget is worse than no check.',
  severity: 'notice',
  concerns: ['budget'],
  needs: ['spend', 'runSpend', 'budget'],
  also: ['facts', 'contract'],
  messages: {
    exceeded: {
      blame: 'server',
      severity: 'breaking',
      says: (d: { spent: string; cap: string }) =>
        `The run cost ${d.spent}, over the run limit of ${d.cap}: the API created or billed more than was requested`,
      fix: () => 'Check the provider’s bill before you send this provider any more requests.',
    },
    unforeseen: {
      blame: 'unknown',
      severity: 'risky',
      says: (d: { spent: string; cap: string; inline?: true }) =>
        `The run cost ${d.spent}, over the run limit of ${d.cap}: the price was unknown before the request`,
      fix: (d) =>
        `Limit the number of images (${d.inline ? '--budget images=N' : 'budget.perRun.images'}): a limit in USD cannot be enforced while the price is unknown.`,
    },
    ambiguous: {
      blame: 'unknown',
      severity: 'risky',
      says: (d: { images: number }) =>
        `The API may have created and billed ${count(d.images, 'image')} without returning a response`,
      fix: () =>
        'Check the provider’s usage page for the time of this run. Graycard did not retry the request.',
    },
    withheld: {
      blame: 'your_request',
      says: (d: { calls: readonly ProbeId[]; daily: boolean; more?: string; inline?: true }) =>
        `${count(d.calls.length, 'request')} not sent because the budget does not cover the worst-case cost: ${d.calls.map((id) => probes[id].description).join(', ')}`,
      fix: (d) =>
        d.daily
          ? `Raise budget.perDay${d.more ?? ''}, or wait until tomorrow (UTC).`
          : `Raise ${d.inline ? 'the limits of --budget' : 'budget.perRun'}${d.more ?? ''} to send every request${d.inline ? '' : ', or accept the unverified checks'}.`,
      discriminator: (d) => d.calls.join(),
    },
  },

  run({ spend, runSpend, budget, facts, contract }, { pass, fail }) {
    const found = []
    const usd = spend.usd === null ? 'price unknown' : formatRange(spend.usd)
    const over = spend.images > 0 ? overrun(runSpend, budget) : undefined
    const unforeseen =
      over?.inUsd &&
      facts &&
      contract &&
      requestCost(facts, contract.request, billedInputs(contract.edit)) === null
    if (over)
      found.push(
        fail(unforeseen ? 'unforeseen' : 'exceeded', {
          spent: over.spent,
          cap: over.cap,
          ...optionalField('inline', contract?.inline),
          expected: `at most ${over.cap}`,
          seen: over.spent,
        }),
      )
    if (spend.ambiguous > 0)
      found.push(
        fail(
          'ambiguous',
          {
            images: spend.ambiguous,
            expected: 'a response to every request',
            seen: `${spend.ambiguous} without a clear response`,
          },
          { concerns: ['request'] },
        ),
      )
    const calls = budget.withheld.map((one) => one.probe)
    const daily = budget.withheld.some((one) => one.cap === 'day')
    if (calls.length > 0)
      found.push(
        fail('withheld', {
          calls,
          daily,
          ...optionalField('more', raiseNeeded(budget)),
          ...optionalField('inline', contract?.inline),
          expected: 'a budget for every request',
          seen: budget.withheld[0]?.why ?? '',
        }),
      )
    return found.length > 0
      ? found
      : pass(
          `${count(spend.images, 'image')}, ${usd} (${budget.images === undefined ? 'no run limit on images' : `run limit: ${count(budget.images, 'image')}`})`,
        )
  },
})
