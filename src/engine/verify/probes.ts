import {
  type Contract,
  formatSize,
  type ImageRequest,
  impossibleSize,
  isObject,
  type ModelFacts,
  parseSize,
  type ProbeId,
  ratedQualities,
  sizeProblem,
  type WireRequest,
} from '../../contract/index.ts'
import type { Provider } from '../../plugin/index.ts'

/** What a probe is made from. */
export interface ProbeContext {
  readonly contract: Contract
  readonly provider: Provider
  readonly facts: ModelFacts
}

export interface Probe {
  readonly id: ProbeId
  readonly auth: 'key' | 'none' | 'wrong'
  /** Pictures a lax server may make of it. */
  readonly mayBill: number
  /** The request itself is one that a conforming API would serve: a server error then says nothing about what was made. */
  readonly servable: boolean
  /** What is sent, as an image request for pricing. */
  readonly priced?: ImageRequest
  readonly request: WireRequest
}

const fallbackSize = { width: 1024, height: 1024 }

/** The contract's request made as cheap as it gets: one picture, the cheapest quality that is known, nothing optional. */
function cheapest({ contract, facts }: ProbeContext): ImageRequest {
  const { prompt, size } = contract.request
  const possible = size !== undefined && (!facts.size || sizeProblem(facts.size, size) === undefined)
  const rule = facts.params['quality']
  const choices = rule?.type === 'choice' ? rule.values.filter((value) => value !== 'auto') : []
  const quality = cheapestQuality(facts) ?? choices[0]
  return { prompt, n: 1, ...(possible ? { size } : {}), ...(quality === undefined ? {} : { quality }) }
}

const dearest = (sizes: Readonly<Record<string, number>>) => Math.max(...Object.values(sizes))

/** The quality that costs least, as far as tokens or prices are known. */
function cheapestQuality({ tokens, price }: ModelFacts): string | undefined {
  if (tokens) return ratedQualities(tokens)[0]
  if (price?.kind !== 'pictures') return undefined
  return Object.entries(price.usd).toSorted(([, a], [, b]) => dearest(a) - dearest(b))[0]?.[0]
}

/** Every probe, in the order of sending: what cannot bill first, what a lax gateway is likeliest to serve last, then the paid call. */
export function plannedProbes(context: ProbeContext): readonly Probe[] {
  const { contract, provider, facts } = context
  const cheap = cheapest(context)
  const generate = (request: ImageRequest, model = contract.model) =>
    provider.encode({ kind: 'generate', model, request })
  const lax = (id: ProbeId, request: ImageRequest, model?: string): Probe => ({
    id,
    auth: 'key',
    mayBill: Math.max(1, request.n ?? 1),
    servable: false,
    priced: request,
    request: generate(request, model),
  })
  const route = generate(cheap)
  const fields = route.body?.kind === 'json' && isObject(route.body.value) ? route.body.value : {}
  const text = JSON.stringify(fields)
  const max = facts.params['n']?.type === 'integer' ? facts.params['n'].max : undefined
  const near = parseSize(contract.request.size ?? '') ?? fallbackSize
  return [
    ...(provider.lacks?.includes('models')
      ? []
      : [
          {
            id: 'models' as const,
            auth: 'key' as const,
            mayBill: 0,
            servable: false,
            request: provider.encode({ kind: 'models' }),
          },
        ]),
    {
      id: 'routeGet',
      auth: 'key',
      mayBill: 0,
      servable: false,
      request: { method: 'GET', path: route.path },
    },
    // Everything but the prompt, not an empty body: a server that would serve it then makes the cheapest picture there is.
    { ...lax('noPrompt', cheap), request: withoutPrompt(route, cheap.prompt) },
    { ...lax('noKey', cheap), auth: 'none', servable: true },
    { ...lax('wrongKey', cheap), auth: 'wrong', servable: true },
    ...(facts.size ? [lax('badSize', { ...cheap, size: formatSize(impossibleSize(facts.size, near)) })] : []),
    lax('nZero', { ...cheap, n: 0 }),
    ...(max === undefined ? [] : [lax('nOver', { ...cheap, n: max + 1 })]),
    lax('noSuchModel', cheap, `${contract.model}-graycard-no-such-model`),
    {
      ...lax('wrongContentType', cheap),
      servable: true,
      request: { ...route, body: { kind: 'text', contentType: 'text/plain', text } },
    },
    { ...lax('canaryField', { ...cheap, graycard_canary: 'an unknown field' }), servable: true },
    {
      id: 'generate',
      auth: 'key',
      mayBill: Math.max(1, contract.request.n ?? 1),
      servable: true,
      priced: contract.request,
      request: generate(contract.request),
    },
  ]
}

/** The same call with the prompt taken out, wherever this provider puts it. */
function withoutPrompt(route: WireRequest, prompt: string): WireRequest {
  const { body } = route
  if (body?.kind === 'multipart')
    return { ...route, body: { ...body, parts: body.parts.filter(({ value }) => value !== prompt) } }
  return body?.kind === 'json' ? { ...route, body: { ...body, value: without(body.value, prompt) } } : route
}

function without(value: unknown, text: string): unknown {
  if (Array.isArray(value)) return value.map((one) => without(one, text))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === text ? [] : [[key, without(one, text)]])),
  )
}

/** Why a probe that knowledge cannot shape is not sent. */
export const unplanned: Readonly<Partial<Record<ProbeId, string>>> = {
  models: 'this provider has no list of models to ask for',
  badSize: 'no size rule is known for this model, so no size is known to be impossible',
  nOver: 'no largest n is known for this model',
}
