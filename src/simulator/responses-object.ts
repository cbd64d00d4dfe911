import { createHash } from 'node:crypto'
import { type ImageToolFacts, type JsonObject, objectsIn, toObject } from '../contract/index.ts'
import type { ResponsesRequest } from './responses-request.ts'

/** Values of a response that do not follow from its request. */
export interface ResponseIdentity {
  /** Seed of all ids. */
  readonly seed: string
  readonly createdAt: number
  /** YYYY-MM-DD, decides which fields the response has. */
  readonly day: string
  readonly facts: ImageToolFacts | undefined
}

/** An id in the API's format. Equal seeds make equal ids. */
export const responseId = (prefix: string, seed: string): string =>
  `${prefix}_${createHash('sha256').update(`${prefix}${seed}`).digest('hex').slice(0, 50)}`

/** Removes the fields that the API's `object` had only later. */
export function asOf(
  fields: JsonObject,
  object: 'response' | 'tool' | 'call' | 'partial',
  { day, facts }: ResponseIdentity,
): JsonObject {
  const later = new Set(
    facts?.laterFields.filter(({ from }) => from > day).flatMap((row) => row.fields) ?? [],
  )
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !later.has(`${object}.${name}`)))
}

/** The output items for the images of an Images API body: an item for each image, then an empty message. Source: openai/openai-dotnet recorded tests, 2026-03-27. */
export function outputItems(
  body: JsonObject,
  { images, prompt }: ResponsesRequest,
  identity: ResponseIdentity,
): readonly JsonObject[] {
  const { output_format, quality, size, background } = body
  const calls = objectsIn(body['data']).map(({ b64_json: result }, index) =>
    asOf(
      {
        id: responseId('ig', `${identity.seed}/${index}`),
        type: 'image_generation_call',
        status: 'completed',
        action: images?.endpoint === 'edits' ? 'edit' : 'generate',
        background,
        output_format,
        quality,
        result,
        revised_prompt: prompt,
        size,
      },
      'call',
      identity,
    ),
  )
  return [...calls, messageItem('', identity)]
}

/** A message of the chat model. */
export const messageItem = (text: string, { seed }: ResponseIdentity): JsonObject => ({
  id: responseId('msg', seed),
  type: 'message',
  status: 'completed',
  content: [{ type: 'output_text', annotations: [], logprobs: [], text }],
  role: 'assistant',
})

/** The whole response. Source of the fields: openai/openai-dotnet recorded tests, 2025-10-03 to 2026-03-27. */
export function responseObject(
  request: ResponsesRequest,
  output: readonly JsonObject[],
  textTokens: number,
  identity: ResponseIdentity,
): JsonObject {
  const { body, tool, model } = request
  const given = (field: string, otherwise: unknown) => body[field] ?? otherwise
  const { tool: toolTokens = 0, call = 0, image = 0 } = identity.facts?.tokens ?? {}
  const called = tool !== undefined && output.some(({ type }) => type === 'image_generation_call')
  const out = textTokens + (called ? call : 0)
  // The chat model reads its own call again.
  const into = textTokens + request.inputImages * image + (tool ? toolTokens : 0) + (called ? out : 0)
  const text = toObject(body['text'])
  const reasoning = toObject(body['reasoning'])
  const fields = {
    id: responseId('resp', identity.seed),
    object: 'response',
    created_at: identity.createdAt,
    status: 'completed',
    background: given('background', false),
    billing: { payer: 'developer' },
    completed_at: identity.createdAt,
    error: null,
    frequency_penalty: 0,
    incomplete_details: null,
    instructions: given('instructions', null),
    max_output_tokens: given('max_output_tokens', null),
    max_tool_calls: given('max_tool_calls', null),
    model,
    output,
    parallel_tool_calls: given('parallel_tool_calls', true),
    presence_penalty: 0,
    previous_response_id: given('previous_response_id', null),
    prompt_cache_key: given('prompt_cache_key', null),
    prompt_cache_retention: given('prompt_cache_retention', null),
    reasoning: { effort: reasoning['effort'] ?? null, summary: reasoning['summary'] ?? null },
    safety_identifier: given('safety_identifier', null),
    service_tier: 'default',
    store: given('store', true),
    temperature: given('temperature', 1),
    text: { format: text['format'] ?? { type: 'text' }, verbosity: text['verbosity'] ?? 'medium' },
    tool_choice: given('tool_choice', 'auto'),
    tools: objectsIn(body['tools']).map((one) => (one === tool ? echoedTool(request, identity) : one)),
    top_logprobs: given('top_logprobs', 0),
    top_p: given('top_p', 1),
    truncation: given('truncation', 'disabled'),
    usage: {
      input_tokens: into,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: out,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: into + out,
    },
    user: given('user', null),
    metadata: given('metadata', {}),
  }
  return asOf(fields, 'response', identity)
}

/** The tool as the response repeats it: every default is filled in, and the mask, `action` and `input_fidelity` are left out. */
function echoedTool({ tool = {}, images }: ResponsesRequest, identity: ResponseIdentity): JsonObject {
  const given = (field: string, otherwise: unknown) => tool[field] ?? otherwise
  return asOf(
    {
      type: 'image_generation',
      background: given('background', 'auto'),
      model: images?.body['model'],
      moderation: given('moderation', 'auto'),
      n: given('n', 1),
      output_compression: given('output_compression', 100),
      output_format: given('output_format', 'png'),
      quality: given('quality', 'auto'),
      size: given('size', 'auto'),
    },
    'tool',
    identity,
  )
}
