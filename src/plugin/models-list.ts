import {
  isObject,
  type JsonObject,
  type ListedModel,
  type ModelList,
  toFiniteNumber,
  toObject,
  optionalField,
  type Statement,
  toNonEmptyString,
} from '../contract/index.ts'
import { dayOfSeconds, isoDay, modelStatements } from './price-list.ts'

/** The models in a models list. */
type ModelsListContent = Pick<ModelList, 'models' | 'oddEntries'>

/**
 * Parses a models list in OpenAI's format, in formats with more fields, or as bare names. Returns undefined for anything else. Sources:
 * developers.openai.com/api/reference/resources/models (shutdown_date), learn.microsoft.com/rest/api/azureopenai/models/list
 * (deprecation.inference, in seconds), openrouter.ai/docs/api/api-reference/models (expiration_date, architecture.output_modalities),
 * docs.together.ai/reference/models-1 (type; the bare list), read 2026-11-24.
 */
export const read = (value: unknown): ModelsListContent | undefined =>
  readEntries(isObject(value) ? value['data'] : value)

/** Parses the entries of a models list, whose ids are in the field `idField`. Returns undefined for anything but a list. */
export function readEntries(value: unknown, idField = 'id'): ModelsListContent | undefined {
  // Servers in Go write an empty list as null.
  const list: unknown = value === null ? [] : value
  if (!Array.isArray(list)) return undefined
  const entries = list.map((one: unknown) =>
    typeof one === 'string'
      ? { id: one }
      : isObject(one)
        ? Object.assign({}, one, { id: one[idField] })
        : one,
  )
  const named = entries.filter(
    (one): one is JsonObject => isObject(one) && toNonEmptyString(one['id']) !== null,
  )
  const odd = entries.length - named.filter(hasReadableDays).length
  // Some gateways invent one creation time for all models.
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
  const [shutdown, expiration] = dayFields.map((name) => toNonEmptyString(model[name]) ?? undefined)
  const ends = isObject(deprecation) ? dayOfSeconds(deprecation['inference']) : undefined
  return {
    id: toNonEmptyString(model['id']) ?? '',
    ...optionalField('shutdownDate', shutdown ?? expiration ?? ends),
    ...optionalField(
      'released',
      dated && (toFiniteNumber(created) ?? 0) >= 1_400_000_000 ? dayOfSeconds(created) : undefined,
    ),
    ...(mayMakeImages(model) ? {} : { makesImages: false }),
  }
}

/** False only if the list itself states that the model makes no images. */
function mayMakeImages({ type, architecture }: JsonObject): boolean {
  const output = toObject(architecture)['output_modalities']
  return (
    (typeof type !== 'string' || type === 'image' || type === 'model') &&
    (!Array.isArray(output) || output.includes('image'))
  )
}

/** A list with at least one model. Throws an Error for anything else, because an empty list would withdraw every model. */
export function requireModels(listed: ModelsListContent | undefined): ModelsListContent {
  if (listed === undefined) throw new Error('no list of models')
  if (listed.models.length > 0) return listed
  throw new Error(listed.oddEntries === undefined ? 'the list of models is empty' : 'no model has an id')
}

/** The models of a list without unreadable entries. Throws an Error for anything else. */
export function requireComplete(listed: ModelsListContent | undefined): ModelsListContent['models'] {
  const { models, oddEntries } = requireModels(listed)
  if (oddEntries === undefined) return models
  throw new Error(
    `the list of models has ${oddEntries === 1 ? 'an unreadable entry' : `${oddEntries} unreadable entries`}`,
  )
}

/** Statements about the models of a list that may make images. */
export const statements = (models: ModelsListContent['models'], provider: string): readonly Statement[] =>
  models
    .filter(({ makesImages }) => makesImages !== false)
    .flatMap(({ id, released, shutdownDate }) =>
      modelStatements(provider, id, { released, shutdown: isoDay(shutdownDate) }),
    )
