import { contradictions } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/format',
  title: 'The bytes are the format that was asked for',
  why: 'A label says one format and the bytes another: uploads, caches and image tags go by the label.',
  severity: 'breaking',
  needs: ['images', 'contract', 'facts'],
  also: ['downloads'],
  messages: {
    wrong: {
      blame: 'server',
      says: (d: { asked: string; got: string; because: string }) =>
        `expected ${d.asked} (${d.because}), the bytes are ${d.got}`,
      fix: () => 'Decide the type from the first bytes, not from the reply or the file name.',
      discriminator: (d) => `${d.because} ${d.got}`,
    },
    label: {
      blame: 'server',
      severity: 'risky',
      says: (d: { label: string; got: string }) => `an address hands out ${d.got} labelled as ${d.label}`,
      fix: () => 'Set the type yourself when you store or serve it: browsers go by the label.',
      discriminator: (d) => d.label,
    },
  },

  run({ images, contract, facts, downloads = [] }, { pass, fail, skip }) {
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
    if (judged.length === 0 && downloads.length === 0)
      return skip(`no format was asked for and none is documented; got ${seen}`)
    const opposed = contradictions(contract, facts).some(({ field }) => field === 'expect.format')
    const wrong = judged.flatMap(({ asked = '', because }) => {
      const other = decoded.find((image) => image.format !== asked)
      const own = because === 'expect.format' && opposed ? ({ blame: 'your_request' } as const) : {}
      return other ? [fail('wrong', { asked, because, got: other.format, expected: asked, seen }, own)] : []
    })
    const mislabelled = downloads.flatMap(({ reply, images: fetched }) => {
      const label = reply?.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
      const got = fetched[0]?.format
      // Storage hands much out as bytes of no kind, which misleads nobody.
      const honest =
        got === undefined || ['', 'application/octet-stream', 'binary/octet-stream'].includes(label)
      return honest || label.startsWith(`image/${got}`)
        ? []
        : [fail('label', { label, got, expected: `image/${got}`, seen: label })]
    })
    const failed = [...wrong, ...mislabelled.slice(0, 1)]
    return failed.length > 0 ? failed : pass(seen)
  },
})
