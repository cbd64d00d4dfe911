import type { ScanPlace } from '../../contract/index.ts'
import { endpointName } from './found-request.ts'
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
    covers({ kind, value }: ScanPlace, state: ModelState | undefined): boolean {
      if (kind === 'endpoint') {
        const endpoint = endpointName(value)
        return endpoint === undefined || endpoints.has(endpoint)
      }
      if (kind !== 'model') return true
      const names = [value, value.split('/').at(-1) ?? value, ...(state?.facts.names ?? [])]
      const found = names.flatMap((name) => byModel.get(lower(name)) ?? [])
      for (const name of found) used.add(name)
      return found.length > 0
    },
    /** Contracts whose model no place names. */
    unused: (): readonly string[] => contracts.map(({ name }) => name).filter((name) => !used.has(name)),
  }
}
