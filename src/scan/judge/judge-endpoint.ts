import {
  daysBetween,
  type Knowledge,
  type ModelFacts,
  modelFacts,
  optionalField,
  shutdownDay,
  shutdownText,
} from '../../contract/index.ts'
import { endpointName, imageEndpoints } from './found-request.ts'
import type { Judgement } from './judge-model.ts'

/** The known models at a provider, or of every vendor. A provider has its own models, and those for which it states claims. */
const modelsAt = (knowledge: Knowledge, provider: string | undefined): readonly ModelFacts[] => {
  const own = knowledge.providers.find((sheet) => sheet.provider === provider)?.models ?? []
  return knowledge.models
    .filter(
      (sheet) =>
        provider === undefined ||
        sheet.provider === provider ||
        own.some(({ model }) => model === sheet.model),
    )
    .map((sheet) => modelFacts(knowledge, provider ?? sheet.provider, sheet.model))
}

const lastDay = ({ shutdown }: ModelFacts): string | undefined => shutdownDay(shutdown)

/**
 * Judges an endpoint of OpenAI's image API. It ends with the last model that has it. `provider`: the one that the code names. Without one, the
 * endpoint may be that of another API, so the finding is risky at most.
 */
export function judgeEndpoint(
  value: string,
  {
    knowledge,
    provider,
    today,
  }: { readonly knowledge: Knowledge; readonly provider?: string | undefined; readonly today: string },
): Judgement {
  const endpoint = endpointName(value)
  if (endpoint === undefined) return { status: provider === undefined ? 'unknown' : 'current' }
  const models = modelsAt(knowledge, provider)
  const supporters = models.filter(({ endpoints }) => endpoints?.includes(endpoint))
  const [last] = supporters.toSorted((a, b) => ((lastDay(a) ?? '9') > (lastDay(b) ?? '9') ? -1 : 1))
  const day = last && lastDay(last)
  if (!last) return { status: 'unknown' }
  if (day === undefined) return { status: 'current' }
  const left = daysBetween(today, day)
  const living = imageEndpoints.filter((one) =>
    models.some((facts) => facts.endpoints?.includes(one) && (lastDay(facts) ?? '9') > today),
  )
  return {
    status: left <= 0 ? 'retired' : 'deprecated',
    shutdown: day,
    severity: left <= 0 && provider !== undefined ? 'breaking' : 'risky',
    message: `No other known model has the endpoint ${endpoint}, and ${shutdownText(last.model, day, left)}`,
    ...optionalField(
      'fix',
      living.length > 0
        ? `Use the endpoint ${living.join(' or ')} with a model that is not shut down.`
        : undefined,
    ),
  }
}
