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
import { requestedImages } from '../cost/index.ts'
import type { InputImage } from '../../plugin/index.ts'
import type { Inputs, Probe, ProbeContext } from './probes.ts'
import { asPlainText, invalidLike, withoutFiles, withoutPrompt } from './altered-requests.ts'

/** The values that the recipes of one target share. */
export interface RecipeContext extends ProbeContext {
  /** The cheapest variant of the contract's request. */
  readonly cheap: ImageRequest
  /** The cheapest request, encoded. */
  readonly route: WireRequest
  /** Encodes a request of the contract's kind, with the input images of an edit. */
  readonly encode: (request: ImageRequest, model?: string) => WireRequest
  /** Encodes an edit with altered inputs. Returns nothing if the contract is not an edit. */
  readonly edit: (alter: (inputs: Inputs, first: InputImage) => Inputs | undefined) => readonly WireRequest[]
}

/** The part of a probe that its recipe determines. */
type ProbeDraft = Omit<Probe, 'id' | 'kind'>

const freeRequest = (request: WireRequest): ProbeDraft => ({
  auth: 'key',
  maxImages: 0,
  request,
})

/** A request that the API may accept: a paid request, or a request that only a lax API accepts. */
const imageRequest = (priced: ImageRequest, request: WireRequest): ProbeDraft => ({
  auth: 'key',
  maxImages: requestedImages(priced),
  priced,
  request,
})

const hasField = ({ absent }: ModelFacts, field: string) => absent?.includes(field) !== true
const fallbackSize = { width: 1024, height: 1024 }

/** A request for one image with one of Graycard's own prompts. */
const promptRequest = (
  { contract: { model }, provider, cheap }: RecipeContext,
  over: Partial<ImageRequest>,
) => {
  const request = { ...cheap, ...over }
  return imageRequest(request, provider.encode({ kind: 'generate', model, request }))
}

/**
 * Builds the requests of each probe, in the order in which they are sent: first requests that cannot be billed, then requests that a lax
 * gateway is increasingly likely to accept, and last the paid requests.
 */
export const recipes: Readonly<Record<ProbeId, (context: RecipeContext) => readonly ProbeDraft[]>> = {
  models: ({ provider }) =>
    provider.unsupported?.includes('models') ? [] : [freeRequest(provider.encode({ kind: 'models' }))],
  routeGet: ({ route }) => [freeRequest({ method: 'GET', path: route.path })],
  // All fields except the prompt, instead of an empty body: a server that accepts the request then creates the cheapest image.
  noPrompt: ({ cheap, route }) => [imageRequest(cheap, withoutPrompt(route, cheap.prompt))],
  noKey: ({ cheap, route }) => [{ ...imageRequest(cheap, route), auth: 'none' }],
  wrongKey: ({ cheap, route }) => [{ ...imageRequest(cheap, route), auth: 'wrong' }],
  noImage: ({ contract: { model }, provider, cheap, route, edit }) => {
    // An endpoint for both generations and edits accepts a request without images.
    const separate = route.path !== provider.encode({ kind: 'generate', model, request: cheap }).path
    return separate
      ? edit((_inputs, first) => ({ images: [first] })).map((one) => imageRequest(cheap, withoutFiles(one)))
      : []
  },
  brokenImage: ({ cheap, edit }) =>
    edit((inputs, first) => ({ ...inputs, images: [invalidLike(first), ...inputs.images.slice(1)] })).map(
      (one) => imageRequest(cheap, one),
    ),
  wrongMask: ({ cheap, edit }) =>
    edit(({ images, wrongMask }) => wrongMask && { images, mask: wrongMask }).map((one) =>
      imageRequest(cheap, one),
    ),
  badSize({ contract, facts, cheap, encode }) {
    if (!facts.size) return []
    const near = parseSize(contract.request.size ?? '') ?? fallbackSize
    const request = { ...cheap, size: formatSize(impossibleSize(facts.size, near)) }
    return [imageRequest(request, encode(request))]
  },
  nZero({ facts, cheap, encode }) {
    const request = { ...cheap, n: 0 }
    return hasField(facts, 'n') ? [imageRequest(request, encode(request))] : []
  },
  nOver({ facts, cheap, encode }) {
    const rule = facts.params['n']
    if (rule?.type !== 'integer' || rule.max === undefined || !hasField(facts, 'n')) return []
    const request = { ...cheap, n: rule.max + 1 }
    return [imageRequest(request, encode(request))]
  },
  noSuchModel: ({ contract: { model }, facts, cheap, encode }) =>
    hasField(facts, 'model') ? [imageRequest(cheap, encode(cheap, `${model}-graycard-no-such-model`))] : [],
  wrongContentType: ({ cheap, route }) => [imageRequest(cheap, asPlainText(route))],
  canaryField({ cheap, encode }) {
    const request = { ...cheap, graycard_canary: 'an unknown field' }
    return [imageRequest(request, encode(request))]
  },
  generate: ({ contract: { request }, encode }) => [imageRequest(request, encode(request))],
  // Small letters at the cheapest quality prove nothing, so this request keeps the contract's quality.
  promptText: (context) => [
    promptRequest(context, {
      ...optionalField('quality', context.contract.request.quality),
      prompt: knownPrompts.text,
    }),
  ],
  promptTransparency: (context) => [
    promptRequest(context, {
      prompt: knownPrompts.transparency,
      background: 'transparent',
      output_format: 'png',
    }),
  ],
  promptFormats(context) {
    const rule = context.facts.params['output_format']
    if (rule?.type !== 'choice') return []
    const usual = context.contract.request.output_format ?? rule.default
    return rule.values
      .filter((one) => one !== usual)
      .map((one) => promptRequest(context, { prompt: knownPrompts.formats, output_format: one }))
  },
  promptEdits({ contract: { model }, provider, inputs, knownImage, cheap }) {
    if (inputs || !knownImage || provider.unsupported?.includes('edit')) return []
    const request = { ...cheap, prompt: knownPrompts.edits }
    return [imageRequest(request, provider.encode({ kind: 'edit', model, request, images: [knownImage] }))]
  },
}
