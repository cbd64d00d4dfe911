import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/decodes',
  title: 'Every picture decodes',
  why: 'A truncated picture is delivered with status 200 and found by the first customer who opens it.',
  severity: 'breaking',
  needs: ['generate'],
  also: ['images'],
  messages: {
    broken: {
      blame: 'server',
      says: (d: { problem: string }) => `a picture does not decode: ${d.problem}`,
      fix: () => 'Decode every picture before you store or show it, and treat a broken one as a failed call.',
    },
  },

  run({ generate: { outcome, exchange }, images = [] }, { pass, fail, skip }) {
    if (outcome.kind !== 'images') return skip('no reply with pictures (see request/accepted)')
    const lifted = exchange.reply?.lifted ?? []
    const text = outcome.items.flatMap((item) => {
      if (item.unreadable !== undefined) return [item.unreadable]
      const source = item.picture === undefined ? undefined : lifted[item.picture]
      if (source?.valid !== false) return []
      return [
        source.oddity === undefined
          ? 'its base64 is damaged'
          : `its base64 is not the standard one: ${source.oddity}`,
      ]
    })
    const problem = [...text, ...images.flatMap((image) => image.broken ?? [])][0]
    if (problem !== undefined) return fail('broken', { problem, expected: 'a picture', seen: problem })
    return images.length > 0
      ? pass(`${images.length} decoded, every pixel`)
      : skip('no picture came back (see output/count, output/delivery)')
  },
})
