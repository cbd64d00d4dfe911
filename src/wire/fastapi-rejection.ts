import {
  type Headers,
  isObject,
  type JsonObject,
  objectsIn,
  parseJson,
  type Rejection,
  toNonEmptyString,
} from '../contract/index.ts'
import { readRejection, shorten } from './rejection.ts'

/**
 * Reads a rejection in FastAPI's format: `detail` is a text, or a list of {loc, msg, type}. The field is the last name in `loc`.
 * `readRejection` reads all other formats. Source: https://fastapi.tiangolo.com/tutorial/handling-errors/, read 2026-11-24.
 */
export function readFastApiRejection(status: number, headers: Headers, text: string): Rejection {
  const plain = readRejection(status, headers, text)
  const body = parseJson(text)
  if (plain.shape !== 'json' || !isObject(body)) return plain
  const missingKeys = 'detail' in body ? [] : ['detail']
  const { detail } = body
  const entries = objectsIn(detail)
  const [first] = entries
  if (!first) return { ...plain, missingKeys }
  const problems = entries.map(
    (entry) => `${fieldOf(entry) ?? 'body'}: ${toNonEmptyString(entry['msg']) ?? 'refused'}`,
  )
  return {
    ...plain,
    message: shorten(problems.join('; ')),
    code: toNonEmptyString(first['type']),
    param: fieldOf(first) ?? null,
    missingKeys,
  }
}

const fieldOf = ({ loc }: JsonObject): string | undefined =>
  Array.isArray(loc) ? loc.findLast((one) => typeof one === 'string') : undefined
