/** Reasons that leave a check unverified: another check reports the failure of its precondition. Several checks share them. */

/** Why a check is unverified, and the checks that report the failure behind it. */
export interface UnverifiedReason {
  readonly why: string
  readonly because: readonly string[]
}

const seeing = (why: string, ...because: readonly string[]): UnverifiedReason => ({
  why: `${why} (see ${because.join(', ')})`,
  because,
})

export const redirected = seeing('The server redirected the request', 'endpoint/no-redirect')
export const nothingSent: UnverifiedReason = { why: 'No request was sent', because: ['auth/key-present'] }
export const noResponse: UnverifiedReason = {
  why: 'No response was received',
  because: ['endpoint/reachable', 'auth/key-present'],
}
export const unreachable = seeing('The host is unreachable', 'endpoint/reachable')
export const noUsableKey = seeing('No usable API key', 'auth/key-present')
export const notAnImagesResponse = seeing('The response is not an images response', 'request/accepted')
export const noItems = seeing('The response has no images', 'request/accepted', 'output/count')
export const noneReturned = seeing('The response has no image', 'output/count')
export const notDecoded = seeing('No image could be decoded', 'output/decodes')
export const notFetched = seeing('The image URL could not be fetched', 'output/delivery')
export const noImageTokens = seeing('The response does not count image tokens', 'output/usage')

/** The server also fails on requests without the fault that a check looks for. */
export const serverFails = (status: number): UnverifiedReason => ({
  why: `The server also failed on other requests (${status})`,
  because: ['request/accepted'],
})

/** The server fails on invalid requests instead of rejecting them, so it is unknown what it checks. */
export const failsOnInvalid = (status: number): UnverifiedReason =>
  seeing(`The server returned ${status} to the request without a prompt too`, 'request/error-shape')
