import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/format',
  title: 'The bytes are the format that was asked for',
  why: 'A label says one format and the bytes another: uploads, caches and image tags go by the label.',
  severity: 'breaking',
  needs: ['images', 'contract', 'facts'],
  messages: {
    wrong: {
      blame: 'server',
      says: (d: { asked: string; got: string; because: string }) =>
        `expected ${d.asked} (${d.because}), the bytes are ${d.got}`,
      fix: () => 'Decide the type from the first bytes, not from the reply or the file name.',
      discriminator: (d) => `${d.because} ${d.got}`,
    },
  },

  run({ images, contract, facts }, { pass, fail, skip }) {
    const decoded = images.filter((image) => image.broken === undefined)
    if (decoded.length === 0) return skip('nothing decoded (see output/decodes)')
    const seen = [...new Set(decoded.map((image) => image.format))].join(', ')
    const rule = facts.params['output_format']
    const named = [
      { asked: contract.request.output_format, because: 'output_format' },
      { asked: contract.expect.format, because: 'expect.format' },
    ].filter((one) => one.asked !== undefined)
    const documented = {
      asked: rule?.type === 'choice' ? rule.default : undefined,
      because: 'the documented default',
    }
    const judged = named.length > 0 ? named : [documented].filter((one) => one.asked !== undefined)
    if (judged.length === 0) return skip(`no format was asked for and none is documented; got ${seen}`)
    const wrong = judged.flatMap(({ asked = '', because }) => {
      const other = decoded.find((image) => image.format !== asked)
      return other ? [fail('wrong', { asked, because, got: other.format, expected: asked, seen })] : []
    })
    return wrong.length > 0 ? wrong : pass(seen)
  },
})
