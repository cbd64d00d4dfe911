import { count } from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/decodes',
  title: 'Every image decodes',
  why: 'A truncated image arrives with status 200, so a customer may be the first to notice.',
  severity: 'breaking',
  needs: ['generate'],
  also: ['images'],
  messages: {
    broken: {
      blame: 'server',
      says: (d: { problem: string; strict: boolean }) =>
        `A returned image does not decode${d.strict ? ' in strict clients' : ''}: ${d.problem}`,
      fix: () =>
        'Decode every image before you store or show the image. Treat a broken image as a failed request.',
    },
  },

  run({ generate: { outcome, exchange }, images = [] }, { pass, fail, error }) {
    if (outcome.kind !== 'images') return error(unverifiedReasons.notAnImagesResponse)
    const lifted = exchange.reply?.lifted ?? []
    const textProblems = outcome.items.flatMap((item) => {
      if (item.unreadable !== undefined) return [item.unreadable]
      const source = item.picture === undefined ? undefined : lifted[item.picture]
      if (source?.valid !== false) return []
      return [source.oddity === undefined ? 'invalid base64' : `non-standard base64: ${source.oddity}`]
    })
    const problem = [...textProblems, ...images.flatMap((image) => image.broken ?? [])][0]
    if (problem !== undefined)
      return fail('broken', { problem, strict: false, expected: 'an image', seen: problem })
    const defect = images.flatMap((image) => image.defect ?? [])[0]
    if (defect !== undefined)
      return fail('broken', { problem: defect, strict: true, expected: 'an image', seen: defect })
    return images.length > 0
      ? pass(`${count(images.length, 'image')} fully decoded`)
      : error({
          why: 'No image was retrieved (see output/count, output/delivery)',
          because: ['output/count', 'output/delivery'],
        })
  },
})
