import { type JsonObject, toObject } from '../contract/index.ts'

/** Google's words for an unknown field, with its place in snake_case. Sources: yym68686/uni-api#129 (2025-06-03), agentjido/req_llm#517 (2026-03-17). */
export function googleUnknownName(name: string, json: JsonObject): string {
  const config = toObject(json['generationConfig'] ?? json['generation_config'])
  const image = toObject(config['imageConfig'] ?? config['image_config'])
  const places = [
    [image, " at 'generation_config.image_config'"],
    [config, " at 'generation_config'"],
  ] as const
  const place = places.find(([fields]) => Object.hasOwn(fields, name))?.[1] ?? ''
  return `Invalid JSON payload received. Unknown name "${name}"${place}: Cannot find field.`
}

/**
 * Google's words for an exhausted quota of a model, or for a project whose tier has none. Source: googleapis/js-genai#1322, 2026-02-12. The
 * metric of a paid tier and its limit are inferred.
 */
export const googleQuota = (model: string, none: boolean, retrySeconds = '60'): string =>
  `You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits. To monitor your current usage, head to: https://ai.dev/rate-limit. \n* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_${none ? 'free' : 'paid'}_tier_requests, limit: ${none ? 0 : 10}, model: ${model}${none ? '' : `\nPlease retry in ${retrySeconds}s.`}`
