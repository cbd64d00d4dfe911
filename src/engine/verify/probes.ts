import {
  type Contract,
  type ImageRequest,
  type ModelFacts,
  optionalField,
  type ProbeId,
  probes,
  type WireRequest,
} from '../../contract/index.ts'
import type { Operation, InputImage, Provider } from '../../plugin/index.ts'
import { cheapest } from './cheapest.ts'
import { recipes, type RecipeContext } from './recipes.ts'

/** Values that probes are built from. */
export interface ProbeContext {
  readonly contract: Contract
  readonly provider: Pick<Provider, 'encode' | 'unsupported'>
  readonly facts: ModelFacts
  /** The input images of an edits contract. */
  readonly inputs?: Inputs
  /** Graycard's own image, for the opt-in edit. */
  readonly knownImage?: InputImage
}

/** Input images for an edit, and a deliberately wrong mask. */
export interface Inputs {
  readonly images: readonly InputImage[]
  readonly mask?: InputImage
  /** A mask with a different size than the first image. */
  readonly wrongMask?: InputImage
}

export interface Probe {
  readonly id: ProbeId
  /** The kind of response to expect: the probe's own kind, or the contract's kind. */
  readonly kind: Operation['kind']
  readonly auth: 'key' | 'none' | 'wrong'
  /** Maximum number of images that a lax server may create and bill. */
  readonly maxImages: number
  /** The request, for pricing. */
  readonly priced?: ImageRequest
  readonly request: WireRequest
}

/** The wanted probes that can be planned from knowledge and the contract, in the order in which they are sent. */
export function plannedProbes(context: ProbeContext, neededProbes: ReadonlySet<ProbeId>): readonly Probe[] {
  const { contract, provider, facts, inputs } = context
  const cheap = cheapest(contract, facts)
  const editOf = (request: ImageRequest, { images, mask }: Inputs, model = contract.model) =>
    provider.encode({ kind: 'edit', model, request, images, ...optionalField('mask', mask) })
  const encode: RecipeContext['encode'] = (request, model = contract.model) =>
    inputs ? editOf(request, inputs, model) : provider.encode({ kind: 'generate', model, request })
  const edit: RecipeContext['edit'] = (alter) => {
    const first = inputs?.images[0]
    const altered = inputs && first && alter(inputs, first)
    return altered ? [editOf(cheap, altered)] : []
  }
  const recipeContext: RecipeContext = { ...context, cheap, route: encode(cheap), encode, edit }
  const edits = inputs !== undefined
  return sendingOrder
    .filter((id) => neededProbes.has(id))
    .flatMap((id) =>
      recipes[id](recipeContext).map((draft) => Object.assign({ id, kind: kindOf(id, edits) }, draft)),
    )
}

// The keys of a constant are exactly the keys of its type.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const sendingOrder = Object.keys(recipes) as readonly ProbeId[]

/** The kind of response to expect from a probe of a contract with or without edits. */
export const kindOf = (id: ProbeId, edits: boolean): Operation['kind'] =>
  probes[id].requests ?? (edits ? 'edit' : 'generate')
