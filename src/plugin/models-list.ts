import {
  isObject,
  type JsonObject,
  type ListedModel,
  type ModelList,
  numberOf,
  objectOf,
  optionalField,
  type Statement,
  textOf,
} from '../contract/index.ts'
import { dayOfSeconds, isoDay, saysOf } from './price-list.ts'

/** What a models list names, whoever read it. */
type ModelsListContent = Pick<ModelList, 'models' | 'oddEntries'>

/**
 * The one reading of a models list as OpenAI writes it, as others do who say more, or bare; undefined for anything else. Sources:
 * developers.openai.com/api/reference/resources/models (shutdown_date), learn.microsoft.com/rest/api/azureopenai/models/list
 * (deprecation.inference, in seconds), openrouter.ai/docs/api/api-reference/models (expiration_date, architecture.output_modalities),
 * docs.together.ai/reference/models-1 (type; the bare list), read 2026-11-24.
 */
export function read(value: unknown): ModelsListContent | undefined {
  const list: unknown = isObject(value) ? value['data'] : value
  if (!Array.isArray(list)) return undefined
  const entries = list.map((one: unknown) => (typeof one === 'string' ? { id: one } : one))
  const named = entries.filter((one): one is JsonObject => isObject(one) && textOf(one['id']) !== null)
  const odd = entries.length - named.filter(hasReadableDays).length
  // Gateways put one made-up time for every model.
  const dated = named.length === 1 || named.some(({ created }) => created !== named[0]?.['created'])
  return {
    models: named.map((model) => modelOf(model, dated)),
    ...optionalField('oddEntries', odd === 0 ? undefined : odd),
  }
}

const dayFields = ['shutdown_date', 'expiration_date'] as const

const hasReadableDays = (model: JsonObject): boolean =>
  dayFields.every((name) => typeof (model[name] ?? '') === 'string')

function modelOf(model: JsonObject, dated: boolean): ListedModel {
  const { deprecation, created } = model
  const [shutdown, expiration] = dayFields.map((name) => textOf(model[name]) ?? undefined)
  const ends = isObject(deprecation) ? dayOfSeconds(deprecation['inference']) : undefined
  return {
    id: textOf(model['id']) ?? '',
    ...optionalField('shutdownDate', shutdown ?? expiration ?? ends),
    ...optionalField(
      'released',
      dated && (numberOf(created) ?? 0) >= 1_400_000_000 ? dayOfSeconds(created) : undefined,
    ),
    ...(mayMakeImages(model) ? {} : { makesImages: false }),
  }
}

/** False only where the list itself says that the model makes no images. */
function mayMakeImages({ type, architecture }: JsonObject): boolean {
  const output = objectOf(architecture)['output_modalities']
  return (
    (typeof type !== 'string' || type === 'image' || type === 'model') &&
    (!Array.isArray(output) || output.includes('image'))
  )
}

/** The models of a list that can be relied on. Throws an Error where it is none, is empty, or has odd entries. */
export function requireReadable(listed: ModelsListContent | undefined): ModelsListContent['models'] {
  if (listed === undefined || listed.models.length === 0 || listed.oddEntries !== undefined)
    throw new Error('there is no list of models with ids in it, or an empty one')
  return listed.models
}

/** What a models list says of those that may make images. */
export const statements = (models: ModelsListContent['models'], provider: string): readonly Statement[] =>
  models
    .filter(({ makesImages }) => makesImages !== false)
    .flatMap(({ id, released, shutdownDate }) =>
      saysOf(provider, id, { released, shutdown: isoDay(shutdownDate) }),
    )
