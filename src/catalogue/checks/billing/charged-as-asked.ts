import { billedQuality, possibleTokens, imageTokens } from '../../../engine/cost/index.ts'
import { count } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** More pictures than a call may ask for are not looked for. */
const most = 20

export default defineCheck({
  id: 'billing/charged-as-asked',
  title: 'What is charged is what came',
  why: 'A gateway that delivers one picture and charges two doubles the price without a word.',
  severity: 'breaking',
  needs: ['generate', 'images', 'facts', 'contract'],
  messages: {
    dearer: {
      blame: 'server',
      says: (d: { asked: string; charged: string; tokens: number }) =>
        `${d.asked} was asked for, and ${d.tokens} tokens were counted: those of ${d.charged}`,
      fix: () => 'Compare the bill with what you ask for, and claim the difference.',
      discriminator: (d) => `${d.asked} ${d.charged}`,
    },
    more: {
      blame: 'server',
      says: (d: { charged: number; delivered: number }) =>
        `tokens for ${count(d.charged, 'picture')} were counted and ${d.delivered} came`,
      fix: () => 'Ask for one picture a call, and claim the difference.',
    },
  },

  run({ generate: { outcome }, images, facts, contract }, { pass, fail, skip }) {
    if (outcome.kind !== 'images') return skip('no reply with pictures (see request/accepted)')
    const tokens = imageTokens(facts, outcome.usage)
    if (tokens === undefined) return skip('the reply counts no tokens for pictures alone (see output/usage)')
    const rule = facts.tokens
    if (!rule) return skip(`no token formula is known for ${contract.model}`)
    const size = images.find((one) => one.broken === undefined)
    if (!size) return skip('nothing decoded (see output/decodes)')
    const delivered = outcome.items.filter((item) => item.delivery !== 'none').length
    const call = {
      quality: billedQuality(contract.request.quality, outcome.echo.quality),
      size,
      partials: outcome.stream?.partials ?? 0,
    }
    const fits = (n: number) => [...possibleTokens(rule, { ...call, count: n }).values()].includes(tokens)
    if (fits(delivered)) return pass(`${tokens} tokens for ${delivered}`)
    const charged = Array.from({ length: most }, (_, i) => i + 1).find(fits)
    if (charged === undefined) {
      const { quality: asked } = contract.request
      const partials = call.partials
      const ofEach = possibleTokens(rule, { quality: undefined, size, partials, count: delivered })
      const expected = typeof asked === 'string' ? ofEach.get(asked) : undefined
      const dearer = [...ofEach].find(([, total]) => total === tokens)?.[0]
      if (typeof asked === 'string' && expected !== undefined && dearer !== undefined && tokens > expected)
        return fail('dearer', {
          asked,
          charged: dearer,
          tokens,
          expected: `${expected} tokens (${asked})`,
          seen: `${tokens} tokens (${dearer})`,
        })
      return skip('the count fits no number of pictures (see output/tokens)')
    }
    if (charged < delivered) return pass(`tokens for ${charged} of ${delivered}: less than came`)
    return fail('more', {
      charged,
      delivered,
      expected: `tokens for ${delivered}`,
      seen: `tokens for ${charged}`,
    })
  },
})
