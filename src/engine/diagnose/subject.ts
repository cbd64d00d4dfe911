import {
  formatSize,
  type ImageRequest,
  optionalField,
  parseSize,
  requestProblems,
  sizeProblem,
  type WireRequest,
} from '../../contract/index.ts'
import { billedInputs, requestCost, requestedImages, type WorstCase } from '../cost/index.ts'
import { cheapest, type Target } from '../verify/index.ts'
import { type RequestDifference, differences, mixed } from './differences.ts'

/** The failing request in one environment. */
export interface FailingRequest {
  /** The request's contract in the environment. */
  readonly target: Target
  /** The failing request, as sent. */
  readonly yours: WireRequest
  /** Equal for environments that send the same requests to the same server with the same key. */
  readonly identity: string
}

/** A request with its highest possible cost. */
export interface PricedWire {
  readonly request: WireRequest
  readonly worstCase: WorstCase
}

/** The failing request, the documented minimal one, and what is between them. */
export interface RequestComparison {
  readonly yours: PricedWire
  readonly good: PricedWire
  /** Suspected differences first. */
  readonly differences: readonly RequestDifference[]
  /** The minimal request with these differences, by name. */
  readonly mix: (taken: ReadonlySet<string>) => PricedWire
}

const cost = ({ facts, contract }: Target, priced: ImageRequest): WorstCase => ({
  images: requestedImages(priced),
  usd: requestCost(facts, priced, contract.edit ? Math.max(1, billedInputs(contract.edit)) : 0),
})

/** The higher of two costs. An unknown price stays unknown. */
const higher = (a: WorstCase, b: WorstCase): WorstCase => ({
  images: Math.max(a.images, b.images),
  usd: a.usd && b.usd ? (a.usd.high >= b.usd.high ? a.usd : b.usd) : null,
})

const otherSizes = ['1024x1024', '1536x1024', '1024x1536', '512x512', '2048x2048']

/**
 * The documented minimal request: one image, the cheapest quality, one of Graycard's own prompts. It has other values than the failing request
 * where it can, because an API may have withdrawn a value that its documentation still lists.
 */
function minimalRequest({ contract, facts }: Target, prompt: string, model?: string): ImageRequest {
  const { request } = contract
  const cheap = cheapest(contract, facts)
  const rule = facts.size
  const sizes = rule?.kind === 'list' ? rule.sizes : rule ? otherSizes : []
  const size = sizes.find(
    (one) => one !== request.size && parseSize(one) && rule && sizeProblem(rule, one) === undefined,
  )
  const [named] = size === undefined ? [] : [parseSize(size)]
  const { size: _own, ...rest } = cheap
  return {
    ...rest,
    prompt,
    ...optionalField('size', named ? formatSize(named) : undefined),
    ...optionalField('model', model),
  }
}

/** Compares the failing request with the documented minimal one. `model`: another model, if the failing request's is in doubt. */
export function compare(
  { target, yours }: FailingRequest,
  prompt: string,
  named: readonly string[] = [],
  model = target.contract.model,
): RequestComparison {
  const { provider, contract, inputs, knownImage, facts } = target
  const { model: _model, ...minimal } = minimalRequest(target, prompt)
  const image = knownImage && contract.edit?.as === 'multipart' ? [knownImage] : inputs?.images
  const good: WireRequest = image
    ? provider.encode({ kind: 'edit', model, request: minimal, images: image })
    : provider.encode({ kind: 'generate', model, request: minimal })
  const all = differences(yours, good)
  const problems = new Set(
    requestProblems(contract.request, facts).flatMap(({ kind, field }) =>
      kind === 'impossible' ? [field] : [],
    ),
  )
  const suspicion = ({ name }: RequestDifference) =>
    matches(name, named)
      ? 0
      : matches(name, [...problems])
        ? 1
        : name.startsWith('header ') || matches(name, ['prompt'])
          ? 3
          : 2
  const worst = { yours: cost(target, contract.request), good: cost(target, minimal) }
  return {
    yours: { request: yours, worstCase: worst.yours },
    good: { request: good, worstCase: worst.good },
    differences: all.toSorted((a, b) => suspicion(a) - suspicion(b)),
    mix: (taken) => ({
      request: mixed(yours, good, taken),
      worstCase: mixedCost(target, minimal, { all, taken, worst }),
    }),
  }
}

/** Whether a difference is about one of these fields. */
export const matches = (name: string, fields: readonly string[]): boolean =>
  fields.some((one) => plain(one) === plain(name) || plain(one) === plain(lastStep(name)))
const lastStep = (name: string) => name.split('.').at(-1) ?? name
const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** The cost of a mixed request. If a field of the contract is sent under another name, the higher of both requests counts. */
function mixedCost(
  target: Target,
  minimal: ImageRequest,
  {
    all,
    taken,
    worst,
  }: {
    readonly all: readonly RequestDifference[]
    readonly taken: ReadonlySet<string>
    readonly worst: { readonly yours: WorstCase; readonly good: WorstCase }
  },
): WorstCase {
  const { request } = target.contract
  const fields = new Set([...Object.keys(request), ...Object.keys(minimal)])
  const changed = [...fields].filter((one) => request[one] !== minimal[one])
  if (!changed.every((one) => all.some(({ name }) => name === one))) return higher(worst.yours, worst.good)
  const mix = Object.fromEntries(
    [...fields].flatMap((one) => {
      const value = taken.has(one) ? request[one] : minimal[one]
      return value === undefined ? [] : [[one, value]]
    }),
  )
  return cost(target, { prompt: minimal.prompt, ...mix })
}
