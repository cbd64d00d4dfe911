import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/distinct',
  title: 'n pictures are n different pictures',
  why: 'A gateway that copies one picture n times bills n of them.',
  severity: 'breaking',
  needs: ['images'],
  also: ['generate'],
  messages: {
    repeated: {
      blame: 'server',
      says: (d: { pictures: number; different: number }) =>
        `${d.pictures} pictures, ${d.different} different`,
      fix: () => 'Ask for one picture a call, and compare the bill.',
    },
  },

  run({ images, generate }, { pass, fail, skip }) {
    const outcome = generate?.outcome
    const addresses = outcome?.kind === 'images' ? outcome.items.flatMap((item) => item.url ?? []) : []
    const apart = new Set(addresses).size
    if (apart < addresses.length)
      return fail('repeated', {
        pictures: addresses.length,
        different: apart,
        expected: `${addresses.length} different`,
        seen: `${apart} different`,
      })
    const decoded = images.filter((image) => image.broken === undefined)
    if (decoded.length < 2)
      return skip(
        decoded.length === images.length ? 'one picture' : 'fewer than two decoded (see output/decodes)',
      )
    const different = new Set(decoded.map((image) => image.pixels)).size
    if (different < decoded.length)
      return fail('repeated', {
        pictures: decoded.length,
        different,
        expected: `${decoded.length} different`,
        seen: `${different} different`,
      })
    return pass(`${different} different`)
  },
})
