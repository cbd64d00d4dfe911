import {
  type Exchange,
  isObject,
  type Json,
  optionalField,
  parseJson,
  type ProbeId,
  type ProbeResponse,
  type RecordedRun,
  type TwinFormPart,
  type TwinProbe,
  type TwinRequest,
} from '../../contract/index.ts'
import { keptOf } from './kept-headers.ts'
import { publicJson, scrubbed, type ScrubContext } from './scrub.ts'

/** The response to one probe, and the run that measured it. */
export interface Measurement {
  readonly probe: ProbeId
  readonly run: RecordedRun
  readonly response: ProbeResponse
}

/** The probe of a measurement, without anything private. */
export function twinProbe({ probe, run, response }: Measurement, context: ScrubContext): TwinProbe {
  const { outcome, exchange, submitted } = response
  const { timings, reply } = exchange
  const isCut = outcome.kind === 'strange' && outcome.form === 'broken'
  const kind = outcome.kind === 'images' || outcome.kind === 'models' ? outcome.kind : undefined
  const recorded =
    kind === undefined && !isCut && reply
      ? {
          status: reply.status,
          headers: keptOf(reply.headers),
          text: scrubbed(withPlaceholders(reply.text, response, run), context),
        }
      : undefined
  return {
    probe,
    measuredOn: exchange.startedAt.slice(0, 10),
    request: twinRequest(submitted ?? exchange, probe, run, context),
    outcome: kind ?? (isCut || !recorded ? 'cut' : 'response'),
    ...optionalField('response', recorded),
    timings: {
      firstByteMs: Math.round(timings.firstByteMs ?? timings.totalMs),
      totalMs: Math.round(timings.totalMs),
    },
  }
}

/** The field of the probe `canaryField`. */
const canary = 'graycard_canary'

/** Values of the probe's own request in its response become placeholders, so that the twin answers with the values of the incoming request. */
function withPlaceholders(text: string, { exchange, submitted }: ProbeResponse, run: RecordedRun): string {
  const { request } = submitted ?? exchange
  const body = typeof request.body === 'string' ? parseJson(request.body) : request.body
  const fields = Object.entries(isObject(body) ? body : {}).flatMap(([name, value]) =>
    typeof value === 'string' && (name === 'size' || (name === 'model' && value !== run.contract.model))
      ? [[name, value] as const]
      : [],
  )
  const { n } = isObject(body) ? body : {}
  const numbers =
    typeof n === 'number' && text.split(new RegExp(`\\b${n}\\b`)).length === 2 ? [String(n)] : []
  const path = /^https?:\/\/[^/]+([^?]*)/.exec(request.url)?.[1] ?? ''
  const all = [
    ...fields,
    ['unknown_field', canary] as const,
    ...(path.length > 1 ? [['path', path] as const] : []),
  ]
  const named = all.reduce((rest, [name, value]) => rest.replaceAll(value, `{${name}|${value}}`), text)
  return numbers.reduce((rest, value) => rest.replace(new RegExp(`\\b${value}\\b`), `{n|${value}}`), named)
}

/** Characters that stand for the content of a file. */
export const fileTexts = { image: '{image}', broken: '{broken image}' } as const

function twinRequest(
  { request }: Exchange,
  probe: ProbeId,
  { environment }: RecordedRun,
  { publicNames }: ScrubContext,
): TwinRequest {
  const { method, url, headers, body } = request
  const base = environment.baseUrl.split('?')[0]?.replace(/(?<!\/)\/+$/, '') ?? ''
  const file = probe === 'brokenImage' ? fileTexts.broken : fileTexts.image
  const carried = (value: unknown): Json =>
    publicJson(withFiles(value, file), (text) => publicNames.has(text) || text === file, 'text')
  const parsed = typeof body === 'string' ? parseJson(body) : body
  const form = Array.isArray(parsed) ? formParts(parsed, probe, carried) : undefined
  const keyed = environment.key.state === 'present' ? 'valid' : 'none'
  return {
    method: method === 'GET' ? 'GET' : 'POST',
    path: (url.startsWith(base) ? url.slice(base.length) : '/').split('?')[0] || '/',
    key: probe === 'noKey' ? 'none' : probe === 'wrongKey' ? 'wrong' : keyed,
    ...optionalField('contentType', headers['content-type']?.split(';')[0]),
    ...(form ? { form } : {}),
    ...(isObject(parsed) ? { body: carried(parsed) } : {}),
  }
}

/** Recorded data URLs as the texts that stand for their files. */
function withFiles(value: unknown, file: string): unknown {
  if (typeof value === 'string') return value.startsWith('data:') ? file : value
  if (Array.isArray(value)) return value.map((one) => withFiles(one, file))
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withFiles(one, file)]))
    : value
}

function formParts(
  parts: readonly unknown[],
  probe: ProbeId,
  carried: (value: unknown) => Json,
): readonly TwinFormPart[] {
  return parts.filter(isObject).flatMap(({ name, value }, index): readonly TwinFormPart[] => {
    if (typeof name !== 'string' || !/^[\w[\]-]{1,60}$/.test(name)) return []
    if (typeof value === 'string') {
      const shown = carried(value)
      return [{ name, value: typeof shown === 'string' ? shown : '' }]
    }
    const isFirst = parts.findIndex((one) => isObject(one) && typeof one['value'] !== 'string') === index
    if (probe === 'brokenImage' && isFirst) return [{ name, file: 'broken' }]
    return [{ name, file: probe === 'wrongMask' && name === 'mask' ? 'other size' : 'image' }]
  })
}
