import { count } from '../../../contract/index.ts'
import { defineCheck, skipReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/decodes',
  title: 'Every image decodes',
  why: 'A truncated image arrives with status 200, and the first customer who opens it finds out.',
  severity: 'breaking',
  needs: ['generate'],
  also: ['images'],
  messages: {
    broken: {
      blame: 'server',
      says: (d: { problem: string }) => `An image does not decode: ${d.problem}`,
      fix: () =>
        'Decode every image before you store or show it, and treat a broken one as a failed request.',
    },
  },

  run({ generate: { outcome, exchange }, images = [] }, { pass, fail, skip }) {
    if (outcome.kind !== 'images') return skip(skipReasons.notAnImagesResponse)
    const lifted = exchange.reply?.lifted ?? []
    const textProblems = outcome.items.flatMap((item) => {
      if (item.unreadable !== undefined) return [item.unreadable]
      const source = item.picture === undefined ? undefined : lifted[item.picture]
      if (source?.valid !== false) return []
      return [source.oddity === undefined ? 'invalid base64' : `non-standard base64: ${source.oddity}`]
    })
    const problem = [...textProblems, ...images.flatMap((image) => image.broken ?? [])][0]
    if (problem !== undefined) return fail('broken', { problem, expected: 'an image', seen: problem })
    return images.length > 0
      ? pass(`${count(images.length, 'image')} fully decoded`)
      : skip('No image returned (see output/count, output/delivery)')
  },
})
