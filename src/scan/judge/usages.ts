import { grouped, type ScanFinding } from '../../contract/index.ts'
import { fieldsOf, type FoundRequest, imageRequest } from './found-request.ts'
import type { ModelState } from './model-state.ts'

/** A use of a model in code, as a contract would state it. */
export interface ModelUsage {
  readonly provider: string
  readonly model: string
  readonly edit: boolean
  /** Fields of the request that were found, without the prompt. */
  readonly request: Readonly<Record<string, unknown>>
  /** Places of the model, the one with the most fields first. */
  readonly places: readonly ScanFinding[]
}

/** A judged model in code. */
export interface JudgedModel {
  readonly finding: ScanFinding
  readonly state: ModelState
  readonly request: FoundRequest | undefined
}

/** The uses of known models in code that no contract covers, one for each provider, model and endpoint. Tests and retired models are left out. */
export function modelUsages(models: readonly JudgedModel[]): readonly ModelUsage[] {
  const found = models
    .filter(
      ({ finding }) => finding.where === 'code' && finding.test !== true && finding.status !== 'retired',
    )
    .map(({ finding, state, request }) => {
      const { prompt: _, ...fields } = imageRequest(request ? fieldsOf(request, state.facts) : [])
      return { finding, provider: state.provider, edit: request?.endpoint === 'edits', fields }
    })
  const groups = grouped(found, ({ finding, provider, edit }) =>
    JSON.stringify([provider, finding.value.toLowerCase(), edit]),
  )
  return [...groups.values()].map((alike) => {
    const ranked = alike.toSorted((a, b) => Object.keys(b.fields).length - Object.keys(a.fields).length)
    const [{ finding, provider, edit, fields }] = [ranked[0] ?? alike[0]]
    return {
      provider,
      model: finding.value,
      edit,
      request: fields,
      places: ranked.map((one) => one.finding),
    }
  })
}
