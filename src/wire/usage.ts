import { optionalField, type Usage, isObject, type JsonObject, toFiniteNumber } from '../contract/index.ts'

/** More tokens than any request can use. Larger or negative numbers are ignored. */
const maxAmount = 1e9
const amount = (value: unknown): number | undefined => {
  const found = toFiniteNumber(value)
  return found !== undefined && found >= 0 && found <= maxAmount ? found : undefined
}

const detailsOf = (usage: JsonObject, ...names: readonly string[]): JsonObject =>
  names.map((name) => usage[name]).find(isObject) ?? {}
/** xAI's unit of cost. This many ticks are one dollar. Source: xai-org/xai-proto @9700be4b, `Usage`, read 2026-11-24. */
const ticksPerUsd = 1e10
const ticks = (value: unknown): number | undefined => {
  const found = toFiniteNumber(value)
  return found === undefined ? undefined : amount(found / ticksPerUsd)
}

/** Reads usage in the format of the images API or the chat API. Returns null if there is none. */
export function readUsage(value: unknown): Usage | null {
  if (!isObject(value)) return null
  const input = detailsOf(value, 'input_tokens_details', 'prompt_tokens_details')
  const output = detailsOf(value, 'output_tokens_details', 'completion_tokens_details')
  return {
    ...optionalField('inputTokens', amount(value['input_tokens']) ?? amount(value['prompt_tokens'])),
    ...optionalField('outputTokens', amount(value['output_tokens']) ?? amount(value['completion_tokens'])),
    ...optionalField('totalTokens', amount(value['total_tokens'])),
    ...optionalField('inputTextTokens', amount(input['text_tokens'])),
    ...optionalField('inputImageTokens', amount(input['image_tokens'])),
    ...optionalField('outputImageTokens', amount(output['image_tokens'])),
    ...optionalField('costUsd', amount(value['cost']) ?? ticks(value['cost_in_usd_ticks'])),
  }
}
