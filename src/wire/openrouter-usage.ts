import { isObject, type JsonObject, toObject } from '../contract/index.ts'
import { openrouterRate } from './openrouter-models.ts'

/** Usage in the fields of a response that was recorded on 2026-09-09 (crmne/ruby_llm). */
export function openrouterUsage({ usage }: JsonObject): JsonObject {
  if (!isObject(usage)) return {}
  const { input_tokens: input, output_tokens: output, total_tokens: total } = usage
  const { image_tokens: images = output } = toObject(usage['output_tokens_details'])
  const cost = Number(output) * openrouterRate
  return {
    usage: {
      prompt_tokens: input,
      completion_tokens: output,
      total_tokens: total,
      cost,
      is_byok: false,
      prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 0, audio_tokens: 0, video_tokens: 0 },
      cost_details: {
        upstream_inference_cost: cost,
        upstream_inference_prompt_cost: 0,
        upstream_inference_completions_cost: cost,
      },
      completion_tokens_details: { reasoning_tokens: 0, image_tokens: images },
    },
  }
}
