/** Reasons that several checks give in the same words. */

export const noKeyUsed = 'This environment uses no API key'
export const redirected = 'Redirected (see endpoint/no-redirect)'
export const nothingSent = 'No request was sent'
export const noResponse = 'No response'
export const notAnImagesResponse = 'Not an images response (see request/accepted)'
export const noItems = 'No images in the response (see request/accepted, output/count)'
export const noneReturned = 'No image returned (see output/count)'
export const notDecoded = 'No image decoded (see output/decodes)'
export const noImageTokens = 'The response does not count image tokens (see output/usage)'
export const noShutdownDate = 'No shutdown date is known'
export const validated = 'The images endpoint validated the request'
export const unreachable = 'Host not reachable (see endpoint/reachable)'

/** Completes `Not locked: …`. */
export const noLock = 'there is no graycard.lock'

export const noTokenFormula = (model: string): string => `No token formula is known for ${model}`
export const serverFails = (status: number): string => `The server also fails on other requests (${status})`
