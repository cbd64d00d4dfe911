import {
  type Knowledge,
  type ModelFacts,
  modelFacts,
  ownValue,
  toNonEmptyString,
} from '../../contract/index.ts'
import type { RehearsedRequest } from './rehearsed-request.ts'

/** A contract, as far as it decides whether it covers a request. */
export interface CoveringContract {
  readonly name: string
  /** The provider whose API is simulated for this contract. */
  readonly provider: string
  readonly model: string
  readonly aliasOf?: string | undefined
  readonly edits: boolean
  readonly request: Readonly<Record<string, unknown>>
}

/** Which contracts cover a request. */
export interface Coverage {
  /** Contracts that cover the request. Absent without a contract file, and for a request that creates no image. */
  readonly contracts?: readonly string[]
  /** A contract with the same model whose request differs in these fields, if none covers the request. */
  readonly nearest?: { readonly contract: string; readonly fields: readonly string[] }
}

/** What knowledge says about the simulated day. */
export interface RehearsedDay {
  readonly knowledge: Knowledge
  /** The provider in knowledge whose models a simulated API serves. */
  readonly vendorOf: (provider: string) => string
  /** ISO days. */
  readonly day: string
  readonly today: string
}

/** What knowledge says about the model of a request. */
export const factsOf = ({ provider, fields }: RehearsedRequest, { knowledge, vendorOf }: RehearsedDay) =>
  modelFacts(knowledge, vendorOf(provider), toNonEmptyString(fields?.['model']) ?? '')

/** Whether a request edits images. */
const isEdit = ({ path, uploaded }: RehearsedRequest) => uploaded !== undefined || /edit/.test(path)

/** Fields that do not decide whether a contract covers a request. */
const freeFields = new Set(['prompt', 'user', 'model', 'image', 'images', 'mask', 'safety_identifier'])

type Params = ModelFacts['params']

/** Contracts of the provider and model whose request is the same, or else the nearest one. */
export function coverage(
  request: RehearsedRequest,
  contracts: readonly CoveringContract[],
  day: RehearsedDay,
): Coverage {
  const model = toNonEmptyString(request.fields?.['model'])
  const { params } = factsOf(request, day)
  const sameModel = contracts
    .filter(
      (contract) =>
        contract.provider === request.provider &&
        contract.edits === isEdit(request) &&
        model !== undefined &&
        (contract.model === model || contract.aliasOf === model),
    )
    .map((contract) => ({
      contract: contract.name,
      fields: differences(request.fields ?? {}, contract.request, params),
    }))
  const covering = sameModel.filter(({ fields }) => fields.length === 0)
  const [nearest] = sameModel.toSorted((a, b) => a.fields.length - b.fields.length)
  return {
    contracts: covering.map(({ contract }) => contract),
    ...(covering.length === 0 && nearest ? { nearest } : {}),
  }
}

/** Names of the fields in which two requests differ. An omitted field has the model's default. */
function differences(
  request: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
  params: Params,
): readonly string[] {
  const names = new Set([...Object.keys(request), ...Object.keys(expected)])
  const valueOf = (fields: Readonly<Record<string, unknown>>, name: string) => {
    const rule = ownValue(params, name)
    const fallback = rule && 'default' in rule ? rule.default : undefined
    return JSON.stringify(fields[name] ?? fallback ?? null)
  }
  return [...names]
    .filter((name) => !freeFields.has(name) && valueOf(request, name) !== valueOf(expected, name))
    .toSorted()
}
