import { agreedPrice } from '../../../engine/cost/index.ts'
import { editedSince, priceText } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** Rounding is no change of price. */
const tolerance = 0.005
/** Ours: a bill that grows by more than a fifth breaks a budget, less is for somebody to look at. */
const mostRisky = 0.2

const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`

export default defineCheck({
  id: 'billing/price-as-agreed',
  title: 'A call costs what it cost when it was locked',
  why: 'A price that creeps up is paid by everybody who compares it with nothing.',
  severity: 'breaking',
  needs: ['locked', 'facts', 'contract'],
  also: ['generate'],
  messages: {
    dearer: {
      blame: 'server',
      says: (d: { before: string; after: string; by: number }) =>
        `a call costs ${d.after}, ${percent(d.by)} more than the ${d.before} that was locked`,
      fix: () =>
        'Ask the provider since when, check what quality and size were billed, and lock again if you agree to it.',
    },
    cheaper: {
      blame: 'server',
      severity: 'notice',
      says: (d: { before: string; after: string; by: number }) =>
        `a call costs ${d.after}, ${percent(d.by)} less than the ${d.before} that was locked`,
      fix: () =>
        'Check that the same model, quality and size answer; then lock again, so that a rise is noticed.',
    },
  },

  run({ locked: { entry, why = 'there is no graycard.lock' }, facts, contract, generate }, answer) {
    const { pass, fail, skip } = answer
    if (!entry) return skip(`${why} (see environment/same-as-lock)`)
    if (editedSince(entry, contract).length > 0)
      return skip('the request was changed since the lock; lock again')
    const { price: before } = entry
    if (!before) return skip('no price is locked')
    const now = agreedPrice(facts, contract, generate?.outcome)
    if (!now) return skip('the price of this call is not known')
    const compared = {
      before: priceText(before),
      after: priceText(now),
      expected: priceText(before),
      seen: priceText(now),
    }
    // A bound and a figure agree as long as the one holds the other.
    if (now.low > before.high * (1 + tolerance)) {
      const by = before.high > 0 ? now.low / before.high - 1 : 1
      const { quality } = contract.request
      // A quality that is left to the server is billed as it turns out.
      const open = quality === undefined || quality === 'auto'
      return fail('dearer', { ...compared, by }, { severity: by > mostRisky && !open ? 'breaking' : 'risky' })
    }
    if (now.high < before.low * (1 - tolerance))
      return fail('cheaper', { ...compared, by: 1 - now.high / before.low })
    return pass(`${priceText(now)}, locked ${priceText(before)}`)
  },
})
