import {
  daysUntil,
  shutdownNoticeDays,
  shutdownText,
  contractProblems,
  correctedBaseUrl,
  isLoopback,
  parseSize,
  providerFacts,
  urlParts,
  withScheme,
  type ModelFacts,
  modelFacts,
  noSuchField,
  optionalField,
  type JsonObject,
  type RequestProblem,
  contractFacts,
  followSuccessors,
  sizeForFrame,
  sizeProblem,
  formatSize,
  looksLikeKey,
} from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { baseUrlProblem, closestName, nameProblem } from '../../schema/index.ts'
import { baseUrlTemplate, defaultKeyEnv, isKeyless, mayOffer, suggestModels } from '../builtins/index.ts'
import { hostProvider } from '../workspace/index.ts'

/** The answers to the questions of `init`. */
export interface Answers {
  readonly provider: string
  readonly baseUrl?: string
  readonly model: string
  readonly aliasOf?: string
  /** Absent if the model has no sizes. */
  readonly size?: string
  readonly environments: readonly string[]
  /** What a pasted command says beyond this. */
  readonly pasted?: {
    readonly request: JsonObject
    readonly images?: readonly string[]
    readonly mask?: string
    readonly keyEnv?: string
    /** As `NAME: VALUE`. The value `env:NAME` stands for the variable NAME. */
    readonly headers?: readonly string[]
  }
}

/** What is wrong with an answer. An answer without these fields is right, as far as is known. */
export interface Review {
  /** The answer cannot be used. The text completes "Use …". */
  readonly allowed?: string
  /** The answer contradicts what Graycard knows, which may be wrong. One or more sentences. */
  readonly doubt?: string
  /** A better answer than the doubtful one. */
  readonly instead?: string
  /** The answer must not be repeated. */
  readonly secret?: true
}

const noSecret: Review = { allowed: 'a name, not a secret: this value looks like an API key', secret: true }

/** Reviews a base URL: its form, placeholders that were left in it, a missing path, another provider's host, and a key sent in clear text. */
export function reviewBaseUrl(provider: string, baseUrl: string): Review {
  const allowed = baseUrlProblem(baseUrl)
  if (allowed !== undefined) return { allowed }
  const [template = ''] = (baseUrlTemplate(provider) ?? '').split(' ')
  const left = (template.match(/\b(?:[A-Z][A-Z_]+|gateway\.example)\b/g) ?? []).find((placeholder) =>
    new RegExp(`\\b${placeholder}\\b`).test(baseUrl),
  )
  if (left !== undefined) return { allowed: `your own value instead of ${left}` }
  const { host, path } = urlParts(baseUrl)
  const other = hostProvider(baseUrl)
  if (other !== undefined && other !== provider)
    return { doubt: `${host} is the host of provider "${other}", not of "${provider}".` }
  if (/^http:/i.test(baseUrl) && !isLoopback(baseUrl) && !isKeyless(provider))
    return {
      doubt: 'The connection is not encrypted, so the API key is sent in clear text.',
      instead: withScheme(baseUrl, 'https'),
    }
  const complete = correctedBaseUrl(baseUrl, providerFacts(knowledge, provider).baseUrl ?? template)
  return path === '' && complete !== undefined && urlParts(complete).path !== ''
    ? { doubt: 'The base URL has no path.', instead: complete }
    : {}
}

/** Reviews a model name. `now` decides whether a shutdown date has passed. */
export function reviewModel(provider: string, model: string, now: Date): Review {
  if (looksLikeKey('model', model)) return noSecret
  const facts = contractFacts(knowledge, { provider, model })
  const { known, names, shutdown } = facts
  if (!known)
    return {
      doubt: `Graycard does not know the model "${model}".`,
      ...optionalField('instead', closestName(model, suggestModels(provider))),
    }
  const daysLeft = shutdown === undefined ? undefined : daysUntil(shutdown, now)
  // The same period as that of `model/active`.
  if (shutdown !== undefined && daysLeft !== undefined && daysLeft <= shutdownNoticeDays) {
    return {
      doubt: `${shutdownText(model, shutdown, daysLeft)}.`,
      ...optionalField(
        'instead',
        followSuccessors(facts, now.toISOString().slice(0, 10)).living[0]?.facts.model,
      ),
    }
  }
  if (mayOffer(provider, names)) return {}
  return { doubt: `${model} is not among the models that Graycard knows at provider "${provider}".` }
}

/** The model that an answer is about. */
export type ChosenModel = Pick<Answers, 'provider' | 'model' | 'aliasOf'>

const factsOf = ({ provider, model, aliasOf }: ChosenModel): ModelFacts =>
  modelFacts(knowledge, provider, aliasOf ?? model)

/** Whether the request of this model has a size. True if nothing is known about the model. */
export const hasSize = (subject: ChosenModel): boolean => {
  const problem = problemOfSize(subject, 'auto')
  return problem?.kind !== 'unknown' && problem?.expected !== noSuchField
}

/** Reviews an image size by the rules with which `request/valid` judges the contract. */
export function reviewSize(subject: ChosenModel, size: string): Review {
  const problem = problemOfSize(subject, size)
  if (!problem) return {}
  const model = subject.aliasOf ?? subject.model
  if (!hasSize(subject)) return { doubt: `Graycard does not know a field "size" of ${model}.` }
  return problem.kind === 'disputed'
    ? { doubt: `Sources disagree whether ${model} supports the size ${size}: ${problem.expected}.` }
    : {
        doubt: `${model} does not support the size ${size}. Allowed: ${problem.expected}. verify does not send this size unless you add --send-anyway.`,
        ...optionalField('instead', nearestSize(subject, size)),
      }
}

/** The smallest supported size that covers this one. */
function nearestSize(subject: ChosenModel, text: string): string | undefined {
  const { size: rule } = factsOf(subject)
  const size = parseSize(text)
  const near = rule && size && sizeForFrame(rule, size)
  return near && formatSize(near)
}

function problemOfSize(subject: ChosenModel, size: string): RequestProblem | undefined {
  const contract = { ...subject, name: '', expect: {}, request: { prompt: '-', size } }
  return contractProblems(contract, factsOf(subject)).find(({ field }) => field === 'size')
}

/** A size that the model supports, near the square that most models support. */
export function suggestedSize(subject: ChosenModel): string {
  const square = { width: 1024, height: 1024 }
  const { size: rule } = factsOf(subject)
  if (!rule || sizeProblem(rule, formatSize(square)) === undefined) return formatSize(square)
  const near = sizeForFrame(rule, square)
  return near ? formatSize(near) : rule.kind === 'list' ? (rule.sizes[0] ?? 'auto') : 'auto'
}

/** Reviews the names of environments: their form, and whether each has a variable of its own. */
export function reviewEnvironments(provider: string, names: readonly string[]): Review {
  if (names.length === 0) return { allowed: 'at least one name, for example: staging,production' }
  if (names.some((name) => looksLikeKey('environment', name))) return noSecret
  const wrong = names.find((name) => nameProblem(name) !== undefined)
  if (wrong !== undefined) return { allowed: `${nameProblem(wrong)}, instead of "${wrong}"` }
  if (isKeyless(provider)) return {}
  const seen = new Map<string, string>()
  for (const name of names) {
    const variable = keyVariable(provider, name)
    const other = seen.get(variable)
    if (other !== undefined)
      return {
        allowed: `names that differ in a letter or digit: "${other}" and "${name}" both give ${variable}`,
      }
    seen.set(variable, name)
  }
  return {}
}

/** Name of the variable with the API key of an environment: WISGATE_KEY in production, WISGATE_STAGING_KEY in staging. */
export function keyVariable(provider: string, environment: string): string {
  const usual = defaultKeyEnv(provider) ?? 'IMAGE_API_KEY'
  if (environment === 'production') return usual
  const infix = `_${environment.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`
  return usual.replace(/(_API)?_(KEY|TOKEN)$|$/, (ending) => `${infix}${ending}`)
}
