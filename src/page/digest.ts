import { truncate } from '../contract/index.ts'

/** Characters of a text that are kept. */
const maxLength = 240

/** Fingerprint that shows whether a text changed: 64-bit FNV-1a over its UTF-16 units. */
function fingerprintOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let at = 0; at < text.length; at++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}

/** The text of a statement: a short text unchanged, a long text as its beginning and a fingerprint of the whole text. */
export const digest = (text: string): string =>
  text.length <= maxLength ? text : `${truncate(text, maxLength)} [${fingerprintOf(text)}]`
