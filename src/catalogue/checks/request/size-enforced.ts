import {
  type ProbeResponse,
  formatSize,
  isObject,
  toFiniteNumber,
  parseSize,
} from '../../../contract/index.ts'
import { assessEnforcement, defineCheck } from '../../../plugin/index.ts'

/** The names that APIs use for size fields. */
const sizeFields = ['size', 'image_size', 'width', 'height', 'aspect_ratio', 'aspectRatio']

/** The size in a request body, in one field or in two, at any depth. */
function readSize(body: unknown): string | undefined {
  if (!isObject(body)) return undefined
  const [width, height] = [toFiniteNumber(body['width']), toFiniteNumber(body['height'])]
  if (width !== undefined && height !== undefined) return formatSize({ width, height })
  const values = Object.entries(body)
  const text = values.find(
    ([name, value]) => sizeFields.includes(name) && typeof value === 'string' && parseSize(value),
  )
  return text
    ? String(text[1])
    : values.map(([, value]) => readSize(value)).find((found) => found !== undefined)
}

/** An API without a size field rejects the field itself. */
const rejectsSizeField = ({ outcome, cause }: ProbeResponse) =>
  cause === 'unsupported_parameter' &&
  outcome.kind === 'refused' &&
  sizeFields.includes(outcome.param?.split('.').at(-1) ?? '')

export default defineCheck({
  id: 'request/size-enforced',
  title: 'An unsupported size is rejected',
  why: 'A gateway that rounds sizes silently returns 200 with an image that breaks the page.',
  severity: 'risky',
  concerns: ['size'],
  needs: ['badSize'],
  also: ['noPrompt', 'generate'],
  messages: {
    served: {
      blame: 'server',
      says: (d: { asked: string; got: string; what: string }) =>
        `A request with unsupported ${d.asked} returned ${d.what}`,
      fix: () =>
        'Check every size against the model’s supported sizes before you send a request. Measure every returned image.',
    },
    possible: {
      blame: 'unknown',
      severity: 'notice',
      says: (d: { asked: string; got: string }) =>
        `A request with unsupported ${d.asked} returned exactly this size`,
      fix: () =>
        'Send the same request directly to the vendor: either the supported sizes have changed, or the image was scaled in between.',
    },
    crashed: {
      blame: 'server',
      says: (d: { asked: string; status: number }) =>
        `A request with unsupported ${d.asked} returned ${d.status} instead of a rejection`,
      fix: () =>
        'Check every size before you send a request: clients retry server errors, so a typo causes repeated requests.',
    },
  },

  run({ badSize, noPrompt, generate }, { pass, fail, error }) {
    const fieldCauses = rejectsSizeField(badSize) ? (['unsupported_parameter'] as const) : []
    const causes = ['invalid_size', 'invalid_parameter', ...fieldCauses] as const
    const result = assessEnforcement(badSize, { causes, fields: sizeFields, noPrompt, generate })
    const size = readSize((badSize.submitted ?? badSize.exchange).request.body)
    const asked = size === undefined ? 'size' : `size ${size}`
    const expected = 'a rejection'
    if (result.kind === 'unclear') return error(result)
    if (result.kind === 'crashed')
      return fail('crashed', { asked, status: result.status, expected, seen: String(result.status) })
    if (result.kind === 'refused') return pass(`${asked} rejected with ${result.status}`)
    const image = badSize.exchange.images[0]
    const got = image && image.broken === undefined ? formatSize(image) : 'unknown size'
    if (got === size) return fail('possible', { asked, got, expected, seen: `${result.status} with ${got}` })
    const what = result.images > 0 ? `an image of ${got}` : result.what
    const seen = `${result.status} with ${result.images > 0 ? got : what}`
    return fail('served', { asked, got, what, expected, seen })
  },
})
