import {
  contentTypePlace,
  contradictions,
  count,
  echoPlace,
  fileNamePlace,
  type FormatLabel,
  formatLabels,
  formatName,
  formatSize,
  type ImageFacts,
} from '../../../contract/index.ts'
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

export default defineCheck({
  id: 'output/format',
  title: 'The image has the requested format',
  why: 'Uploads, caches and image tags rely on the declared format, not on the bytes.',
  severity: 'breaking',
  concerns: ['output_format'],
  needs: ['images', 'contract', 'facts'],
  also: ['downloads', 'generate'],
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
      says: (d: FormatLabel) => `The returned image is ${d.got}, but ${d.place} says ${d.label}`,
      fix: () =>
        'Detect the format from the image’s first bytes, and set the content type yourself when you store or serve the image.',
      discriminator: (d) => (d.place === contentTypePlace ? d.label : `${d.place} ${d.label}`),
    },
    unusual: {
      blame: 'server',
      severity: 'notice',
      says: (d: { kind: Kind; what: string }) => d.what,
      fix: (d) => fixes[d.kind],
      discriminator: (d) => d.kind,
    },
  },

  run({ images, contract, facts, downloads = [], generate }, { pass, fail, skip, error }) {
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
    const labels = formatLabels({ generate, images, downloads })
    if (judged.length === 0 && labels.length === 0)
      return skip(`The contract requests no format, and no default format is documented (returned ${seen})`)
    const opposed = contradictions(contract, facts).some(({ field }) => field === 'expect.format')
    const wrong = judged.flatMap(({ asked = '', because }) => {
      const other = decoded.find((image) => image.format !== formatName(asked))
      const own = because === 'expect.format' && opposed ? ({ blame: 'your_request' } as const) : {}
      return other ? [fail('wrong', { asked, because, got: other.format, expected: asked, seen }, own)] : []
    })
    // Reported already: bytes in another format than requested (here), and another format than requested in the echo (output/echo).
    const asked = new Set(judged.map((one) => formatName(one.asked ?? '')))
    const repeated = ({ place, label }: FormatLabel) =>
      wrong.length > 0
        ? asked.has(formatName(label))
        : place === echoPlace && contract.request.output_format !== undefined
    const mislabelled = labels.filter((one) => formatName(one.label) !== one.got && !repeated(one))
    const ofPlaces = new Map(mislabelled.toReversed().map((one) => [one.place, one]))
    const contrary = [...ofPlaces.values()].map((one) =>
      fail(
        'label',
        { ...one, expected: one.got, seen: one.label },
        // Nobody has to rely on the name of a file.
        one.place === fileNamePlace ? { severity: 'notice' } : {},
      ),
    )
    const odd = new Map(decoded.flatMap(oddities))
    const noticed = [...odd].map(([kind, what]) =>
      fail('unusual', { kind, what, expected: 'one still image in screen colours', seen: what }),
    )
    const failed = [...wrong, ...contrary, ...noticed]
    return failed.length > 0 ? failed : pass(seen)
  },
})
