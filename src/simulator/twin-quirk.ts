import {
  type Json,
  type Knowledge,
  objectsIn,
  type ProbeId,
  sameJson,
  toObject,
  type Twin,
  type TwinProbe,
} from '../contract/index.ts'
import type { JsonResponse, Quirk, RejectionRef, RequestContext, Transmission } from '../plugin/index.ts'
import { simulatorKeys } from './keys.ts'
import { createOutputRules } from './output-rules.ts'
import { createRecogniser, type Fields, type ProbeSigns } from './recognise-probe.ts'

/** Header with which the quirk tells the dialect which recorded response to send, or that the request was accepted. Never sent. */
export const twinHeader = 'x-graycard-twin'

/** A rejection by the twin itself. Its text does not matter, because the recorded response replaces it. */
const byTwin = (probe: ProbeId): RejectionRef => ({ rejection: 'server-error', fill: { twin: probe } })

/** URLs that no client can fetch. The name ends in a domain that never resolves. Source: RFC 6761, section 6.4. */
const unreachableHost = 'https://images.invalid'

const unreachableAt = ({ pathname, search }: URL) => unreachableHost + pathname + search

/** A body that takes less time than this is not sent slowly. */
const minDripMs = 1000

interface TwinOptions {
  readonly signs: ProbeSigns
  readonly knowledge: Knowledge
  /** Whether responses take as long as they were measured. */
  readonly pace: 'measured' | 'none'
}

/** The hooks that make the simulator behave as measured. */
export function twinQuirk(twin: Twin, { signs, knowledge, pace }: TwinOptions): Quirk {
  const { success, probes, endpoint } = twin
  const recognise = createRecogniser(twin, signs, knowledge.refusals)
  const rules = createOutputRules(success?.outputs ?? [], knowledge)
  const measured = (id: ProbeId) => probes.find(({ probe }) => probe === id)
  const accepted = (id: ProbeId) => measured(id)?.outcome === 'images'
  const keyless = probes.some(({ request, outcome }) => request.key === 'none' && outcome === 'images')
  const generate = measured('generate')
  const models = measured('models')
  const conditional = conditionalProbes(twin, signs)
  const isOwn = (context: RequestContext) => context.endpoint === endpoint
  const ownModel = signs.get('generate')?.fields?.['model']

  /** The measured response to a request that a conforming server accepts, if it was another one. */
  const instead = (context: RequestContext): TwinProbe | undefined => {
    const found = conditional.find(({ conditions }) => meets(conditions, context))
    if (found) return found.probe.outcome === 'images' ? undefined : found.probe
    const rejected = generate && generate.outcome !== 'images' && generate.outcome !== 'cut'
    return rejected && meets(twin.rejectedIf, context) ? generate : undefined
  }

  const probeOf = (context: RequestContext): TwinProbe | undefined => {
    const { rejection } = context
    if (!rejection)
      return context.endpoint === 'models' && models?.outcome === 'response' ? models : undefined
    const named = rejection.fill?.['twin']
    return named === undefined
      ? recognise(rejection, context.endpoint)
      : probes.find(({ probe }) => probe === named)
  }

  return {
    id: 'twin',
    title: `${twin.contract}@${twin.environment} as measured`,
    source: 'stored runs',
    date: twin.measured.to,
    provokes: [],

    key: (key) => {
      if (key === undefined) return keyless ? simulatorKeys.all : undefined
      return accepted('wrongKey') ? simulatorKeys.all : key
    },
    rewrite(fields) {
      const rewritten: Record<string, unknown> = { ...fields }
      for (const [field, value] of Object.entries(success?.rewritten ?? {}))
        if (isRewritten(field, fields)) rewritten[field] = value
      const listedNames = new Set(twin.models?.map(({ id }) => id))
      const isUnknown = fields['model'] !== ownModel && !listedNames.has(String(fields['model']))
      if (accepted('noSuchModel') && isUnknown && ownModel !== undefined) rewritten['model'] = ownModel
      return rewritten
    },
    uploads: (uploads) => {
      if (success?.ignoredUploads === 'all') return { images: [] }
      return success?.ignoredUploads === 'mask' ? { images: uploads.images } : uploads
    },
    rejection(found, stage, context) {
      if (found) return isAccepted(found, context) ? undefined : found
      const probe = stage === 'limit' && isOwn(context) ? instead(context) : undefined
      return probe ? byTwin(probe.probe) : undefined
    },
    drawing: (drawing, request) => rules.drawing(drawing, request),
    imageCount: rules.imageCount,
    ...(success?.urlLifetimeSeconds === undefined ? {} : { urlLifetimeSeconds: success.urlLifetimeSeconds }),
    ...(twin.models ? { models: listed(twin.models, twin.measured.to) } : {}),
    imagesBody(body, context) {
      if (!isOwn(context) || success?.delivery !== 'url') return body
      const urls = (context.imageUrls ?? []).map((url) =>
        success.urlHost === undefined ? url : unreachableAt(new URL(url)),
      )
      return { ...body, data: objectsIn(body['data']).map((_item, index) => ({ url: urls[index] ?? null })) }
    },
    response(response, context) {
      const probe = probeOf(context)
      if (probe?.response) return marked(response, probe.probe)
      const isSuccess = response.status === 200 && !context.rejection && isOwn(context)
      return isSuccess ? marked(response, 'success') : response
    },
    transmit: (status, context) => transmissionOf(status, context),
  }

  /** Whether a field of this request is rewritten: a model only under the measured name, an invalid number only if it was accepted. */
  function isRewritten(field: string, fields: Fields): boolean {
    if (field === 'model') return fields['model'] === ownModel
    return field === 'n' ? Number(fields['n']) >= 1 || accepted('nZero') : fields[field] !== undefined
  }

  function isAccepted(found: RejectionRef, context: RequestContext): boolean {
    if (found.fill?.['twin'] !== undefined) return false
    const { images = 0 } = context.uploaded ?? {}
    const ignored = isOwn(context) && success?.ignoredUploads === 'all' && images > 0
    if (ignored && found.rejection === 'missing-image') return true
    // The measured request has a model that knowledge does not have.
    const own = signs.get('generate')
    if (
      generate?.outcome === 'images' &&
      own?.rejection?.rejection === found.rejection &&
      own.fields?.['model'] === context.request?.['model']
    )
      return true
    const probe = recognise(found, context.endpoint)
    return probe?.outcome === 'images' && signs.get(probe.probe)?.served !== true
  }

  function transmissionOf(status: number, context: RequestContext): Transmission | undefined {
    const isImages = !context.rejection && context.endpoint !== 'models'
    const probe = isImages ? generate : (probeOf(context) ?? undefined)
    if (!probe || (isImages && !isOwn(context))) return undefined
    const { firstByteMs, totalMs } = probe.timings
    const bytes = success?.bytes ?? 0
    const slow = isImages && totalMs - firstByteMs >= minDripMs && bytes > 0
    return {
      ...(probe.outcome === 'cut' && status === 200 ? { cutAfterBytes: cutBytes } : {}),
      ...(pace === 'measured' ? { delayMs: firstByteMs } : {}),
      ...(pace === 'measured' && slow
        ? { bytesPerSecond: Math.ceil((bytes * 1000) / (totalMs - firstByteMs)) }
        : {}),
    }
  }
}

/** A field, and its value or undefined for an absent field. */
interface FieldValue {
  readonly field: string
  readonly value?: unknown
}

/** A recording does not say after how many bytes a response broke off. */
const cutBytes = 4096

const marked = (response: JsonResponse, value: ProbeId | 'success'): JsonResponse => ({
  ...response,
  headers: { ...response.headers, [twinHeader]: value },
})

/** The models as listed. A model that retired after the measurement is left out. */
const listed =
  (own: NonNullable<Twin['models']>, measuredOn: string): NonNullable<Quirk['models']> =>
  (models, retired) => {
    const gone = new Set(
      retired.flatMap(({ id, shutdownDate = '' }) => (shutdownDate > measuredOn ? [id] : [])),
    )
    const documented = [...models, ...retired]
    // A format may put the vendor in front of the name.
    const named = own.map(({ id, shutdownDate }) => ({
      id: documented.find((one) => id === one.id || id.endsWith(`/${one.id}`))?.id ?? id,
      ...(shutdownDate === undefined ? {} : { shutdownDate }),
    }))
    return named
      .filter(({ id }) => !gone.has(id))
      .map((one) =>
        Object.assign(
          {},
          documented.find(({ id }) => id === one.id),
          one,
        ),
      )
  }

function meets(conditions: readonly FieldValue[], { request = {}, uploaded }: RequestContext): boolean {
  const fields: Fields = { ...request, ...(uploaded ? { uploads: uploadsOf(uploaded) } : {}) }
  return conditions.every(({ field, value }) => sameJson(fields[field], value))
}

/** What matters of the uploads of an edit: whether there are several images, and whether there is a mask. */
export const uploadsOf = ({
  images,
  mask,
}: NonNullable<RequestContext['uploaded']>): Readonly<Record<string, Json>> => ({ several: images > 1, mask })

/** Probes that differ from others in more than the fields of the request. */
const otherwiseDifferent: ReadonlySet<ProbeId> = new Set([
  'generate',
  'models',
  'routeGet',
  'noKey',
  'wrongKey',
  'wrongContentType',
])

/**
 * Probes that a conforming server accepts, with the fields in which their requests differ from the cheapest request. A probe that differs in
 * none stands for every request, if the contract's own one was not sent.
 */
function conditionalProbes({ probes }: Twin, signs: ProbeSigns) {
  const cheapest = toObject(signs.get('noKey')?.fields)
  const isComplete = probes.some(({ probe }) => probe === 'generate')
  const found = probes.flatMap((probe) => {
    const sign = signs.get(probe.probe)
    if (otherwiseDifferent.has(probe.probe) || probe.outcome === 'cut' || !sign?.fields || sign.rejection)
      return []
    const { fields } = sign
    const names = [...new Set([...Object.keys(cheapest), ...Object.keys(fields)])]
    const conditions = names
      .filter((name) => !sameJson(cheapest[name], fields[name]))
      .map((field): FieldValue => ({ field, value: fields[field] }))
    return conditions.length > 0 || (!isComplete && probe.outcome === 'response')
      ? [{ probe, conditions }]
      : []
  })
  // The most specific first.
  return found.toSorted((a, b) => b.conditions.length - a.conditions.length)
}
