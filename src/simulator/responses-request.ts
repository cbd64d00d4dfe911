import {
  type ImageToolFacts,
  isObject,
  type JsonObject,
  type Knowledge,
  modelFacts,
  objectsIn,
  optionalField,
  toNonEmptyString,
} from '../contract/index.ts'
import type { RejectionRef } from '../plugin/index.ts'

/** A request for the Responses API, read as far as an image needs it. */
export interface ResponsesRequest {
  readonly body: JsonObject
  /** Name of the chat model in the response. */
  readonly model: string
  /** The text of the request's messages. */
  readonly prompt: string
  /** Number of images in the request's messages. */
  readonly inputImages: number
  /** The image tool, if the request has one. */
  readonly tool?: JsonObject
  /** Place of the tool in `tools`. */
  readonly toolIndex: number
  /** The request for the images in the Images API's format. */
  readonly images?: { readonly endpoint: 'generations' | 'edits'; readonly body: JsonObject }
}

/** Fields of the request. Source: openai/openai-openapi, CreateResponse, 2025-12-19, and npm package openai 7.59.0. */
const requestFields = new Set(
  'background conversation context_management include input instructions max_output_tokens max_tool_calls metadata model moderation parallel_tool_calls previous_response_id prompt prompt_cache_key prompt_cache_options prompt_cache_retention reasoning safety_identifier service_tier store stream stream_options temperature text tool_choice tools top_logprobs top_p truncation user'.split(
    ' ',
  ),
)
/** Fields of the tool that the Images API has under the same name. Source: ImageGenTool, as above. */
const sharedFields =
  'model quality size output_format output_compression moderation background input_fidelity partial_images'.split(
    ' ',
  )
const toolFields = new Set(['type', 'action', 'input_image_mask', ...sharedFields])

/** Reads a request, or why the API rejects it. `images` of an earlier response are edited further. `day` is YYYY-MM-DD. */
export function readResponsesRequest(
  body: JsonObject,
  knowledge: Knowledge,
  day: string,
  earlierImages: readonly JsonObject[],
): ResponsesRequest | RejectionRef {
  const unknown = Object.keys(body).find((field) => !requestFields.has(field))
  if (unknown !== undefined) return { rejection: 'unknown-parameter', fill: { param: unknown } }
  const model = toNonEmptyString(body['model'])
  if (model === null) return { rejection: 'missing-parameter', fill: { param: 'model' } }
  if (body['input'] === undefined && body['previous_response_id'] === undefined)
    return { rejection: 'responses-missing-input' }
  const facts = knowledge.imageTool
  const tools = objectsIn(body['tools'])
  const toolIndex = tools.findIndex(({ type }) => type === 'image_generation')
  const tool = tools[toolIndex]
  const rejected = modelRejection(model, knowledge, facts, tool) ?? toolRejection(body, tool, toolIndex)
  if (rejected) return rejected
  const { texts, images } = readInput(body['input'])
  const prompt = texts.join('\n')
  const read = {
    body,
    model: facts?.snapshots.find((one) => one.model === model)?.snapshot ?? model,
    prompt,
    inputImages: images.length,
    toolIndex,
  }
  if (!tool || body['tool_choice'] === 'none') return read
  const sources = tool['action'] === 'generate' ? [] : [...earlierImages, ...images]
  const endpoint = sources.length > 0 ? 'edits' : 'generations'
  const { input_image_mask: mask } = tool
  const fields = Object.fromEntries(
    sharedFields.flatMap((field) => (field in tool ? [[field, tool[field]]] : [])),
  )
  const { input_fidelity: fidelity, ...generation } = fields
  const imageModel = toNonEmptyString(tool['model']) ?? defaultModel(facts, knowledge, day)
  const rule = modelFacts(knowledge, 'openai', imageModel ?? '').params['input_fidelity']
  // Also rejected if no image is edited (pydantic/pydantic-ai#5413, 2026-05-13).
  if ('input_fidelity' in tool && rule?.type === 'refused')
    return { rejection: rule.refusal, fill: { param: 'input_fidelity', model: imageModel ?? '' } }
  const imagesBody: JsonObject = {
    model: imageModel,
    prompt,
    ...generation,
    ...(endpoint === 'edits'
      ? {
          images: sources,
          ...optionalField('mask', isObject(mask) ? mask : undefined),
          ...optionalField('input_fidelity', fidelity),
        }
      : {}),
    ...(body['stream'] === true ? { stream: true } : {}),
  }
  // Only streams have partial images.
  const { partial_images: _, ...whole } = imagesBody
  return { ...read, tool, images: { endpoint, body: body['stream'] === true ? imagesBody : whole } }
}

/** The image model of a tool without `model`: the latest default that is not shut down on that day. */
function defaultModel(facts: ImageToolFacts | undefined, { models }: Knowledge, day: string) {
  const shutdownOf = (model: string) =>
    models
      .find((sheet) => sheet.model === model)
      ?.claims.flatMap((claim) => (claim.path === 'shutdown' ? [claim.value] : []))
      .at(-1)
  const defaults = facts?.defaultModels.filter(({ model }) => (shutdownOf(model) ?? '9999') > day) ?? []
  return (defaults.findLast(({ from }) => from <= day) ?? defaults.at(-1))?.model
}

function modelRejection(
  model: string,
  { models }: Knowledge,
  facts: ImageToolFacts | undefined,
  tool: JsonObject | undefined,
): RejectionRef | undefined {
  const matches = ({ pattern }: { readonly pattern: string }) => new RegExp(pattern).test(model)
  const fill = { model }
  if (models.some((sheet) => sheet.provider === 'openai' && sheet.model === model))
    return { rejection: 'responses-image-model', fill }
  if (facts?.withoutTool.some(matches))
    return tool ? { rejection: 'responses-tool-unsupported', fill } : undefined
  return facts?.chatModels.some(matches) ? undefined : { rejection: 'responses-unknown-model', fill }
}

function toolRejection(
  { tool_choice: choice, tools }: JsonObject,
  tool: JsonObject | undefined,
  index: number,
): RejectionRef | undefined {
  const forced = isObject(choice) ? toNonEmptyString(choice['type']) : null
  if (forced === 'image_generation' && !tool)
    return { rejection: 'responses-tool-choice', fill: { choice: forced } }
  if (choice === 'required' && objectsIn(tools).length === 0)
    return { rejection: 'responses-tool-choice', fill: { choice: 'required' } }
  const unknown = tool && Object.keys(tool).find((field) => !toolFields.has(field))
  return unknown === undefined
    ? undefined
    : { rejection: 'unknown-parameter', fill: { param: `tools[${index}].${unknown}` } }
}

/** The texts of the user's messages, and references to all images: those of messages, and those that the tool returned before. */
function readInput(input: unknown): {
  readonly texts: readonly string[]
  readonly images: readonly JsonObject[]
} {
  if (typeof input === 'string') return { texts: [input], images: [] }
  const texts: string[] = []
  const images: JsonObject[] = []
  for (const { type, role, content, result } of objectsIn(input)) {
    if (type === 'image_generation_call' && typeof result === 'string')
      images.push({ image_url: `data:image/png;base64,${result}` })
    const byUser = role === undefined || role === 'user'
    if (typeof content === 'string' && byUser) texts.push(content)
    for (const part of objectsIn(content)) {
      const { type: kind, text, image_url: address, file_id: file } = part
      if (kind === 'input_text' && typeof text === 'string' && byUser) texts.push(text)
      if (kind === 'input_image')
        images.push(typeof file === 'string' ? { file_id: file } : { image_url: address })
    }
  }
  return { texts, images }
}
