import { type ProbeResponse, type Cause, optionalField, requestCauses } from '../../../contract/index.ts'
import { defineCheck, wasRead } from '../../../plugin/index.ts'

const plain = (url: string) => url.replace(/\/+$/, '')

interface Route {
  readonly url: string
  readonly status: number
  readonly base: string
  readonly documented: string | null
  readonly form?: string
}

const rightBase = ({ base, documented, form }: Route) => {
  if (form !== undefined) return `Check the base URL: it looks like ${form}.`
  if (documented !== null && documented !== base) return `Use ${documented} as baseUrl.`
  if (documented === base)
    return 'The base URL is the documented one: check the model, which may be part of the path.'
  return base.endsWith('/v1')
    ? 'Check the base URL against the provider’s page.'
    : `Most base URLs end with /v1: try ${base}/v1.`
}

const isPage = ({ outcome }: ProbeResponse) => outcome.kind === 'refused' && outcome.shape === 'html'
const aboutKeys: ReadonlySet<Cause> = new Set([
  'auth_missing_key',
  'auth_invalid_key',
  'auth_scope',
  'model_access',
  'org_verification',
])
export default defineCheck({
  id: 'endpoint/path',
  title: 'The route is there',
  why: 'A base URL with or without /v1, or one copied from an old page, answers 404 and looks like an outage.',
  severity: 'breaking',
  needs: ['noPrompt', 'environment', 'providerFacts'],
  also: ['badSize', 'nZero', 'canaryField', 'generate', 'models'],
  messages: {
    missing: {
      blame: 'your_request',
      says: (d: Route) => `${d.url} answers ${d.status}: there is no such route`,
      fix: rightBase,
    },
    lacking: {
      blame: 'server',
      says: (d: Route) =>
        `${d.url} answers ${d.status}, though the models list is there: this server has no such route`,
      fix: () => 'Ask its operator for the route, or call another endpoint for this: the base URL is right.',
    },
    method: {
      blame: 'your_request',
      says: (d: Route) => `${d.url} answers ${d.status}: POST is not known there`,
      fix: rightBase,
    },
    page: {
      blame: 'your_request',
      says: (d: Route & { why: string }) => `${d.url} is not an API: ${d.why}`,
      fix: rightBase,
    },
    stopped: {
      blame: 'unknown',
      says: (d: { cause: Cause; status: number; text: string }) =>
        `every call is stopped before it is looked at: ${d.cause} (${d.status})${d.text ? `: ${d.text}` : ''}`,
      fix: () => 'Nothing else can be measured until this is out of the way: read the answer’s own words.',
      discriminator: (d) => d.cause,
    },
    otherBase: {
      blame: 'your_request',
      severity: 'notice',
      says: (d: { base: string; documented: string }) =>
        `${d.base} is named on other pages of the provider; its image page says ${d.documented}`,
      fix: (d) => `Use ${d.documented}.`,
    },
  },

  run(evidence, { pass, fail, skip }) {
    const { noPrompt, badSize, nZero, canaryField, generate, models, environment, providerFacts } = evidence
    const { outcome, cause = 'other' } = noPrompt
    const { url } = (noPrompt.submitted ?? noPrompt.exchange).request
    const base = plain(environment.baseUrl)
    const documented = providerFacts.baseUrl ?? null
    const { status } = outcome
    const route = {
      url,
      status,
      base,
      documented,
      ...optionalField('form', providerFacts.baseUrlForm),
      expected: 'a route that knows POST',
      seen: String(status),
    }
    // Some gateways answer whatever they cannot route with 404: any call that was read shows that the route is there.
    const read = [noPrompt, badSize, nZero, canaryField, generate].some(
      (one) => one && wasRead(one) && !isPage(one),
    )
    if (!read) {
      if (outcome.kind === 'redirect') return skip('redirected (see endpoint/no-redirect)')
      if (outcome.kind === 'strange') return fail('page', { ...route, why: outcome.why })
      if (cause === 'wrong_path')
        return fail(models?.outcome.kind === 'models' ? 'lacking' : 'missing', route)
      if (cause === 'wrong_method') return fail('method', route)
      if (isPage(noPrompt) && (requestCauses.has(cause) || cause === 'other') && status !== 403)
        return fail('page', { ...route, why: `a page instead of JSON (${status})` })
      const stopped = `stopped before the request was looked at: ${cause} (${status})`
      // What stops the key, or the real call, is said where those are judged.
      if (outcome.kind !== 'refused' || aboutKeys.has(cause) || generate) return skip(stopped)
      const seen = `${status} ${cause}`
      return fail(
        'stopped',
        { cause, status, text: outcome.message, expected: 'an answer to the request', seen },
        { blame: noPrompt.blame ?? 'unknown' },
      )
    }
    if (documented !== null && providerFacts.otherBaseUrls.some((one) => plain(one) === base))
      return fail('otherBase', { base, documented, expected: documented, seen: base })
    return pass(`POST ${url} is known there`)
  },
})
