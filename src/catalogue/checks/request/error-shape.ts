import { type Answer, count, type Refusal } from '../../../contract/index.ts'
import { defineCheck, wasServed, whatCame } from '../../../plugin/index.ts'

const refusalOf = (answer: Answer | undefined): readonly Refusal[] =>
  answer?.outcome.kind === 'refused' && !answer.outcome.job ? [answer.outcome] : []
const names = {
  html: 'a web page',
  text: 'bare text',
  empty: 'an empty body',
  json: 'another JSON object',
  openai: '',
}

export default defineCheck({
  id: 'request/error-shape',
  title: 'Refusals come as the documented error object, with an error status',
  why: 'SDKs pick the error class from status and object; anything else surfaces as a parse error, or as success.',
  severity: 'risky',
  needs: ['noPrompt', 'providerFacts'],
  also: [
    'noKey',
    'wrongKey',
    'badSize',
    'nZero',
    'nOver',
    'noSuchModel',
    'wrongContentType',
    'canaryField',
    'generate',
  ],
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

  run(
    {
      noPrompt,
      providerFacts,
      noKey,
      wrongKey,
      badSize,
      nZero,
      nOver,
      noSuchModel,
      wrongContentType,
      canaryField,
      generate,
    },
    { pass, fail, skip },
  ) {
    const what = whatCame(noPrompt)
    const served = wasServed(noPrompt)
      ? [fail('served', { what, expected: 'a refusal', seen: `${noPrompt.outcome.status} with ${what}` })]
      : []
    const answers = [
      noPrompt,
      noKey,
      wrongKey,
      badSize,
      nZero,
      nOver,
      noSuchModel,
      wrongContentType,
      canaryField,
      generate,
    ]
    const refusals = answers.flatMap(refusalOf)
    const wanted = providerFacts.errorKeys ?? []
    const expected = `an object with ${(wanted.length > 0 ? wanted : ['message']).join(', ')}`
    // A stream has begun with 200 by the time there is an error to tell.
    const inSuccess = refusals.find((one) => one.status < 300 && !one.streamed)
    if (inSuccess)
      return [
        ...served,
        fail('success', {
          status: inSuccess.status,
          text: inSuccess.message,
          expected: 'an error status',
          seen: String(inSuccess.status),
        }),
      ]
    const other = refusals.find((one) => one.shape !== 'openai')
    if (other)
      return [
        ...served,
        fail('shape', {
          status: other.status,
          text: other.message.slice(0, 200),
          expected,
          seen: names[other.shape],
        }),
      ]
    const lacking = refusals.find((one) => one.missingKeys.some((key) => wanted.includes(key)))
    const missing = lacking?.missingKeys.filter((key) => wanted.includes(key)) ?? []
    if (lacking)
      return [
        ...served,
        fail('keys', { status: lacking.status, missing, expected, seen: `no ${missing.join(', ')}` }),
      ]
    const odd = refusals.find((one) => one.oddKeys?.some((key) => wanted.includes(key)))
    const oddKeys = odd?.oddKeys?.filter((key) => wanted.includes(key)) ?? []
    if (odd)
      return [
        ...served,
        fail('types', {
          status: odd.status,
          odd: oddKeys,
          expected: 'text or null',
          seen: oddKeys.join(', '),
        }),
      ]
    if (served.length > 0) return served
    return refusals.length > 0
      ? pass(`${count(refusals.length, 'refusal')} in shape`)
      : skip('nothing was refused')
  },
})
