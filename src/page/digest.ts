import { truncate } from '../contract/index.ts'

/** As much of a text as is kept as it is. */
const maxLength = 240

/** Enough of a text to see that it became another, and no more: FNV-1a over its UTF-16 units, 64 bits. */
function fingerprintOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let at = 0; at < text.length; at++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}

/** A text as a statement holds it: short ones whole, long ones by their beginning and a fingerprint of all of it. */
export const digest = (text: string): string =>
  text.length <= maxLength ? text : `${truncate(text, maxLength)} [${fingerprintOf(text)}]`
