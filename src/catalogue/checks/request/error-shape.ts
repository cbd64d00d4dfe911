import { count, type EvidenceKind, type Rejection, truncate } from '../../../contract/index.ts'
import {
  defineCheck,
  describeReturned,
  describeShape,
  isGatewayType,
  isServerError,
  messageOf,
  namesFault,
  ownRejections,
  unverifiedReasons,
  wasAccepted,
  worksOtherwise,
} from '../../../plugin/index.ts'

const others = [
  'noKey',
  'wrongKey',
  'badSize',
  'nZero',
  'nOver',
  'noSuchModel',
  'wrongContentType',
  'canaryField',
  'generate',
] as const satisfies readonly EvidenceKind[]

export default defineCheck({
  id: 'request/error-shape',
  title: 'Rejections use the documented error object and an error status',
  why: 'SDKs choose the error class by status and error object. Any other response appears as a parse error, or as a success.',
  severity: 'risky',
  concerns: ['error', 'request'],
  needs: ['noPrompt', 'providerFacts'],
  also: [...others, 'models'],
  messages: {
    shape: {
      blame: 'server',
      says: (d: { status: number; text: string; seen: string }) =>
        `A ${d.status} response has ${d.seen} instead of the documented error object${d.text ? `: ${d.text}` : ''}`,
      fix: () => 'Handle this endpoint’s errors by status. Do not rely on error.code.',
      discriminator: (d) => d.seen,
    },
    keys: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number; missing: readonly string[] }) =>
        `The error object of a ${d.status} response has no ${d.missing.join(', ')}`,
      fix: () => 'Do not branch on the missing fields.',
      discriminator: (d) => d.missing.join(),
    },
    types: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number; odd: readonly string[] }) =>
        `The error object of a ${d.status} response has a ${d.odd.join(', ')} that is neither text nor null`,
      fix: () =>
        'Compare these fields as text. Handle the errors that typed clients may throw on these fields.',
      discriminator: (d) => d.odd.join(),
    },
    renamed: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number; type: string }) =>
        `The error of a ${d.status} response has type ${d.type}, which is an error type of gateway software, not of the API`,
      fix: () => 'Branch on the status, then on the error message. Do not rely on error.type, param or code.',
      discriminator: (d) => d.type,
    },
    success: {
      blame: 'server',
      severity: 'breaking',
      says: (d: { status: number; text: string }) =>
        `The API returned an error with status ${d.status}${d.text ? `: ${d.text}` : ' (no error message)'}`,
      fix: () => 'Check the body of every successful response for an error before you use the body.',
    },
    status: {
      blame: 'server',
      says: (d: { status: number; text: string }) =>
        `A request without a prompt returned ${d.status} instead of 400 or 422${d.text ? `: ${d.text}` : ''}`,
      fix: () =>
        'Do not retry every server error from this endpoint: clients retry a 5xx status, and an invalid request fails again each time.',
    },
    served: {
      blame: 'server',
      says: (d: { what: string }) => `A request without a prompt returned ${d.what} instead of a rejection`,
      fix: () =>
        'Send every required field, and check every returned image: something in between makes up a missing prompt, and the image is billed.',
    },
  },

  run(evidence, { pass, fail, skip, error }) {
    const { noPrompt, providerFacts } = evidence
    const what = describeReturned(noPrompt)
    const served = wasAccepted(noPrompt)
      ? [fail('served', { what, expected: 'a rejection', seen: `${noPrompt.outcome.status} with ${what}` })]
      : []
    const rejections = [noPrompt, ...others.map((probe) => evidence[probe])].flatMap(ownRejections)
    const documentedKeys = providerFacts.errorKeys ?? []
    const expected = `an object with ${(documentedKeys.length > 0 ? documentedKeys : ['message']).join(', ')}`
    // A stream has already sent 200 when its error occurs.
    const inSuccess = rejections.find((one) => one.status < 300 && !one.streamed)
    if (inSuccess) {
      const { status, message: text } = inSuccess
      return [...served, fail('success', { status, text, expected: 'an error status', seen: String(status) })]
    }
    const { status: code } = noPrompt.outcome
    const failed = isServerError(noPrompt)
    if (failed && (namesFault(noPrompt) || worksOtherwise(evidence)))
      return fail('status', {
        status: code,
        text: truncate(messageOf(noPrompt), 200),
        expected: '400 or 422',
        seen: String(code),
      })
    const shapes: readonly string[] = providerFacts.errorShapes ?? ['openai']
    const other = rejections.find((one) => !shapes.includes(one.shape))
    if (other) {
      const { status, shape } = other
      const text = truncate(other.message, 200)
      return [...served, fail('shape', { status, text, expected, seen: describeShape(shape) })]
    }
    const missingIn = (one: Rejection) => one.missingKeys.filter((key) => documentedKeys.includes(key))
    const lacking = rejections.find((one) => missingIn(one).length > 0)
    if (lacking) {
      const missing = missingIn(lacking)
      const seen = `no ${missing.join(', ')}`
      return [...served, fail('keys', { status: lacking.status, missing, expected, seen })]
    }
    const isText = (key: string) =>
      documentedKeys.includes(key) && !providerFacts.numericErrorKeys?.includes(key)
    const oddIn = (one: Rejection) => (one.oddKeys ?? []).filter(isText)
    const mistyped = rejections.find((one) => oddIn(one).length > 0)
    if (mistyped) {
      const odd = oddIn(mistyped)
      const compared = { expected: 'text or null', seen: odd.join(', ') }
      return [...served, fail('types', { status: mistyped.status, odd, ...compared })]
    }
    const foreign = rejections.find(
      ({ type }) => isGatewayType(type) && !providerFacts.errorTypes?.includes(type ?? ''),
    )
    if (foreign) {
      const type = foreign.type ?? ''
      const compared = { expected: 'an API error type', seen: type }
      return [...served, fail('renamed', { status: foreign.status, type, ...compared })]
    }
    if (served.length > 0) return served
    if (rejections.length === 0 && noPrompt.outcome.kind === 'refused' && noPrompt.outcome.inBand)
      return skip('This API documents rejections in successful responses')
    if (failed) return error(unverifiedReasons.serverFails(code))
    return rejections.length > 0
      ? pass(`${count(rejections.length, 'rejection')} as documented`)
      : error({
          why: 'No request was rejected',
          because: ['endpoint/no-redirect', 'request/accepted'],
        })
  },
})
