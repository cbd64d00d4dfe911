import { statusAndCode, type UnexpectedResponse } from '../../../contract/index.ts'
import {
  adviceFor,
  concernsOfRejection,
  defineCheck,
  describeRejection,
  describeUnexpected,
  intermediaryBlame,
  isLoginPage,
  messageOf,
  refusalFacts,
  type RefusalFacts,
  unverifiedReasons,
  wasValidated,
} from '../../../plugin/index.ts'

type ResponseKind = UnexpectedResponse['form']
/** The fix for each unexpected body of an endpoint that other requests prove right. */
const fixesByKind: Readonly<Record<ResponseKind, string>> = {
  page: 'Find out which proxy, login page or error page replaced the response: the endpoint is right.',
  picture: 'Read the body as an image file, or ask the gateway’s operator how to get JSON.',
  empty:
    'Ask the gateway’s operator why the body is empty, and whether the request was billed: the endpoint is right.',
  text: 'Find out what cut or changed the response in between: the endpoint is right.',
  json: 'Compare the body with the documentation: the body may describe a job to poll, or belong to another API.',
  unfinished:
    'Look up the job in the provider’s list of jobs: the job may still finish, and be billed. Allow more time (--timeout), or request fewer or smaller images.',
  broken:
    'Check the time and size limits of every proxy in between: something cut the response. Check the provider’s usage page: the image may have been created and billed.',
}

export default defineCheck({
  id: 'request/accepted',
  title: 'The contract’s request is accepted',
  why: 'Your application sends this request. If the request fails, the checks above explain why.',
  severity: 'breaking',
  concerns: ['request'],
  needs: ['generate'],
  also: ['badSize', 'nZero', 'noPrompt', 'canaryField', 'models', 'environment', 'providerFacts'],
  messages: {
    refused: {
      blame: 'unknown',
      says: (d: RefusalFacts & { status: number; message: string }) =>
        describeRejection(d.status, d.cause, d.message),
      fix: adviceFor,
      discriminator: (d) => d.cause,
    },
    strange: {
      blame: 'server',
      says: (d: { status: number; why: string; form?: ResponseKind }) => describeUnexpected(d),
      fix: (d) =>
        d.form === undefined
          ? 'Check the base URL: a web page or another service responds there.'
          : fixesByKind[d.form],
    },
  },

  run({ generate, badSize, nZero, noPrompt, canaryField, models, environment, providerFacts }, result) {
    const { pass, fail, error } = result
    const { outcome } = generate
    if (outcome.kind === 'images') return pass(`The API returned ${outcome.status}`)
    if (outcome.kind === 'redirect') return error(unverifiedReasons.redirected)
    const expected = 'images'
    const { status } = outcome
    if (outcome.kind !== 'refused') {
      const endpointExists =
        models?.outcome.kind === 'models' || [badSize, nZero, noPrompt, canaryField].some(wasValidated)
      const { why, form } = outcome.kind === 'strange' ? outcome : { why: 'no images', form: undefined }
      // A truncated response, a job or a bare image proves that the endpoint is right.
      const known =
        endpointExists ||
        isLoginPage(generate) ||
        form === 'unfinished' ||
        form === 'broken' ||
        form === 'picture'
      const shown = form && known ? { form } : {}
      const options =
        form === 'page' && environment ? { blame: intermediaryBlame(generate, environment) } : {}
      return fail('strange', { status, why, ...shown, expected, seen: why }, options)
    }
    const refusal = refusalFacts(generate, models, providerFacts)
    const { cause, blame } = refusal
    const seen = statusAndCode(status, outcome.code, cause)
    const concerns = [...concernsOfRejection(cause, outcome.param), 'request']
    const data = { ...refusal, status, message: messageOf(generate), expected, seen }
    return fail('refused', data, { blame, concerns })
  },
})
