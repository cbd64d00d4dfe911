import { formatSize, isObject, textOf } from '../../../contract/index.ts'
import { defineCheck, enforcement } from '../../../plugin/index.ts'

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
    const fits = ['invalid_size', 'invalid_parameter'] as const
    const result = enforcement(badSize, { fits, fields: ['size'], others: [noPrompt, generate] })
    const { body } = badSize.exchange.request
    const size = isObject(body) ? textOf(body['size']) : null
    const asked = size === null ? 'an impossible size' : `size ${size}`
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
