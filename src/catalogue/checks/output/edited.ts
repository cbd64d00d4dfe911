import { defineCheck, skipReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/edited',
  title: 'An edit returns a changed image',
  why: 'A gateway that does not support edits returns the upload, and bills it.',
  severity: 'breaking',
  needs: ['images', 'contract'],
  messages: {
    unchanged: {
      blame: 'server',
      says: (d: { name: string }) => `The returned image is the input ${d.name}, pixel for pixel`,
      fix: () =>
        'Ask the gateway whether it supports edits with this model, and compare the pixels of input and output.',
    },
  },

  run({ images, contract: { edit } }, { pass, fail, skip }) {
    if (!edit) return skip('The contract sends no input image')
    const inputs = edit.images.flatMap(({ name, image }) => (image ? [{ name, pixels: image.pixels }] : []))
    const outputs = images.filter((image) => image.broken === undefined)
    if (outputs.length === 0) return skip(skipReasons.notDecoded)
    if (inputs.length === 0) return skip('The input image was sent as a URL and not decoded')
    const same = inputs.find(({ pixels }) => outputs.some((image) => image.pixels === pixels))
    return same
      ? fail('unchanged', { name: same.name, expected: 'changed pixels', seen: 'the same pixels' })
      : pass('pixels differ from the input')
  },
})
