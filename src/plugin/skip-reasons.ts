/** Reasons that several checks give in the same words. */

export const noKeyUsed = 'This environment uses no API key'
export const redirected = 'The server redirected the request (see endpoint/no-redirect)'
export const nothingSent = 'No request was sent'
export const noResponse = 'No response was received'
export const notAnImagesResponse = 'The response is not an images response (see request/accepted)'
export const noItems = 'The response has no images (see request/accepted, output/count)'
export const noneReturned = 'The response has no image (see output/count)'
export const notDecoded = 'No image could be decoded (see output/decodes)'
export const noImageTokens = 'The response does not count image tokens (see output/usage)'
export const noShutdownDate = 'The model has no known shutdown date'
export const validated = 'The images endpoint validated the request'
export const unreachable = 'The host is unreachable (see endpoint/reachable)'

/** Completes `Not locked: …`. */
export const noLock = 'graycard.lock does not exist'

export const noTokenFormula = (model: string): string => `No token formula is known for ${model}`
export const serverFails = (status: number): string => `The server also failed on other requests (${status})`
