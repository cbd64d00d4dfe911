import { type JsonObject, toObject, toNonEmptyString } from '../contract/index.ts'
import type { IncomingRequest, JsonResponse, ResponseContext } from '../plugin/index.ts'

/** The path of a prediction: its id, and what is requested of it. */
export const predictionPath = /^\/v1\/predictions\/([^/]+)(?:\/(cancel|stream))?$/
/** The path of the models list, of a model, or of a model's predictions. */
export const modelsPath = /^\/v1\/models(?:\/([^/]+\/[^/]+))?(\/predictions)?$/

/** The model of a version: an official model's name is a version too. Versions by hash are not known. */
export const versionModel = (json: unknown) =>
  /^([^/:]+\/[^/:]+)(:|$)/.exec(toNonEmptyString(toObject(json)['version']) ?? '')?.[1]

/** Owner and name of the model that a prediction was submitted for. */
const modelOf = ({ path, json }: IncomingRequest) => modelsPath.exec(path)?.[1] ?? versionModel(json) ?? null

/** `Prefer: wait` holds the response back until the prediction is done. Source: package replicate 1.4.0, lib/predictions.js. */
const waits = ({ headers }: IncomingRequest) => /^wait\b/.test(headers['prefer'] ?? '')

/** A prediction. Fields in the order of the API. Source: sample of a webhook in triggerdotdev/trigger.dev, 2026-07-14. The model runs 0.42 seconds. */
export function writePrediction(
  response: JsonResponse,
  { origin, jobId, polls, canceled, submitted, images }: ResponseContext,
) {
  const done = !canceled && (polls > 1 || waits(submitted))
  const status = canceled ? 'canceled' : done ? 'succeeded' : polls === 1 ? 'processing' : 'starting'
  const seconds = Number(toObject(response.body)['created'])
  const created = Number.isFinite(seconds) ? new Date(seconds * 1000).toISOString() : null
  const url = `${origin}/v1/predictions/${jobId}`
  return {
    id: jobId,
    model: modelOf(submitted),
    version: 'hidden',
    input: toObject(submitted.json)['input'] ?? {},
    logs: '',
    output: done ? images.map((image) => image.url) : null,
    error: null,
    status,
    created_at: created,
    source: 'api',
    data_removed: false,
    started_at: polls > 0 || done ? created : null,
    completed_at: done || canceled ? created : null,
    metrics: done ? { predict_time: 0.42 } : {},
    urls: { get: url, cancel: `${url}/cancel`, stream: `${url}/stream`, web: `${origin}/p/${jobId}` },
  }
}

/** A model in the models list. */
export function replicateModel({ id }: JsonObject) {
  const path = String(id)
  const [owner, name] = path.split('/')
  return {
    url: `https://replicate.com/${path}`,
    owner,
    name,
    description: null,
    visibility: 'public',
    run_count: 0,
    latest_version: null,
  }
}

/** An event for each image, then the end. Source: package replicate 1.4.0, lib/stream.js. */
export const predictionEvents = (images: ResponseContext['images']) =>
  [...images.map(({ url }) => ({ event: 'output', data: url })), { event: 'done', data: '{}' }]
    .map(({ event, data }, index) => `event: ${event}\nid: ${index}\ndata: ${data}\n\n`)
    .join('')
