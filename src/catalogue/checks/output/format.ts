import { contradictions, count, formatSize, type ImageFacts } from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

type Kind = 'frames' | 'trailing' | 'colours' | 'turned'
const fixes: Readonly<Record<Kind, string>> = {
  frames: 'Extract one frame where you need a still image: some viewers play all frames.',
  trailing: 'Re-encode the image before you store the image: the extra bytes may contain anything.',
  colours: 'Convert the image to sRGB before you show the image: browsers render CMYK differently.',
  turned:
    'Apply the orientation, then remove the orientation tag, before you measure or crop the image: some programs ignore the tag.',
}

/** Unusual properties of an image in the right format. */
function oddities(image: ImageFacts): readonly (readonly [Kind, string])[] {
  const { frames, trailingBytes, colourSpace, orientation, width, height } = image
  const shown = formatSize((orientation ?? 1) > 4 ? { width: height, height: width } : image)
  const found: readonly (readonly [Kind, string | false])[] = [
    ['frames', frames !== undefined && `The image is animated (${frames} frames)`],
    [
      'trailing',
      trailingBytes !== undefined &&
        `The image file has ${count(trailingBytes, 'extra byte')} after the image`,
    ],
    ['colours', colourSpace === 'cmyk' && 'The image uses print colours (CMYK)'],
    [
      'turned',
      orientation !== undefined &&
        `The image is stored as ${formatSize({ width, height })} with an orientation tag, but shown as ${shown}`,
    ],
  ]
  return found.flatMap(([kind, text]) => (text === false ? [] : [[kind, text] as const]))
}

/** Some APIs name a format by its file extension. */
const formatName = (format: string) => (format === 'jpg' ? 'jpeg' : format)

export default defineCheck({
  id: 'output/format',
  title: 'The image has the requested format',
  why: 'Uploads, caches and image tags rely on the declared format, not on the bytes.',
  severity: 'breaking',
  concerns: ['output_format'],
  needs: ['images', 'contract', 'facts'],
  also: ['downloads'],
  messages: {
    wrong: {
      blame: 'server',
      says: (d: { asked: string; got: string; because: string }) =>
        `Returned ${d.got}, expected ${d.asked} (${d.because})`,
      fix: () =>
        'Detect the format from the image’s first bytes, not from output_format or the file extension.',
      discriminator: (d) => `${d.because} ${d.got}`,
    },
    label: {
      blame: 'server',
      severity: 'risky',
      says: (d: { label: string; got: string }) =>
        `An image URL returned ${d.got} with content type ${d.label}`,
      fix: () =>
        'Set the content type yourself when you store or serve the image: browsers rely on the content type.',
      discriminator: (d) => d.label,
    },
    unusual: {
      blame: 'server',
      severity: 'notice',
      says: (d: { kind: Kind; what: string }) => d.what,
      fix: (d) => fixes[d.kind],
      discriminator: (d) => d.kind,
    },
  },

  run({ images, contract, facts, downloads = [] }, { pass, fail, skip, error }) {
    const decoded = images.filter((image) => image.broken === undefined)
    if (decoded.length === 0) return error(unverifiedReasons.notDecoded)
    const seen = [...new Set(decoded.map((image) => image.format))].join(', ')
    const rule = facts.params['output_format']
    const requested = [
      { asked: contract.request.output_format, because: 'output_format' },
      { asked: contract.expect.format, because: 'expect.format' },
    ].filter((one) => one.asked !== undefined)
    const documented = {
      asked: rule?.type === 'choice' ? rule.default : undefined,
      because: 'the documented default',
    }
    const judged = requested.length > 0 ? requested : [documented].filter((one) => one.asked !== undefined)
    if (judged.length === 0 && downloads.length === 0)
      return skip(`The contract requests no format, and no default format is documented (returned ${seen})`)
    const opposed = contradictions(contract, facts).some(({ field }) => field === 'expect.format')
    const wrong = judged.flatMap(({ asked = '', because }) => {
      const other = decoded.find((image) => image.format !== formatName(asked))
      const own = because === 'expect.format' && opposed ? ({ blame: 'your_request' } as const) : {}
      return other ? [fail('wrong', { asked, because, got: other.format, expected: asked, seen }, own)] : []
    })
    const mislabelled = downloads.flatMap(({ reply, images: fetched }) => {
      const label = reply?.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
      const got = fetched[0]?.format
      // A generic label of a storage host misleads nobody.
      const harmless =
        got === undefined || ['', 'application/octet-stream', 'binary/octet-stream'].includes(label)
      return harmless || label.startsWith(`image/${got}`)
        ? []
        : [fail('label', { label, got, expected: `image/${got}`, seen: label })]
    })
    const odd = new Map(decoded.flatMap(oddities))
    const noticed = [...odd].map(([kind, what]) =>
      fail('unusual', { kind, what, expected: 'one still image in screen colours', seen: what }),
    )
    const failed = [...wrong, ...mislabelled.slice(0, 1), ...noticed]
    return failed.length > 0 ? failed : pass(seen)
  },
})
