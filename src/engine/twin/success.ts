import {
  type Exchange,
  type Headers,
  type ImagesResponse,
  type Json,
  optionalField,
  type ProbeResponse,
  type TwinOutput,
  type TwinSuccess,
} from '../../contract/index.ts'

/** An accepted image request, with the fields that decide what is drawn. */
export interface ServedRequest {
  readonly response: ProbeResponse & { readonly outcome: ImagesResponse }
  readonly requested: Readonly<Record<string, Json>>
}

export interface SuccessFacts {
  /** The contract's own request, or else the accepted request of another probe. */
  readonly main: ServedRequest
  readonly served: readonly ServedRequest[]
  /** Downloads of the image URLs of the main request. */
  readonly downloads: readonly Exchange[]
  readonly headers: Headers
  readonly ignoredUploads?: 'mask' | 'all'
}

export const isServed = (
  response: ProbeResponse | undefined,
): response is ProbeResponse & { readonly outcome: ImagesResponse } => response?.outcome.kind === 'images'

/** How accepted requests are served, without the differences in the body. */
export function successOf({ main, served, downloads, headers, ignoredUploads }: SuccessFacts): TwinSuccess {
  const { outcome, exchange } = main.response
  return {
    outputs: served.map(outputOf),
    delivery: outcome.items.some(({ delivery }) => delivery === 'url') ? 'url' : 'b64_json',
    ...optionalField('urlLifetimeSeconds', lifetimeOf(downloads, exchange)),
    ...(downloads.some(cannotBeFetched) ? { urlHost: 'unreachable' as const } : {}),
    ...optionalField('ignoredUploads', ignoredUploads),
    rewritten: {},
    changes: [],
    headers,
    bytes: exchange.reply?.bytes ?? 0,
  }
}

function outputOf({ response, requested }: ServedRequest): TwinOutput {
  const image = response.images?.[0] ?? response.exchange.images[0]
  return {
    requested,
    count: response.outcome.items.length,
    ...(image && image.broken === undefined
      ? {
          image: {
            width: image.width,
            height: image.height,
            format: image.format,
            transparent: image.alpha === 'used',
            provenance: image.provenance !== null,
          },
        }
      : {}),
  }
}

const cannotBeFetched = ({ failure, reply, expiresAt, startedAt }: Exchange): boolean =>
  failure !== undefined ||
  (reply !== undefined && reply.status >= 400 && !(expiresAt !== undefined && expiresAt <= startedAt))

/** Whole minutes for a URL that outlives its download by more than one: the image was made some time before it was sent. */
function lifetimeOf(downloads: readonly Exchange[], { startedAt }: Exchange): number | undefined {
  const first = downloads.find(({ expiresAt }) => expiresAt !== undefined)
  if (first?.expiresAt === undefined) return undefined
  if (first.expiresAt <= first.startedAt) return 0
  const seconds = (Date.parse(first.expiresAt) - Date.parse(startedAt)) / 1000
  return seconds > 90 ? Math.round(seconds / 60) * 60 : Math.max(1, Math.round(seconds))
}
