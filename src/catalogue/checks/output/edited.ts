import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/edited',
  title: 'An edit comes back changed',
  why: 'A gateway that does not know the edits route hands the upload back, and bills it.',
  severity: 'breaking',
  needs: ['images', 'contract'],
  messages: {
    unchanged: {
      blame: 'server',
      says: (d: { name: string }) => `the picture that came back is ${d.name}, pixel for pixel`,
      fix: () =>
        'Ask the gateway whether it serves edits of this model: compare the pixels of what you sent with what comes back.',
    },
  },

  run({ images, contract: { edit } }, { pass, fail, skip }) {
    if (!edit) return skip('the contract sends no picture in')
    const given = edit.images.flatMap(({ name, image }) => (image ? [{ name, pixels: image.pixels }] : []))
    const made = images.filter((image) => image.broken === undefined)
    if (made.length === 0) return skip('no picture that decodes (see output/decodes)')
    if (given.length === 0) return skip('the picture went in as an address and was not looked at')
    const same = given.find(({ pixels }) => made.some((image) => image.pixels === pixels))
    return same
      ? fail('unchanged', { name: same.name, expected: 'other pixels', seen: 'the same pixels' })
      : pass('other pixels than those that went in')
  },
})
