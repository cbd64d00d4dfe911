import { type JsonObject, objectsIn, toObject } from '../contract/index.ts'
import type { Dialect, IncomingRequest, JsonResponse } from '../plugin/index.ts'

/**
 * Writes a whole response of generateContent as streamGenerateContent sends it: a chunk for each image, then one that says why it ended.
 * Without `alt=sse` the chunks are one list. Source: https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent, read
 * 2026-11-30.
 */
export function geminiStream(
  { headers, body }: JsonResponse,
  { query }: IncomingRequest,
): ReturnType<Dialect['write']> {
  const { candidates, usageMetadata, ...about } = toObject(body)
  const images = objectsIn(candidates).map(({ content, index }) =>
    Object.assign({ candidates: [{ content, index }] }, about),
  )
  const ended = { content: { role: 'model', parts: [{ text: '' }] }, finishReason: 'STOP', index: 0 }
  const chunks: readonly JsonObject[] = [...images, { candidates: [ended], usageMetadata, ...about }]
  if (query['alt'] !== 'sse') return { status: 200, headers, body: chunks }
  return {
    status: 200,
    headers: { ...headers, 'content-type': 'text/event-stream' },
    text: chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\r\n\r\n`).join(''),
  }
}
