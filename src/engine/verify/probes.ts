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
import { type Kit, recipes } from './recipes.ts'

/** What a probe is made from. */
export interface ProbeContext {
  readonly contract: Contract
  readonly provider: Pick<Provider, 'encode' | 'unsupported'>
  readonly facts: ModelFacts
  /** The images that an edits contract sends in. */
  readonly inputs?: Inputs
  /** Graycard's own image, for the opt-in edit. */
  readonly known?: InputImage
}

/** Images for an edit, and what is wrong on purpose. */
export interface Inputs {
  readonly images: readonly InputImage[]
  readonly mask?: InputImage
  /** A mask of another size than the first image. */
  readonly wrongMask?: InputImage
}

export interface Probe {
  readonly id: ProbeId
  /** What its response is read as: what it asks for, or what the contract asks for. */
  readonly kind: Operation['kind']
  readonly auth: 'key' | 'none' | 'wrong'
  /** Images a lax server may make of it. */
  readonly mayBill: number
  /** The request itself is one that a conforming API would serve: a server error then says nothing about what was made. */
  readonly valid: boolean
  /** What is sent, as an image request for pricing. */
  readonly priced?: ImageRequest
  readonly request: WireRequest
}

/** The wanted probes that knowledge and the contract give enough to plan, in the order of sending. */
export function plannedProbes(context: ProbeContext, wanted: ReadonlySet<ProbeId>): readonly Probe[] {
  const { contract, provider, facts, inputs } = context
  const cheap = cheapest(contract, facts)
  const editOf = (request: ImageRequest, { images, mask }: Inputs, model = contract.model) =>
    provider.encode({ kind: 'edit', model, request, images, ...optionalField('mask', mask) })
  const encode: Kit['encode'] = (request, model = contract.model) =>
    inputs ? editOf(request, inputs, model) : provider.encode({ kind: 'generate', model, request })
  const edit: Kit['edit'] = (alter) => {
    const first = inputs?.images[0]
    const altered = inputs && first && alter(inputs, first)
    return altered ? [editOf(cheap, altered)] : []
  }
  const kit: Kit = { ...context, cheap, route: encode(cheap), encode, edit }
  const edits = inputs !== undefined
  return sendingOrder
    .filter((id) => wanted.has(id))
    .flatMap((id) => recipes[id](kit).map((shaped) => Object.assign({ id, kind: kindOf(id, edits) }, shaped)))
}

// The keys of a constant are its type's.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const sendingOrder = Object.keys(recipes) as readonly ProbeId[]

/** What a probe's response is read as, where the contract is one of edits or is not. */
export const kindOf = (id: ProbeId, edits: boolean): Operation['kind'] =>
  probes[id].requests ?? (edits ? 'edit' : 'generate')
