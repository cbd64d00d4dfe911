import {
  whichever,
  type Contract,
  formatSize,
  type ImageRequest,
  impossibleSize,
  isObject,
  type ModelFacts,
  parseSize,
  present,
  type ProbeId,
  sizeProblem,
  type WireRequest,
} from '../../contract/index.ts'
import { ratedQualities } from '../cost/index.ts'
import type { InputImage, Provider } from '../../plugin/index.ts'
import { promptProbes } from './prompt-probes.ts'

/** What a probe is made from. */
export interface ProbeContext {
  readonly contract: Contract
  readonly provider: Provider
  readonly facts: ModelFacts
  /** The pictures that an edits contract sends in. */
  readonly inputs?: Inputs
  /** The API is known to serve a request with a field it does not know: there the canary is no free call. */
  readonly takesAnyField?: boolean
  /** Graycard's own picture, for the opt-in edit. */
  readonly known?: InputImage
}

/** Pictures for an edit, and what is wrong on purpose. */
export interface Inputs {
  readonly images: readonly InputImage[]
  readonly mask?: InputImage
  /** A mask of another size than the first picture. */
  readonly wrongMask?: InputImage
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
  /** Pictures go in. */
  readonly edits?: boolean
  readonly request: WireRequest
}

const fallbackSize = { width: 1024, height: 1024 }

/** The contract's request made as cheap as it gets: one picture, the cheapest quality that is known, nothing optional. */
function cheapest({ contract, facts }: ProbeContext): ImageRequest {
  const { prompt, size } = contract.request
  const possible = size !== undefined && (!facts.size || sizeProblem(facts.size, size) === undefined)
  const rule = facts.params['quality']
  const choices = rule?.type === 'choice' ? rule.values.filter((value) => value !== 'auto') : []
  const rated = cheapestQuality(facts) ?? choices[0]
  const quality = rated === whichever ? undefined : rated
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
  const { contract, provider, facts, inputs } = context
  const cheap = cheapest(context)
  const generate = (request: ImageRequest, model = contract.model) =>
    inputs
      ? provider.encode({
          kind: 'edit',
          model,
          request,
          images: inputs.images,
          ...present('mask', inputs.mask),
        })
      : provider.encode({ kind: 'generate', model, request })
  const lax = (id: ProbeId, request: ImageRequest, model?: string): Probe => ({
    id,
    auth: 'key',
    mayBill: Math.max(1, request.n ?? 1),
    servable: false,
    priced: request,
    edits: inputs !== undefined,
    request: generate(request, model),
  })
  const route = generate(cheap)
  const text = JSON.stringify(fieldsOf(route))
  const max = facts.params['n']?.type === 'integer' ? facts.params['n'].max : undefined
  const has = (field: string) => facts.absent?.includes(field) !== true
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
    ...(inputs ? wrongInputs(context, inputs, lax('noImage', cheap)) : []),
    ...(facts.size ? [lax('badSize', { ...cheap, size: formatSize(impossibleSize(facts.size, near)) })] : []),
    ...(has('n') ? [lax('nZero', { ...cheap, n: 0 })] : []),
    ...(max === undefined || !has('n') ? [] : [lax('nOver', { ...cheap, n: max + 1 })]),
    ...(has('model') ? [lax('noSuchModel', cheap, `${contract.model}-graycard-no-such-model`)] : []),
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
      edits: inputs !== undefined,
      request: generate(contract.request),
    },
    ...promptProbes(context, cheap),
  ]
}

/** What a request holds besides its files. */
function fieldsOf({ body }: WireRequest): unknown {
  if (body?.kind === 'json') return body.value
  return body?.kind === 'multipart'
    ? Object.fromEntries(
        body.parts.flatMap(({ name, value }) => (typeof value === 'string' ? [[name, value]] : [])),
      )
    : {}
}

/** Bytes that are no picture, whatever they are called: the word “text”. */
const noPicture = Uint8Array.of(0x74, 0x65, 0x78, 0x74)

/** Edits with something wrong about their pictures: none at all, one that is none, a mask that does not fit. */
function wrongInputs(
  { contract: { model }, provider }: ProbeContext,
  { images: [first, ...others], mask, wrongMask }: Inputs,
  probe: Probe,
): readonly Probe[] {
  if (!first) return []
  const request = probe.priced ?? { prompt: '' }
  const edit = (images: readonly InputImage[], with_?: InputImage) =>
    provider.encode({ kind: 'edit', model, request, images, ...present('mask', with_) })
  const broken: InputImage =
    first.kind === 'bytes'
      ? { ...first, bytes: noPicture }
      : { kind: 'url', url: 'data:image/png;base64,dGV4dA==' }
  // Where one route generates and edits, a call without pictures is a good one.
  const route = edit([first])
  const apart = route.path !== provider.encode({ kind: 'generate', model, request }).path
  return [
    ...(apart ? [{ ...probe, id: 'noImage' as const, request: withoutFiles(route) }] : []),
    { ...probe, id: 'brokenImage', request: edit([broken, ...others], mask) },
    ...(wrongMask
      ? [{ ...probe, id: 'wrongMask' as const, request: edit([first, ...others], wrongMask) }]
      : []),
  ]
}

/** The same call without its pictures: without the files of a form, or the fields that hold addresses. */
function withoutFiles(call: WireRequest): WireRequest {
  const { body } = call
  if (body?.kind === 'multipart')
    return { ...call, body: { ...body, parts: body.parts.filter(({ filename }) => filename === undefined) } }
  if (body?.kind !== 'json' || !isObject(body.value)) return call
  const plain = Object.entries(body.value).filter(([, value]) => typeof value !== 'object' || value === null)
  return { ...call, body: { ...body, value: Object.fromEntries(plain) } }
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
  noImage: 'the contract sends no picture in, or its route makes pictures without one too',
  brokenImage: 'the contract sends no picture in',
  wrongMask: 'the contract sends no mask in',
  promptFormats: 'no other formats are known for this model',
  promptEdits: 'the contract is one of edits itself, or the provider has none',
  nZero: 'this API has no n: one call makes one picture',
  nOver: 'no largest n is known for this model',
  noSuchModel: 'this server runs one model, and does not look at the name',
}
