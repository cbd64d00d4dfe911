import { contradictions, count, formatSize, type ImageFacts } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

type Kind = 'frames' | 'trailing' | 'colours' | 'turned'
const advice: Readonly<Record<Kind, string>> = {
  frames: 'Show one frame where a still picture belongs: not every viewer stops at the first.',
  trailing: 'Write the picture anew before you store it: what stands behind it may be anything.',
  colours: 'Convert it to sRGB before you show it: browsers differ in how they show printing colours.',
  turned:
    'Turn the pixels and drop the mark before you measure or crop: programs differ in whether they heed it.',
}

/** What a person would want to know of a picture although its format is the right one. */
function oddities(image: ImageFacts): readonly (readonly [Kind, string])[] {
  const { frames, trailingBytes, colourSpace, orientation, width, height } = image
  const shown = formatSize((orientation ?? 1) > 4 ? { width: height, height: width } : image)
  const found: readonly (readonly [Kind, string | false])[] = [
    ['frames', frames !== undefined && `the picture moves: ${frames} frames`],
    [
      'trailing',
      trailingBytes !== undefined &&
        `${count(trailingBytes, 'byte')} that are not part of it stand behind the picture`,
    ],
    ['colours', colourSpace === 'cmyk' && 'the picture is in printing colours (CMYK)'],
    [
      'turned',
      orientation !== undefined &&
        `the picture is stored as ${formatSize({ width, height })} and marked to be turned or mirrored: it is shown as ${shown}`,
    ],
  ]
  return found.flatMap(([kind, what]) => (what === false ? [] : [[kind, what] as const]))
}

/** Some APIs name a format by the ending of its files. */
const named = (format: string) => (format === 'jpg' ? 'jpeg' : format)

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
    unusual: {
      blame: 'server',
      severity: 'notice',
      says: (d: { kind: Kind; what: string }) => d.what,
      fix: (d) => advice[d.kind],
      discriminator: (d) => d.kind,
    },
  },

  run({ images, contract, facts, downloads = [] }, { pass, fail, skip }) {
    const decoded = images.filter((image) => image.broken === undefined)
    if (decoded.length === 0) return skip('nothing decoded (see output/decodes)')
    const seen = [...new Set(decoded.map((image) => image.format))].join(', ')
    const rule = facts.params['output_format']
    const wanted = [
      { asked: contract.request.output_format, because: 'output_format' },
      { asked: contract.expect.format, because: 'expect.format' },
    ].filter((one) => one.asked !== undefined)
    const documented = {
      asked: rule?.type === 'choice' ? rule.default : undefined,
      because: 'the documented default',
    }
    const judged = wanted.length > 0 ? wanted : [documented].filter((one) => one.asked !== undefined)
    if (judged.length === 0 && downloads.length === 0)
      return skip(`no format was asked for and none is documented; got ${seen}`)
    const opposed = contradictions(contract, facts).some(({ field }) => field === 'expect.format')
    const wrong = judged.flatMap(({ asked = '', because }) => {
      const other = decoded.find((image) => image.format !== named(asked))
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
    const odd = new Map(decoded.flatMap(oddities))
    const noticed = [...odd].map(([kind, what]) =>
      fail('unusual', { kind, what, expected: 'one still picture in screen colours', seen: what }),
    )
    const failed = [...wrong, ...mislabelled.slice(0, 1), ...noticed]
    return failed.length > 0 ? failed : pass(seen)
  },
})
