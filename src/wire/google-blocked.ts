import { type JsonObject, toNonEmptyString, toObject } from '../contract/index.ts'
import type { JsonResponse } from '../plugin/index.ts'

/** Texts: firebase/vertexai-sdk-test-data, unary-failure-generate-images-all-filtered.json and -prompt-blocked.json, 2025-04. */
const filteredImages =
  "Unable to show generated images. All images were filtered out because they violated Vertex AI's usage guidelines. You will not be charged for blocked images. Try rephrasing the prompt. If you think this was an error, send feedback. Support codes: 39322892, 29310472"
const blockedPrompt =
  "Image generation failed with the following error: The prompt could not be submitted. This prompt contains sensitive words that violate Google's Responsible AI practices. Try rephrasing the prompt. If you think this was an error, send feedback. Support codes: 42876398"

/**
 * Google's response to a request that moderation blocks, or undefined if the simulator's response is something else. `predict` answers a
 * blocked prompt with a 400 and blocked images with a 200 without predictions, or with the reason if the request has `includeRaiReason`.
 * `generateContent` answers both with a 200. Source: https://ai.google.dev/api/generate-content (PromptFeedback, FinishReason), read 2026-11-24.
 */
export function googleBlocked(
  { body }: JsonResponse,
  request: unknown,
  predict: boolean,
): { readonly message: string } | { readonly body: JsonObject } | undefined {
  const error = toObject(toObject(body)['error'])
  if (error['code'] !== 'moderation_blocked') return undefined
  const stage = toNonEmptyString(toObject(error['moderation_details'])['moderation_stage'])
  if (!predict)
    return {
      body:
        stage === 'output'
          ? { candidates: [{ finishReason: 'IMAGE_SAFETY', index: 0 }] }
          : { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } },
    }
  if (stage !== 'output') return { message: blockedPrompt }
  const { includeRaiReason } = toObject(toObject(request)['parameters'])
  return {
    body: includeRaiReason === true ? { predictions: [{ raiFilteredReason: filteredImages }] } : {},
  }
}
