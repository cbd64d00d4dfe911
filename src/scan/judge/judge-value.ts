import { type ModelFacts, noSuchField, requestProblems, type ScanPlace } from '../../contract/index.ts'
import { fieldsOf, type FoundRequest, imageEndpoints, imageRequest } from './found-request.ts'
import type { Judgement } from './judge-model.ts'

/** Judges a size or a parameter by the model of the same request. `unknown` if the model is not known, or has no rule for the field. */
export function judgeValue(
  place: ScanPlace,
  request: FoundRequest | undefined,
  facts: ModelFacts | undefined,
): Judgement {
  const fields = request && facts ? fieldsOf(request, facts) : []
  const own = fields.find((one) => one.place === place)
  if (!facts || !own) return { status: 'unknown' }
  const problem = requestProblems(imageRequest(fields), facts).find(({ field }) => field === own.field)
  if (!problem) return { status: 'current' }
  const { kind, expected, seen, field } = problem
  if (kind !== 'impossible' && kind !== 'doubtful') return { status: 'unknown' }
  const removed = expected === noSuchField
  return {
    status: 'unknown',
    severity: kind === 'impossible' ? 'breaking' : 'risky',
    message: removed
      ? `${facts.model} does not support ${field}`
      : `${facts.model} does not support ${field} ${seen}`,
    fix: removed ? `Remove ${field} from the request.` : `Change ${field}. Allowed: ${expected}.`,
  }
}

/** Judges the endpoint of a request by its model, if the endpoints of the model are known. */
export function lacksEndpoint(
  facts: ModelFacts,
  endpoint: string,
): Pick<Judgement, 'severity' | 'message' | 'fix'> | undefined {
  const { endpoints, model } = facts
  const known = endpoints?.filter((one) => imageEndpoints.includes(one)) ?? []
  if (known.length === 0 || known.includes(endpoint)) return undefined
  return {
    severity: 'breaking',
    message: `${model} does not have the endpoint ${endpoint}`,
    fix: `Use the endpoint ${known.join(' or ')}, or a model that has ${endpoint}.`,
  }
}
