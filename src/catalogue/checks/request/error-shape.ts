import {
  type ProbeResponse,
  count,
  type EvidenceKind,
  type Rejection,
  truncate,
} from '../../../contract/index.ts'
import { defineCheck, wasServed, whatCame } from '../../../plugin/index.ts'

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

const rejectionOf = (answer: ProbeResponse | undefined): readonly Rejection[] =>
  answer?.outcome.kind === 'refused' && !answer.outcome.job && !answer.outcome.inBand ? [answer.outcome] : []
const names = {
  html: 'a web page',
  text: 'bare text',
  empty: 'an empty body',
  json: 'another JSON object',
  openai: 'OpenAI’s error object',
}

/**
 * Types that gateways' software puts in place of the API's own. Sources: songquanpeng/one-api relay/controller/image.go @8df4a267;
 * QuantumNous/new-api types/error.go, read 2026-11-24.
 */
const ofGateways = /^(one_api|new_api|shell_api|upstream)_error$/

export default defineCheck({
  id: 'request/error-shape',
  title: 'Refusals come as the documented error object, with an error status',
  why: 'SDKs pick the error class from status and object; anything else surfaces as a parse error, or as success.',
  severity: 'risky',
  needs: ['noPrompt', 'providerFacts'],
  also: others,
  messages: {
    shape: {
      blame: 'server',
      says: (d: { status: number; text: string; seen: string }) =>
        `a refusal (${d.status}) is ${d.seen}${d.text ? `: ${d.text}` : ''}`,
      fix: () => 'Read errors of this endpoint by status, and do not expect error.code.',
      discriminator: (d) => d.seen,
    },
    keys: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number; missing: readonly string[] }) =>
        `a refusal (${d.status}) has no ${d.missing.join(', ')} in its error object`,
      fix: () => 'Do not branch on those fields.',
      discriminator: (d) => d.missing.join(),
    },
    types: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number; odd: readonly string[] }) =>
        `a refusal (${d.status}) has a ${d.odd.join(', ')} that is neither text nor null`,
      fix: () => 'Compare those fields as text, and expect typed clients to be surprised.',
      discriminator: (d) => d.odd.join(),
    },
    renamed: {
      blame: 'server',
      severity: 'notice',
      says: (d: { status: number; type: string }) =>
        `a refusal (${d.status}) has type ${d.type}, a word of the gateway’s software and not of the API`,
      fix: () =>
        'Do not branch on error.type here, and expect param and code to be empty: go by the status, then by the text.',
      discriminator: (d) => d.type,
    },
    success: {
      blame: 'server',
      severity: 'breaking',
      says: (d: { status: number; text: string }) =>
        `an error comes with status ${d.status}: ${d.text || 'no text'}`,
      fix: () => 'Look into the body of every success before you use it.',
    },
    served: {
      blame: 'server',
      says: (d: { what: string }) => `a request without a prompt was served ${d.what} instead of a refusal`,
      fix: () =>
        'Something on the way makes up a prompt, and bills it: send every field, and look at what comes back.',
    },
  },

  run(evidence, { pass, fail, skip }) {
    const { noPrompt, providerFacts } = evidence
    const what = whatCame(noPrompt)
    const served = wasServed(noPrompt)
      ? [fail('served', { what, expected: 'a refusal', seen: `${noPrompt.outcome.status} with ${what}` })]
      : []
    const rejections = [noPrompt, ...others.map((probe) => evidence[probe])].flatMap(rejectionOf)
    const wanted = providerFacts.errorKeys ?? []
    const expected = `an object with ${(wanted.length > 0 ? wanted : ['message']).join(', ')}`
    // A stream has begun with 200 by the time there is an error to tell.
    const inSuccess = rejections.find((one) => one.status < 300 && !one.streamed)
    if (inSuccess) {
      const { status, message: text } = inSuccess
      return [...served, fail('success', { status, text, expected: 'an error status', seen: String(status) })]
    }
    const shapes: readonly string[] = providerFacts.errorShapes ?? ['openai']
    const other = rejections.find((one) => !shapes.includes(one.shape))
    if (other) {
      const text = truncate(other.message, 200)
      return [...served, fail('shape', { status: other.status, text, expected, seen: names[other.shape] })]
    }
    const missingIn = (one: Rejection) => one.missingKeys.filter((key) => wanted.includes(key))
    const lacking = rejections.find((one) => missingIn(one).length > 0)
    if (lacking) {
      const missing = missingIn(lacking)
      const seen = `no ${missing.join(', ')}`
      return [...served, fail('keys', { status: lacking.status, missing, expected, seen })]
    }
    const isText = (key: string) => wanted.includes(key) && !providerFacts.numericErrorKeys?.includes(key)
    const oddIn = (one: Rejection) => (one.oddKeys ?? []).filter(isText)
    const strange = rejections.find((one) => oddIn(one).length > 0)
    if (strange) {
      const odd = oddIn(strange)
      const compared = { expected: 'text or null', seen: odd.join(', ') }
      return [...served, fail('types', { status: strange.status, odd, ...compared })]
    }
    const foreign = rejections.find(
      ({ type }) => ofGateways.test(type ?? '') && !providerFacts.errorTypes?.includes(type ?? ''),
    )
    if (foreign) {
      const type = foreign.type ?? ''
      const compared = { expected: 'a type of the API', seen: type }
      return [...served, fail('renamed', { status: foreign.status, type, ...compared })]
    }
    if (served.length > 0) return served
    return rejections.length > 0
      ? pass(`${count(rejections.length, 'refusal')} in shape`)
      : skip('nothing was refused')
  },
})
