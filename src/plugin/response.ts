import {
  type ProbeResponse,
  type Cause,
  count,
  requestCauses,
  serverCauses,
  type UnexpectedResponse,
} from '../contract/index.ts'
import { describeCause } from './cause-text.ts'
import { redirected } from './unverified-reasons.ts'

/** Counts the images in a response, both its items and the decoded images. */
export const countImages = ({ outcome, exchange }: ProbeResponse): number =>
  outcome.kind === 'images'
    ? Math.max(
        outcome.items.filter((item) => item.delivery !== 'none' && item.unreadable === undefined).length,
        exchange.images.length,
      )
    : 0

/** Whether the request was accepted like a valid request. The list of images may be empty, or have entries without an image. */
export const wasAccepted = ({ outcome }: ProbeResponse): boolean => outcome.kind === 'images'

/** Whether the response names an image, even if the image cannot be decoded. */
export const namesImage = ({ outcome }: ProbeResponse): boolean =>
  outcome.kind === 'images' && outcome.items.some(({ delivery }) => delivery !== 'none')

/** Describes the images of an accepted request, or the body in their place. */
export function describeReturned(answer: ProbeResponse): string {
  const { outcome } = answer
  const images = outcome.kind === 'strange' && outcome.form === 'picture' ? 1 : countImages(answer)
  if (images > 0) return images === 1 ? 'an image' : count(images, 'image')
  return namesImage(answer) ? 'a body that is not an image' : 'a success without an image'
}

/** The shutdown dates in a models list, by model. Empty if there is no list. */
export const announcedShutdowns = (
  models: ProbeResponse | undefined,
): ReadonlyMap<string, string | undefined> =>
  new Map(
    models?.outcome.kind === 'models'
      ? models.outcome.models.map(({ id, shutdownDate }) => [id, shutdownDate])
      : [],
  )

/** The message of a rejection, as text. */
export const messageOf = ({ outcome }: ProbeResponse): string =>
  (outcome.kind === 'refused' && outcome.message) || 'no error message'

/** A rejection with its cause, as a sentence. */
export const describeRejection = (status: number, cause: Cause = 'other', message: string): string =>
  `The API rejected the request with ${status}${cause === 'other' ? '' : ` (${describeCause(cause)})`}: ${message}`

/** A response that is neither images nor a rejection, as a sentence. */
export function describeUnexpected({
  status,
  why,
  form,
}: Pick<UnexpectedResponse, 'status' | 'why'> & Partial<Pick<UnexpectedResponse, 'form'>>): string {
  if (form === 'unfinished') return `The job did not finish: ${why}`
  return form === 'broken'
    ? `The response was cut off (${status}): ${why}`
    : `The API returned ${status} with ${why}`
}

/** Why an opt-in request returned no images to judge, or undefined if the request returned images. */
export function noImagesReason(answer: ProbeResponse): string | undefined {
  const { outcome, cause } = answer
  switch (outcome.kind) {
    case 'images':
      return undefined
    case 'refused':
      return describeRejection(outcome.status, cause, messageOf(answer))
    case 'redirect':
      return redirected.why
    case 'strange':
      return describeUnexpected(outcome)
    case 'models':
    case 'pending':
      return describeUnexpected({ status: outcome.status, why: 'no images' })
  }
}

/** Whether the API validated this request: the key is accepted, and the endpoint exists. */
export const wasValidated = (answer: ProbeResponse | undefined): boolean =>
  answer !== undefined && (wasAccepted(answer) || requestCauses.has(answer.cause ?? 'other'))

/** Whether the server failed on this request instead of rejecting it. */
export const serverFailed = (answer: ProbeResponse | undefined): boolean =>
  answer?.outcome.kind === 'refused' &&
  answer.outcome.status >= 500 &&
  serverCauses.has(answer.cause ?? 'other')
