import { readEcho } from './echo.ts'
import type { Evidence } from './evidence.ts'
import type { Exchange } from './http.ts'
import type { ImageFacts } from './image.ts'
import type { ProbeResponse } from './outcome.ts'

/** What a response says about the format of an image beside its bytes. */
export interface FormatLabel {
  readonly place: string
  readonly label: string
  /** Format of the bytes. */
  readonly got: string
}

/** The label with which an image URL is served. */
export const contentTypePlace = 'the content type of its URL'
/** The label that repeats the request. */
export const echoPlace = 'output_format in the response'
/** The ending of an image URL. */
export const fileNamePlace = 'the file name in its URL'
/** A generic type misleads nobody. */
const genericTypes: ReadonlySet<string> = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'image/*',
  '*/*',
])
const bare = (type: string | undefined) => type?.split(';')[0]?.trim().toLowerCase() ?? ''
/** File endings that name a format. The last one of a path counts. */
const fileEnding = /\.(png|jpe?g|webp|gif|avif|svg|bmp|tiff?)$/i
const pathOf = (url: string) => (url.split(/[?#]/)[0] ?? '').slice(-200)

/** Labels that the response itself puts on its images: the echo, media types, the content type of an image as the body. */
function labelsInside(
  { outcome, exchange }: ProbeResponse,
  images: readonly ImageFacts[],
): readonly FormatLabel[] {
  if (outcome.kind !== 'images') return []
  const echoed = readEcho('output_format', outcome.echo.output_format)
  const told = images.flatMap(({ format: got }): readonly FormatLabel[] =>
    echoed.kind === 'value' ? [{ place: echoPlace, label: echoed.value, got }] : [],
  )
  const inline = outcome.items.flatMap(({ picture, delivery, mediaType, prefix }): readonly FormatLabel[] => {
    const sha256 = picture === undefined ? undefined : exchange.reply?.lifted[picture]?.sha256
    const got = images.find((one) => one.sha256 === sha256)?.format
    if (got === undefined) return []
    return delivery === 'bytes'
      ? [
          {
            place: 'the content type of the response',
            label: bare(exchange.reply?.headers['content-type']),
            got,
          },
        ]
      : [
          { place: 'its media type in the response', label: bare(mediaType), got },
          { place: 'its data URL', label: bare(prefix?.replace(/^data:/, '')), got },
        ]
  })
  return [...told, ...inline]
}

/** Labels of an image that was fetched from a URL. */
function labelsOfDownload({ request, reply, images }: Exchange): readonly FormatLabel[] {
  const got = images.find(({ broken }) => broken === undefined)?.format
  if (got === undefined) return []
  const ending = fileEnding.exec(pathOf(request.url))?.[1] ?? ''
  return [
    { place: contentTypePlace, label: bare(reply?.headers['content-type']), got },
    { place: fileNamePlace, label: ending.toLowerCase(), got },
  ]
}

/** Every label of the returned images that names a format. Images that do not decode have none. */
export function formatLabels({
  generate,
  images,
  downloads,
}: Pick<Evidence, 'images' | 'downloads'> & {
  readonly generate: ProbeResponse | undefined
}): readonly FormatLabel[] {
  const decoded = images.filter(({ broken }) => broken === undefined)
  const inside = generate ? labelsInside(generate, decoded) : []
  return [...inside, ...downloads.flatMap(labelsOfDownload)].filter(({ label }) => !genericTypes.has(label))
}
