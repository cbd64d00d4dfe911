import { createHash } from 'node:crypto'

/** A change's id, which may be long, as eight hexadecimal digits for people. */
export const shortId = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 8)
