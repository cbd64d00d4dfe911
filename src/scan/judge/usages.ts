import { grouped, type ScanFinding } from '../../contract/index.ts'
import { fieldsOf, type FoundRequest, imageRequest, modelNameOf } from './found-request.ts'
import type { ModelState } from './model-state.ts'

interface RetiredModel {
  readonly model: string
  /** ISO day. */
  readonly shutdown: string
}

/** A use of a model in code, as a contract would state it. */
export interface ModelUsage {
  readonly provider: string
  readonly model: string
  /** The retired models in code that `model` replaces. */
  readonly retired: readonly RetiredModel[]
  readonly edit: boolean
  /** Fields of the request that were found, without the prompt. Empty for a replacement that does not support all of them. */
  readonly request: Readonly<Record<string, unknown>>
  /** Places of the model, the one with the most fields first. */
  readonly places: readonly ScanFinding[]
}

/** Models in code that no contract covers. */
export interface Usages {
  /** One for each provider, model and endpoint. */
  readonly proposed: readonly ModelUsage[]
  /** Retired models without a living replacement. */
  readonly dead: readonly string[]
}

/** A judged model in code. */
export interface JudgedModel {
  readonly finding: ScanFinding
  readonly state: ModelState
  readonly request: FoundRequest | undefined
}

/** The uses of known models in code that no contract covers, with the replacement in the place of a retired model. Tests are left out. */
export function modelUsages(models: readonly JudgedModel[]): Usages {
  const inCode = models.filter(({ finding }) => finding.where === 'code' && finding.test !== true)
  const dead = inCode.filter(
    ({ finding }) => finding.status === 'retired' && finding.replacement === undefined,
  )
  const found = inCode
    .filter((one) => !dead.includes(one))
    .map(({ finding, state, request }) => {
      const { prompt: _, ...fields } = imageRequest(request ? fieldsOf(request, state.facts) : [])
      const written = modelNameOf(finding)
      const replaced = finding.status === 'retired'
      return {
        finding,
        provider: state.provider,
        model: replaced ? (finding.replacement ?? '') : written,
        edit: request?.endpoint === 'edits',
        fields: replaced && finding.changes ? {} : fields,
        retired: replaced ? { model: written, shutdown: finding.shutdown ?? '' } : undefined,
      }
    })
  const groups = grouped(found, ({ provider, model, edit }) =>
    JSON.stringify([provider, model.toLowerCase(), edit]),
  )
  const proposed = [...groups.values()].map((alike): ModelUsage => {
    const ranked = alike.toSorted((a, b) => Object.keys(b.fields).length - Object.keys(a.fields).length)
    const [{ provider, model, edit, fields }] = [ranked[0] ?? alike[0]]
    return {
      provider,
      model,
      retired: [
        ...new Map(alike.flatMap(({ retired }) => (retired ? [[retired.model, retired]] : []))).values(),
      ],
      edit,
      request: fields,
      places: ranked.map((one) => one.finding),
    }
  })
  return { proposed, dead: [...new Set(dead.map(({ finding }) => modelNameOf(finding)))] }
}
