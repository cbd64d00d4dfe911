import {
  accountCauses,
  type Cause,
  correctedBaseUrl,
  optionalField,
  type ProbeResponse,
  requestCauses,
  urlParts,
  withScheme,
} from '../../../contract/index.ts'
import {
  adviceFor,
  defineCheck,
  describeCause,
  describeUnexpected,
  intermediaryBlame,
  isApi,
  isFromLocalNetwork,
  isLoginPage,
  refusalFacts,
  type RefusalFacts,
  wantsTls,
  unverifiedReasons,
  wasValidated,
} from '../../../plugin/index.ts'

const withoutSlash = (url: string) => url.replace(/(?<!\/)\/+$/, '')

interface Route {
  readonly url: string
  readonly status: number
  readonly base: string
  readonly documented: string | null
  readonly form?: string
}

const baseUrlFix = ({ base, documented, form }: Route) => {
  const corrected = correctedBaseUrl(base, documented ?? form)
  if (corrected !== undefined)
    return corrected.startsWith(base)
      ? `Add ${corrected.slice(base.length)} to baseUrl: ${corrected}`
      : `Set baseUrl: ${corrected}`
  if (form !== undefined) return `Check baseUrl: this provider’s base URLs have the form ${form}.`
  return documented === base
    ? 'Check the model name, which may be part of the path: baseUrl is already the documented base URL.'
    : `Compare baseUrl with the documentation of the server at ${urlParts(base).host}.`
}

const isPage = ({ outcome }: ProbeResponse) => outcome.kind === 'refused' && outcome.shape === 'html'
const vagueCauses: ReadonlySet<Cause> = new Set(['other', 'upstream_outage'])

export default defineCheck({
  id: 'endpoint/path',
  title: 'The images endpoint exists',
  why: 'A base URL with a missing or extra /v1, or from an outdated page, returns 404 and looks like an outage.',
  severity: 'breaking',
  concerns: ['endpoint', 'request'],
  needs: ['noPrompt', 'environment', 'providerFacts'],
  also: ['badSize', 'nZero', 'canaryField', 'noKey', 'wrongKey', 'generate', 'models'],
  messages: {
    missing: {
      blame: 'your_request',
      says: (d: Route) => `No endpoint at ${d.url} (${d.status})`,
      fix: baseUrlFix,
    },
    encrypted: {
      blame: 'your_request',
      says: (d: Route) => `${d.url} requires https (${d.status})`,
      fix: (d) => `Set baseUrl: ${withScheme(d.base, 'https')}`,
    },
    lacking: {
      blame: 'server',
      says: (d: Route) => `No endpoint at ${d.url} (${d.status}), although the server lists its models`,
      fix: () => 'Ask the operator to add this endpoint, or use another endpoint: the base URL is right.',
    },
    method: {
      blame: 'your_request',
      says: (d: Route) => `${d.url} does not support POST (${d.status})`,
      fix: baseUrlFix,
    },
    page: {
      blame: 'your_request',
      says: (d: Route & { why: string; between?: boolean }) => `No API at ${d.url}: the response is ${d.why}`,
      fix: (d) =>
        d.between === true
          ? 'Log in to the proxy or network in between, or ask its operator to let requests to the API pass: the base URL is right.'
          : baseUrlFix(d),
    },
    stopped: {
      blame: 'unknown',
      says: (d: RefusalFacts & { status: number; text: string }) =>
        `The API rejects every request before validation: ${describeCause(d.cause)} (${d.status})${d.text ? `: ${d.text}` : ''}`,
      fix: (d) => `${adviceFor(d)} Graycard cannot verify anything else until requests are validated.`,
      discriminator: (d) => d.cause,
    },
    otherBase: {
      blame: 'your_request',
      severity: 'notice',
      says: (d: { base: string; documented: string }) =>
        `The base URL ${d.base} is documented, but not for images: the provider’s page on images names ${d.documented}`,
      fix: (d) => `Set baseUrl: ${d.documented}`,
    },
  },

  run(evidence, { pass, fail, error }) {
    const { noPrompt, badSize, nZero, canaryField, generate, models, environment, providerFacts } = evidence
    const { outcome, cause = 'other' } = noPrompt
    const { url } = (noPrompt.submitted ?? noPrompt.exchange).request
    const base = withoutSlash(environment.baseUrl)
    const { baseUrl: documented = null } = providerFacts
    const { status } = outcome
    const lists = models?.outcome.kind === 'models'
    const route = {
      url,
      status,
      base,
      documented,
      ...optionalField('form', providerFacts.baseUrlTemplate),
      expected: 'an endpoint that supports POST',
      seen: String(status),
    }
    // Some gateways return 404 for anything they cannot forward: any validated request proves that the endpoint exists.
    const posts = [noPrompt, badSize, nZero, canaryField, generate]
    if (!posts.some((one) => one && wasValidated(one) && !isPage(one))) {
      if (outcome.kind === 'redirect') return error(unverifiedReasons.redirected)
      if (wantsTls(noPrompt)) return fail('encrypted', route)
      const because = ['request/error-shape', 'auth/key-accepted', 'auth/scope', 'request/accepted']
      const unproven = generate === undefined && isApi(evidence)
      const blame = intermediaryBlame(noPrompt, environment)
      const page = (why: string, between: boolean) =>
        fail('page', { ...route, why, between }, between ? { blame } : {})
      if (outcome.kind === 'strange') {
        const asksToLogIn = isLoginPage(noPrompt)
        const isForeign = asksToLogIn || (!unproven && (outcome.form === 'page' || !lists))
        const unclear = { why: describeUnexpected(outcome), because }
        if (!isForeign || outcome.form === 'broken') return error(unclear)
        const isRight = lists || [documented, ...providerFacts.otherBaseUrls].includes(base)
        return page(outcome.why, asksToLogIn || (outcome.form === 'page' && isRight))
      }
      if (cause === 'wrong_path') return fail(lists ? 'lacking' : 'missing', route)
      if (cause === 'wrong_method') return fail('method', route)
      const invalid = isPage(noPrompt) && (requestCauses.has(cause) || cause === 'other') && status !== 403
      if (invalid && !unproven) return page(`a web page instead of JSON (${status})`, lists)
      const stopped = `The API rejected the request before validation: ${describeCause(cause)} (${status})`
      const isDown = status >= 500 && models?.outcome.kind === 'refused' && models.outcome.status >= 500
      const isBetween = cause !== 'network_proxy' || isLoginPage(noPrompt) || isFromLocalNetwork(noPrompt)
      const unsigned = unproven && isPage(noPrompt) && !isBetween
      const isOwn = invalid || unsigned || accountCauses.has(cause) || (vagueCauses.has(cause) && !isDown)
      if (outcome.kind !== 'refused' || isOwn || generate) return error({ why: stopped, because })
      const refusal = refusalFacts(noPrompt, models, providerFacts)
      const data = { ...refusal, status, text: outcome.message, seen: `${status} ${cause}` }
      return fail('stopped', { ...data, expected: 'a response to the request' }, { blame: refusal.blame })
    }
    if (documented !== null && providerFacts.otherBaseUrls.some((one) => withoutSlash(one) === base))
      return fail('otherBase', { base, documented, expected: documented, seen: base })
    return pass(`POST ${url} exists`)
  },
})
