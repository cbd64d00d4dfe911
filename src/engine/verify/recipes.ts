import {
  formatSize,
  type ImageRequest,
  impossibleSize,
  knownPrompts,
  type ModelFacts,
  parseSize,
  optionalField,
  type ProbeId,
  type WireRequest,
} from '../../contract/index.ts'
import type { InputImage } from '../../plugin/index.ts'
import type { Inputs, Probe, ProbeContext } from './probes.ts'
import { asPlainText, brokenLike, withoutFiles, withoutPrompt } from './spoil.ts'

/** What the recipes of one target share. */
export interface Kit extends ProbeContext {
  /** The contract's request as cheap as it gets, … */
  readonly cheap: ImageRequest
  /** … and as it is sent. */
  readonly route: WireRequest
  /** A request of the contract's kind: with its images, where it is one of edits. */
  readonly encode: (request: ImageRequest, model?: string) => WireRequest
  /** An edit with these images; nothing where the contract sends none in. */
  readonly edit: (alter: (inputs: Inputs, first: InputImage) => Inputs | undefined) => readonly WireRequest[]
}

/** A probe as far as its recipe knows it. */
type Shaped = Omit<Probe, 'id' | 'kind'>

const free = (request: WireRequest): Shaped => ({
  auth: 'key',
  mayBill: 0,
  valid: false,
  request,
})

/** A request that a conforming API refuses, and that a lax one may serve. */
const lax = (priced: ImageRequest, request: WireRequest): Shaped => ({
  auth: 'key',
  mayBill: Math.max(1, priced.n ?? 1),
  valid: false,
  priced,
  request,
})

/** A request that a conforming API serves. */
const served = (priced: ImageRequest, request: WireRequest): Shaped => ({
  ...lax(priced, request),
  valid: true,
})

const has = ({ absent }: ModelFacts, field: string) => absent?.includes(field) !== true
const fallbackSize = { width: 1024, height: 1024 }

/** One of Graycard's own prompts, an image at a time. */
const own = ({ contract: { model }, provider, cheap }: Kit, over: Partial<ImageRequest>) => {
  const request = { ...cheap, ...over }
  return served(request, provider.encode({ kind: 'generate', model, request }))
}

/** How each probe is made, none or several of it, in the order of sending: what cannot bill first, what a lax gateway is likeliest to serve last, then what is paid. */
export const recipes: Readonly<Record<ProbeId, (kit: Kit) => readonly Shaped[]>> = {
  models: ({ provider }) =>
    provider.unsupported?.includes('models') ? [] : [free(provider.encode({ kind: 'models' }))],
  routeGet: ({ route }) => [free({ method: 'GET', path: route.path })],
  // Everything but the prompt, not an empty body: a server that would serve it then makes the cheapest image there is.
  noPrompt: ({ cheap, route }) => [lax(cheap, withoutPrompt(route, cheap.prompt))],
  noKey: ({ cheap, route }) => [{ ...served(cheap, route), auth: 'none' }],
  wrongKey: ({ cheap, route }) => [{ ...served(cheap, route), auth: 'wrong' }],
  noImage: ({ contract: { model }, provider, cheap, route, edit }) => {
    // Where one route generates and edits, a request without images is a good one.
    const apart = route.path !== provider.encode({ kind: 'generate', model, request: cheap }).path
    return apart
      ? edit((_inputs, first) => ({ images: [first] })).map((one) => lax(cheap, withoutFiles(one)))
      : []
  },
  brokenImage: ({ cheap, edit }) =>
    edit((inputs, first) => ({ ...inputs, images: [brokenLike(first), ...inputs.images.slice(1)] })).map(
      (one) => lax(cheap, one),
    ),
  wrongMask: ({ cheap, edit }) =>
    edit(({ images, wrongMask }) => wrongMask && { images, mask: wrongMask }).map((one) => lax(cheap, one)),
  badSize({ contract, facts, cheap, encode }) {
    if (!facts.size) return []
    const near = parseSize(contract.request.size ?? '') ?? fallbackSize
    const request = { ...cheap, size: formatSize(impossibleSize(facts.size, near)) }
    return [lax(request, encode(request))]
  },
  nZero({ facts, cheap, encode }) {
    const request = { ...cheap, n: 0 }
    return has(facts, 'n') ? [lax(request, encode(request))] : []
  },
  nOver({ facts, cheap, encode }) {
    const rule = facts.params['n']
    if (rule?.type !== 'integer' || rule.max === undefined || !has(facts, 'n')) return []
    const request = { ...cheap, n: rule.max + 1 }
    return [lax(request, encode(request))]
  },
  noSuchModel: ({ contract: { model }, facts, cheap, encode }) =>
    has(facts, 'model') ? [lax(cheap, encode(cheap, `${model}-graycard-no-such-model`))] : [],
  wrongContentType: ({ cheap, route }) => [served(cheap, asPlainText(route))],
  canaryField({ cheap, encode }) {
    const request = { ...cheap, graycard_canary: 'an unknown field' }
    return [served(request, encode(request))]
  },
  generate: ({ contract: { request }, encode }) => [served(request, encode(request))],
  // Small letters of the cheapest quality prove nothing: the contract's own quality is requested.
  promptText: (kit) => [
    own(kit, { ...optionalField('quality', kit.contract.request.quality), prompt: knownPrompts.text }),
  ],
  promptTransparency: (kit) => [
    own(kit, { prompt: knownPrompts.transparency, background: 'transparent', output_format: 'png' }),
  ],
  promptFormats(kit) {
    const rule = kit.facts.params['output_format']
    if (rule?.type !== 'choice') return []
    const usual = kit.contract.request.output_format ?? rule.default
    return rule.values
      .filter((one) => one !== usual)
      .map((one) => own(kit, { prompt: knownPrompts.formats, output_format: one }))
  },
  promptEdits({ contract: { model }, provider, inputs, known, cheap }) {
    if (inputs || !known || provider.unsupported?.includes('edit')) return []
    const request = { ...cheap, prompt: knownPrompts.edits }
    return [served(request, provider.encode({ kind: 'edit', model, request, images: [known] }))]
  },
}
