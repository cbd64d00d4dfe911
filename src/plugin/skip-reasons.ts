/** Reasons that several checks give in the same words. */

export const noKeyUsed = 'This environment uses no API key'
export const noShutdownDate = 'The model has no known shutdown date'
export const validated = 'The images endpoint validated the request'

/** Completes `Not locked: …`. */
export const noLock = 'graycard.lock does not exist'

export const noTokenFormula = (model: string): string => `No token formula is known for ${model}`

/** The user left out paid requests. */
export const freeOnly = 'Not sent because of --free'
