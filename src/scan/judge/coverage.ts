import type { ScanPlace } from '../../contract/index.ts'
import { endpointName, modelNameOf } from './found-request.ts'
import type { ModelState } from './model-state.ts'

/** What a contract of the contract file covers. */
export interface ContractScope {
  readonly name: string
  /** Every name of its model. */
  readonly models: readonly string[]
  readonly endpoint: string
}

const lower = (text: string) => text.toLowerCase()

/** Compares places with contracts, and remembers which contracts are used. */
export function createCoverage(contracts: readonly ContractScope[]) {
  const byModel = new Map<string, string[]>()
  for (const { name, models } of contracts)
    for (const model of models) byModel.set(lower(model), [...(byModel.get(lower(model)) ?? []), name])
  const endpoints = new Set(contracts.map(({ endpoint }) => endpoint))
  const used = new Set<string>()
  return {
    /** Whether a contract covers the model or endpoint in code. Sizes and parameters belong to a model. */
    covers(place: ScanPlace, state: ModelState | undefined): boolean {
      const { kind, value } = place
      if (kind === 'endpoint') {
        const endpoint = endpointName(value)
        return endpoint === undefined || endpoints.has(endpoint)
      }
      if (kind !== 'model') return true
      const name = modelNameOf(place)
      const names = [name, name.split('/').at(-1) ?? name, ...(state?.facts.names ?? [])]
      const found = names.flatMap((one) => byModel.get(lower(one)) ?? [])
      for (const one of found) used.add(one)
      return found.length > 0
    },
    /** Contracts whose model no place names. */
    unused: (): readonly string[] => contracts.map(({ name }) => name).filter((name) => !used.has(name)),
  }
}
