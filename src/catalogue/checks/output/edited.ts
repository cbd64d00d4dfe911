import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

const noInput = 'The contract sends no input image'

export default defineCheck({
  id: 'output/edited',
  title: 'An edit returns a changed image',
  why: 'A gateway without support for edits may return the upload unchanged, and bill for an edit.',
  severity: 'breaking',
  needs: ['images', 'contract'],
  notApplicable: ({ edit }) => (edit ? undefined : noInput),
  messages: {
    unchanged: {
      blame: 'server',
      says: (d: { name: string }) => `The returned image has the same pixels as the input ${d.name}`,
      fix: () =>
        'Ask the gateway’s operator whether the gateway supports edits with this model. In your application, compare the pixels of input and output.',
    },
  },

  run({ images, contract: { edit } }, { pass, fail, skip, error }) {
    if (!edit) return skip(noInput)
    const inputs = edit.images.flatMap(({ name, image }) => (image ? [{ name, pixels: image.pixels }] : []))
    const outputs = images.filter((image) => image.broken === undefined)
    if (outputs.length === 0) return error(unverifiedReasons.notDecoded)
    if (inputs.length === 0)
      return skip('The contract sends the input image as a URL, so Graycard did not decode the input')
    const same = inputs.find(({ pixels }) => outputs.some((image) => image.pixels === pixels))
    return same
      ? fail('unchanged', { name: same.name, expected: 'changed pixels', seen: 'the same pixels' })
      : pass('The pixels differ from the input')
  },
})
