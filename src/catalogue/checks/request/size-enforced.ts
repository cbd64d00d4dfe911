import { type ProbeResponse, formatSize, isObject, numberOf, parseSize } from '../../../contract/index.ts'
import { defineCheck, enforcement } from '../../../plugin/index.ts'

/** What APIs call the fields that say a size. */
const fields = ['size', 'image_size', 'width', 'height', 'aspect_ratio', 'aspectRatio']

/** The size that stands somewhere in a body, in one field or in two. */
function sizeIn(body: unknown): string | undefined {
  if (!isObject(body)) return undefined
  const [width, height] = [numberOf(body['width']), numberOf(body['height'])]
  if (width !== undefined && height !== undefined) return formatSize({ width, height })
  const values = Object.entries(body)
  const text = values.find(
    ([name, value]) => fields.includes(name) && typeof value === 'string' && parseSize(value),
  )
  return text
    ? String(text[1])
    : values.map(([, value]) => sizeIn(value)).find((found) => found !== undefined)
}

/** An API without a field for sizes refuses any that it cannot say otherwise. */
const isUnsayable = ({ outcome, cause }: ProbeResponse) =>
  cause === 'unsupported_parameter' &&
  outcome.kind === 'refused' &&
  fields.includes(outcome.param?.split('.').at(-1) ?? '')

export default defineCheck({
  id: 'request/size-enforced',
  title: 'A size the model cannot make is refused',
  why: 'A gateway that rounds sizes in silence answers 200 with a picture that breaks the page.',
  severity: 'risky',
  needs: ['badSize'],
  also: ['noPrompt', 'generate'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { asked: string; got: string; what: string }) =>
        `${d.asked} cannot be made, and ${d.what} was served for it`,
      fix: () =>
        'Check every size against the model’s rule yourself before sending, and measure what comes back.',
    },
    possible: {
      blame: 'unknown',
      severity: 'notice',
      says: (d: { asked: string; got: string }) =>
        `${d.asked} was made exactly, though the model is known not to make it`,
      fix: () =>
        'Either the model’s rule has changed or the picture was scaled on its way: compare with the vendor directly.',
    },
    crashed: {
      blame: 'server',
      says: (d: { asked: string; status: number }) =>
        `${d.asked} is answered ${d.status} instead of a refusal`,
      fix: () =>
        'Clients retry a server error: check sizes before sending, or a typing mistake becomes a storm.',
    },
  },

  run({ badSize, noPrompt, generate }, { pass, fail, skip }) {
    const unsayable = isUnsayable(badSize) ? (['unsupported_parameter'] as const) : []
    const fits = ['invalid_size', 'invalid_parameter', ...unsayable] as const
    const result = enforcement(badSize, { fits, fields, others: [noPrompt, generate] })
    const size = sizeIn((badSize.submitted ?? badSize.exchange).request.body)
    const asked = size === undefined ? 'an impossible size' : `size ${size}`
    const expected = 'a refusal'
    if (result.kind === 'unclear') return skip(result.why)
    if (result.kind === 'crashed')
      return fail('crashed', { asked, status: result.status, expected, seen: String(result.status) })
    if (result.kind === 'refused') return pass(`${asked} refused with ${result.status}`)
    const image = badSize.exchange.images[0]
    const got = image && image.broken === undefined ? formatSize(image) : 'some size'
    if (got === size) return fail('possible', { asked, got, expected, seen: `${result.status} with ${got}` })
    const what = result.images > 0 ? `a picture of ${got}` : result.what
    const seen = `${result.status} with ${result.images > 0 ? got : what}`
    return fail('served', { asked, got, what, expected, seen })
  },
})
