import { agreedPrice } from '../../../engine/cost/index.ts'
import { editedSince, formatUsd, priceText } from '../../../contract/index.ts'
import { defineCheck, skipReasons } from '../../../plugin/index.ts'

/** Differences below this share are rounding. */
const tolerance = 0.005
/** Our choice: a price that rises by more than a fifth breaks a budget. */
const maxRiskyRise = 0.2

const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`

export default defineCheck({
  id: 'billing/price-as-agreed',
  title: 'A request costs the same as in graycard.lock',
  why: 'A price that rises slowly goes unnoticed unless it is compared with an earlier price.',
  severity: 'breaking',
  concerns: ['price'],
  needs: ['locked', 'facts', 'contract'],
  also: ['generate'],
  messages: {
    dearer: {
      blame: 'server',
      says: (d: { before: string; after: string; by: number }) =>
        `A request costs ${d.after}, ${d.before.startsWith(`${formatUsd(0)} (`) ? 'no longer free' : `${percent(d.by)} more`}; graycard.lock: ${d.before}`,
      fix: () =>
        'Check the billed quality and size, and ask the provider when the price changed. Run `graycard lock` to accept the new price.',
    },
    cheaper: {
      blame: 'server',
      severity: 'notice',
      says: (d: { before: string; after: string; by: number }) =>
        `A request costs ${d.after}, ${percent(d.by)} less; graycard.lock: ${d.before}`,
      fix: () =>
        'Check that the model, quality and size are unchanged. Then run `graycard lock`, so that Graycard notices a later rise.',
    },
  },

  run({ locked: { entry, frozen, why = skipReasons.noLock }, facts, contract, generate }, answer) {
    const { pass, fail, skip } = answer
    if (!entry) return skip(`Not locked: ${why} (see environment/same-as-lock)`)
    if (editedSince(entry, contract).length > 0)
      return skip('The request has changed since the lock. Run `graycard lock` again')
    const { price: before } = entry
    if (!before) return skip('graycard.lock has no price for this request')
    const now = agreedPrice(facts, contract, generate?.outcome)
    if (!now) return skip('The price of this request is unknown')
    const compared = {
      before: priceText(before),
      after: priceText(now),
      expected: priceText(before),
      seen: priceText(now),
    }
    // The tokens of one request vary. A list price, or that of the contract, changes only if someone changes it.
    const isStated = frozen && before.by === 'known' && now.by === 'known'
    // A range and a figure agree while the range contains the figure.
    if (now.low > before.high * (1 + tolerance)) {
      const by = before.high > 0 ? now.low / before.high - 1 : 1
      const { quality } = contract.request
      // Without a requested quality, the server chooses the quality and thereby the price.
      const open = quality === undefined || quality === 'auto'
      return fail(
        'dearer',
        { ...compared, by },
        { severity: isStated || (by > maxRiskyRise && !open) ? 'breaking' : 'risky' },
      )
    }
    if (now.high < before.low * (1 - tolerance))
      return fail(
        'cheaper',
        { ...compared, by: 1 - now.high / before.low },
        { severity: isStated ? 'breaking' : 'notice' },
      )
    return pass(`${priceText(now)}; graycard.lock: ${priceText(before)}`)
  },
})
