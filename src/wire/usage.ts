import {
  optionalField,
  type Usage,
  type UnreadableUsage,
  isObject,
  type JsonObject,
  toFiniteNumber,
} from '../contract/index.ts'
import { excerpt } from './rejection.ts'

/** More tokens or dollars than any request can use. */
const maxAmount = 1e9

/** A value as a finding shows it: text in quotes, an object as JSON. */
const shown = (value: unknown): string =>
  excerpt(typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value)))

/** Reads the numbers of one usage object, and collects the fields whose values are not numbers of their kind. An absent field is undefined. */
export function usageReader() {
  const unreadable: UnreadableUsage[] = []
  const read = (field: string, value: unknown, isValid: (number: number) => boolean) => {
    if (value === undefined) return undefined
    const number = typeof value === 'number' ? toFiniteNumber(value) : undefined
    if (number !== undefined && number >= 0 && number <= maxAmount && isValid(number)) return number
    unreadable.push({ field, seen: shown(value) })
    return undefined
  }
  return {
    /** A whole number of tokens. Null is a value of its own: no number. */
    tokens: (field: string, value: unknown) => read(field, value, Number.isInteger),
    /** USD. APIs that state no cost may say null. */
    usd: (field: string, value: unknown) => read(field, value ?? undefined, () => true),
    unreadable: (): Pick<Usage, 'unreadable'> => (unreadable.length > 0 ? { unreadable } : {}),
  }
}

const detailsOf = (usage: JsonObject, ...names: readonly string[]) =>
  names.map((name) => ({ name, details: usage[name] })).find(({ details }) => isObject(details))
/** xAI's unit of cost. This many ticks are one dollar. Source: xai-org/xai-proto @9700be4b, `Usage`, read 2026-11-24. */
const ticksPerUsd = 1e10

/** Reads usage in the format of the images API or the chat API. Returns null if there is none. */
export function readUsage(value: unknown): Usage | null {
  if (value === undefined || value === null) return null
  if (!isObject(value)) return { unreadable: [{ field: 'usage', seen: shown(value) }] }
  const { tokens, usd, unreadable } = usageReader()
  const first = (...names: readonly string[]) => {
    const name = names.find((one) => value[one] !== undefined)
    return name === undefined ? undefined : tokens(name, value[name])
  }
  const detail = (name: string, ...places: readonly string[]) => {
    const found = detailsOf(value, ...places)
    const number = isObject(found?.details) ? (found.details[name] ?? undefined) : undefined
    return tokens(`${found?.name}.${name}`, number)
  }
  const inputPlaces = ['input_tokens_details', 'prompt_tokens_details']
  const ticks = usd('cost_in_usd_ticks', toTicks(value['cost_in_usd_ticks']))
  return {
    ...optionalField('inputTokens', first('input_tokens', 'prompt_tokens')),
    ...optionalField('outputTokens', first('output_tokens', 'completion_tokens')),
    ...optionalField('totalTokens', first('total_tokens')),
    ...optionalField('inputTextTokens', detail('text_tokens', ...inputPlaces)),
    ...optionalField('inputImageTokens', detail('image_tokens', ...inputPlaces)),
    ...optionalField(
      'outputImageTokens',
      detail('image_tokens', 'output_tokens_details', 'completion_tokens_details'),
    ),
    ...optionalField('costUsd', usd('cost', value['cost']) ?? ticks),
    ...unreadable(),
  }
}

/** Ticks in USD. Anything that is no number stays as it is. */
const toTicks = (value: unknown): unknown => (typeof value === 'number' ? value / ticksPerUsd : value)
