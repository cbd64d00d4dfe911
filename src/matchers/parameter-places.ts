import type { FieldFacts } from '../contract/index.ts'
import { isImagePath } from './endpoint-path.ts'
import type { MatchedStatement, PageContext } from './matcher.ts'

/** Fields of image requests that no other API has. Sources: API references of fal, Replicate, Ideogram, BFL, Recraft and Leonardo, 2026-11-30. */
const ofImages =
  /^(?:aspect_?ratio|image_?size|num_?images|number_?of_?images|output_quality|negative_?prompt|guidance(?:_scale)?|num_inference_steps|input_images?|reference_images?|image_urls?|width|height|style_?preset|safety_tolerance)$/i
/** Fields of requests for video, audio or text. */
const ofOthers =
  /duration|seconds|fps|frames|video|audio|voice|messages|max_?tokens|temperature|top_p|lyrics/i

/** Fields that a request for images may share with others. Sources: API references of Novita, PPIO, CloudBase and Replicate, 2026-11-30. */
const ofImagesToo =
  /^(?:n|size|image|images|mask|quality|quantity|num_?outputs|watermark|background|megapixels|resolution|output_?format|style|seed|steps|cfg_?scale|sequential_image_generation)$/i

/** The name of a field without the objects around it: `parameters.width` is a width. */
const lastName = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** Whether names are the fields of a request for images, whatever its endpoint is called. A page about images needs fewer of them. */
const isImageRequest = (all: readonly string[], isAboutImages: boolean): boolean => {
  const names = all.map(lastName)
  const certain = names.filter((name) => ofImages.test(name)).length
  const shared = names.filter((name) => ofImagesToo.test(name)).length
  return (
    names.includes('prompt') &&
    (certain >= 2 || (isAboutImages && certain + shared >= 2)) &&
    !names.some((name) => ofOthers.test(name))
  )
}

const pathOf = (endpoint: string): string => endpoint.slice(endpoint.indexOf(' ') + 1)

/**
 * Endpoints whose request has these fields: the image endpoints of the passage, or one with another name whose fields are those of a request
 * for images. A page that names no endpoint at all describes one API: its root. Empty if that is not certain.
 */
export function placesOf(
  endpoints: readonly string[] | undefined,
  names: readonly string[],
  { isAboutImages }: PageContext,
): readonly string[] {
  if (endpoints === undefined) return isImageRequest(names, isAboutImages) ? ['POST /'] : []
  const posts = endpoints.filter((one) => one.startsWith('POST '))
  if (posts.length === 0 || posts.length < endpoints.length) return []
  if (posts.every((one) => isImagePath(pathOf(one)))) return posts
  return posts.length === 1 && isImageRequest(names, isAboutImages) ? posts : []
}

/** Fields that only an edit has. */
const ofEdits = /^(?:images?|mask|input_fidelity)(?:\[\])?(?:\.|$)/

/** One field of the request at each endpoint. Of several, an endpoint that only generates has no input images. */
export const requestStatements = (
  places: readonly string[],
  field: string,
  value: FieldFacts,
): readonly MatchedStatement[] =>
  places
    .filter((place) => places.length === 1 || !(ofEdits.test(field) && place.endsWith('/generations')))
    .map((place) => ({ path: `request:${place}:${field}`, value }))
