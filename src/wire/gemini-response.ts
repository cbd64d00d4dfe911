import {
  isObject,
  type JsonObject,
  toObject,
  objectsIn,
  type Outcome,
  parseJson,
  optionalField,
  type Rejection,
  type ResponseItem,
  toNonEmptyString,
  type Usage,
  type WireResponse,
} from '../contract/index.ts'
import { modelsList, type Operation } from '../plugin/index.ts'
import { readNonObject } from './images-response.ts'
import { readOtherShape } from './other-shapes.ts'
import { excerpt, readRejection } from './rejection.ts'
import { liftedImage, imagesOnly, rejectionInside } from './response-parts.ts'
import { parseEvents } from './sse.ts'
import { readUsage, usageReader } from './usage.ts'

/** Keys of Google's error object. Source: https://google.aip.dev/193, read 2026-11-24. */
const errorKeys = ['code', 'message', 'status']

/** Reads any response of the Gemini API: the models list, images (whole or streamed), and rejections with any status. */
export function readGemini(response: WireResponse, kind: Operation['kind']): Outcome {
  const { status, headers, text } = response
  if (status >= 300 && status < 400) return { kind: 'redirect', status, location: headers['location'] ?? '' }
  const streamed = (headers['content-type'] ?? '').startsWith('text/event-stream')
  const chunks = streamed ? parseEvents(text).map(({ data }) => parseJson(data)) : [parseJson(text)]
  const [body] = chunks
  // Without server-sent events, the streaming method returns a list.
  const whole = Array.isArray(body) ? body[0] : body
  if (status >= 400 || status < 200 || isObject(toObject(whole)['error'])) return readError(response, whole)
  if (!isObject(whole)) return readNonObject(response, body)
  if (kind === 'models') return readModels(whole, status)
  return readContent(Array.isArray(body) ? objectsIn(body) : chunks.filter(isObject), response, streamed)
}

function readModels(body: JsonObject, status: number): Outcome {
  const listed = modelsList.readEntries(body['models'], 'name')
  if (!listed) return { kind: 'strange', form: 'json', status, why: 'no list of models' }
  const models = listed.models.map((model) => Object.assign(model, { id: model.id.replace(/^models\//, '') }))
  return { kind: 'models', status, ...listed, models }
}

function readContent(chunks: readonly JsonObject[], response: WireResponse, streamed: boolean): Outcome {
  const { status } = response
  const candidates = chunks.flatMap((chunk) => objectsIn(chunk['candidates']))
  const parts = candidates.flatMap((one) => objectsIn(toObject(one['content'])['parts']))
  const items = parts.filter((part) => part['thought'] !== true).flatMap((part) => itemOf(part, response))
  const last = chunks.at(-1) ?? {}
  const stopped = candidates
    .map((one) => toNonEmptyString(one['finishReason']))
    .findLast((reason) => reason !== null)
  if (items.length === 0) {
    const rejection = rejectionIn(chunks, candidates, parts, status)
    if (rejection) return rejection
    const other = candidates.length === 0 ? readOtherShape(last, response) : undefined
    if (other)
      return {
        ...imagesOnly(status, other.items),
        problems: [{ field: 'candidates', seen: other.location }],
      }
    const words = parts.flatMap((part) => toNonEmptyString(part['text']) ?? []).join(' ')
    const why =
      candidates.length === 0
        ? `JSON without \`candidates\`: ${excerpt(response.text)}`
        : words === ''
          ? 'no image'
          : `no image, only text: “${excerpt(words)}”`
    return { kind: 'strange', form: 'json', status, why }
  }
  const version = toNonEmptyString(last['modelVersion'])
  return {
    kind: 'images',
    status,
    items,
    echo: version === null ? {} : { model: version },
    usage: usageOf(last['usageMetadata']),
    created: undefined,
    problems: [],
    ...(streamed
      ? {
          stream: {
            events: chunks.map(() => 'message'),
            partials: 0,
            completed: stopped !== undefined,
            problems: [],
          },
        }
      : {}),
  }
}

function itemOf(part: JsonObject, response: WireResponse): readonly ResponseItem[] {
  if (isObject(part['inlineData'])) {
    const picture = liftedImage(part['inlineData']['data'], response)
    return [
      picture
        ? {
            delivery: 'b64_json',
            ...optionalField('mediaType', toNonEmptyString(part['inlineData']['mimeType']) ?? undefined),
            ...picture,
          }
        : { delivery: 'b64_json', unreadable: '`inlineData.data` is not base64 of an image' },
    ]
  }
  const url = toNonEmptyString(toObject(part['fileData'])['fileUri'])
  return url === null ? [] : [{ delivery: 'url', url }]
}

/** Finish reasons of a normal end. Such a response is not a rejection. */
const ordinaryReasons = new Set(['STOP', 'FINISH_REASON_UNSPECIFIED'])

/** The rejection of a blocked prompt or image. Both responses have status 200. */
function rejectionIn(
  chunks: readonly JsonObject[],
  candidates: readonly JsonObject[],
  parts: readonly JsonObject[],
  status: number,
): Rejection | undefined {
  const rejectedWith = (type: string, code: string, words?: string | null, more?: { readonly early: true }) =>
    rejectionInside(status, words ?? code, { type, code, inBand: true, ...more })
  const feedback = chunks.map((chunk) => toObject(chunk['promptFeedback']))
  const blocked = feedback.find((one) => toNonEmptyString(one['blockReason']) !== null)
  if (blocked)
    return rejectedWith(
      'blockReason',
      String(blocked['blockReason']),
      toNonEmptyString(blocked['blockReasonMessage']),
      {
        early: true,
      },
    )
  const ended = candidates.find(
    (one) => !ordinaryReasons.has(toNonEmptyString(one['finishReason']) ?? 'STOP'),
  )
  if (!ended) return undefined
  const words =
    toNonEmptyString(ended['finishMessage']) ??
    parts.flatMap((part) => toNonEmptyString(part['text']) ?? [])[0]
  return rejectedWith('finishReason', String(ended['finishReason']), words)
}

/** Reads Google's error object. The details name the rejected field. If the field is unknown, the message names it. */
function readError({ status, headers, text }: WireResponse, body: unknown): Rejection {
  const plain = readRejection(status, headers, isObject(body) ? JSON.stringify(body) : text)
  const error = toObject(body)['error']
  if (!isObject(error)) return plain
  const details = objectsIn(error['details'])
  const violations = details.flatMap((one) => objectsIn(one['fieldViolations']))
  const [, unknown, place] = /Unknown name "([^"]+)"(?: at '([^']+)')?/.exec(plain.message) ?? []
  const field = toNonEmptyString(violations[0]?.['field'])
  const delay = details
    .map((one) => /^(\d+(?:\.\d+)?)s$/.exec(toNonEmptyString(one['retryDelay']) ?? '')?.[1])
    .find(Boolean)
  const { oddKeys: _odd, ...rest } = plain
  const odd = ['message', 'status'].filter((key) => key in error && typeof error[key] !== 'string')
  return {
    ...rest,
    type: toNonEmptyString(error['status']),
    code: details.flatMap((one) => toNonEmptyString(one['reason']) ?? [])[0] ?? null,
    param: unknown === undefined ? field : [place, unknown].filter(Boolean).join('.'),
    missingKeys: errorKeys.filter((key) => !(key in error)),
    ...(odd.length > 0 ? { oddKeys: odd } : {}),
    ...optionalField('retryAfter', plain.retryAfter ?? delay),
  }
}

/** Source: https://ai.google.dev/api/generate-content#UsageMetadata, read 2026-11-24. Thinking tokens are billed as output. */
function usageOf(value: unknown): Usage | null {
  if (!isObject(value)) return readUsage(value)
  const { tokens, unreadable } = usageReader()
  const count = (name: string) => tokens(name, value[name])
  const tokensOf = (modality: string, name: string) =>
    tokens(
      `${name}.${modality}`,
      objectsIn(value[name]).find((one) => one['modality'] === modality)?.['tokenCount'],
    )
  const candidateTokens = count('candidatesTokenCount')
  const thoughtTokens = count('thoughtsTokenCount')
  return {
    ...optionalField('inputTokens', count('promptTokenCount')),
    ...optionalField(
      'outputTokens',
      candidateTokens === undefined ? undefined : candidateTokens + (thoughtTokens ?? 0),
    ),
    ...optionalField('totalTokens', count('totalTokenCount')),
    ...optionalField('inputTextTokens', tokensOf('TEXT', 'promptTokensDetails')),
    ...optionalField('inputImageTokens', tokensOf('IMAGE', 'promptTokensDetails')),
    ...optionalField('outputImageTokens', tokensOf('IMAGE', 'candidatesTokensDetails')),
    ...unreadable(),
  }
}
