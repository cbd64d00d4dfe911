import { isObject, type JsonObject, toObject } from '../contract/index.ts'
import type { ReturnedImage } from '../plugin/index.ts'

/** The `generateContent` response with the images of a simulator response. */
export function geminiCandidates(
  body: JsonObject,
  images: readonly ReturnedImage[],
  { model, id }: { readonly model: string; readonly id: string },
): JsonObject {
  const usage = isObject(body['usage']) ? body['usage'] : undefined
  const inputs = toObject(usage?.['input_tokens_details'])
  return {
    candidates: images.map(({ base64, url, format }, index) => ({
      content: {
        role: 'model',
        parts: [
          base64 === undefined
            ? { fileData: { mimeType: `image/${format}`, fileUri: url } }
            : { inlineData: { mimeType: `image/${format}`, data: base64 } },
        ],
      },
      finishReason: 'STOP',
      index,
    })),
    ...(usage
      ? {
          usageMetadata: {
            promptTokenCount: usage['input_tokens'],
            candidatesTokenCount: usage['output_tokens'],
            totalTokenCount: usage['total_tokens'],
            promptTokensDetails: [
              { modality: 'TEXT', tokenCount: inputs['text_tokens'] },
              ...(inputs['image_tokens'] === 0
                ? []
                : [{ modality: 'IMAGE', tokenCount: inputs['image_tokens'] }]),
            ],
            candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: usage['output_tokens'] }],
            // Source: crmne/ruby_llm, recorded on 2026-07-07.
            serviceTier: 'standard',
          },
        }
      : {}),
    modelVersion: model,
    responseId: id,
  }
}
