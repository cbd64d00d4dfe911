import { baseUrlTemplate, builtins, pick } from '../../app/builtins/index.ts'
import {
  type Answers,
  type ChosenModel,
  hasSize,
  type Review,
  reviewBaseUrl,
  reviewEnvironments,
  reviewModel,
  reviewSize,
} from '../../app/setup/index.ts'
import { inferProvider } from '../../app/workspace/index.ts'
import { optionalField } from '../../contract/index.ts'
import { listOption, type Options, stringOption } from '../terminal/options.ts'

export type ModelAnswer = Pick<Answers, 'model' | 'aliasOf'>

/** Gives the answers that no option gives. Each method resolves to undefined if the user cancels. */
export interface Questions {
  readonly provider: () => Promise<string | undefined>
  readonly baseUrl: (provider: string, template: string) => Promise<string | undefined>
  readonly model: (provider: string) => Promise<ModelAnswer | undefined>
  readonly size: (subject: ChosenModel) => Promise<string | undefined>
  readonly environments: (provider: string) => Promise<readonly string[] | undefined>
  /** Called for an option whose value cannot be used. Throws, or returns so that the question is asked. */
  readonly reject: (option: string, value: string, allowed: string) => void
  /** Called for an option whose value is kept although it is doubtful. */
  readonly warn: (option: string, review: Review) => void
}

/** Takes each answer from its option, or else from `questions`. Resolves to undefined if the user cancels. Throws UNKNOWN_NAME for the provider. */
export async function answer(
  options: Options,
  questions: Questions,
  now: Date,
): Promise<Answers | undefined> {
  /** The value of an option after its review, or undefined if there is none that can be used. */
  const reviewed = <T>(option: string, value: T | undefined, text: string, review: (value: T) => Review) => {
    if (value === undefined) return undefined
    const result = review(value)
    if (result.doubt !== undefined) questions.warn(option, result)
    if (result.allowed === undefined) return value
    questions.reject(option, result.secret ? '(hidden)' : text, result.allowed)
    return undefined
  }
  const url = stringOption(options, 'baseUrl')?.trim()
  const chosen = stringOption(options, 'provider') ?? (url === undefined ? undefined : inferProvider(url))
  const provider = chosen ?? (await questions.provider())
  if (provider === undefined) return undefined
  pick('provider', builtins.providers, provider)

  const template = baseUrlTemplate(provider)
  const given = reviewed('--base-url', url, url ?? '', (one) => reviewBaseUrl(provider, one))
  const asks = given === undefined && (url !== undefined || template !== undefined)
  const baseUrl = asks ? await questions.baseUrl(provider, template ?? 'https://gateway.example/v1') : given
  if (asks && baseUrl === undefined) return undefined

  const aliasOf = stringOption(options, 'aliasOf')
  const name = stringOption(options, 'model')?.trim() || undefined
  // A name of the user's own is unknown by definition. The model behind it is not.
  const about = aliasOf ?? name ?? ''
  const named = reviewed(aliasOf === undefined ? '--model' : '--alias-of', name, about, () =>
    reviewModel(provider, about, now),
  )
  const model: ModelAnswer | undefined =
    named === undefined ? await questions.model(provider) : { model: named }
  if (model === undefined) return undefined
  const subject = { provider, ...model, ...optionalField('aliasOf', aliasOf ?? model.aliasOf) }
  const wanted = stringOption(options, 'size')?.trim()
  const asksSize = wanted === undefined && hasSize(subject)
  const size = asksSize
    ? await questions.size(subject)
    : reviewed('--size', wanted, '', (one) => reviewSize(subject, one))
  if (asksSize && size === undefined) return undefined

  const listed = environmentNames(listOption(options, 'env').join(','))
  const environments =
    reviewed('--env', options['env'] === undefined ? undefined : listed, listed.join(','), (names) =>
      reviewEnvironments(provider, names),
    ) ?? (await questions.environments(provider))
  return (
    environments && {
      ...subject,
      environments,
      ...optionalField('baseUrl', baseUrl),
      ...optionalField('size', size),
    }
  )
}

/** The names in a comma-separated list, each once. */
export const environmentNames = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  ),
]
