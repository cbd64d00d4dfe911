import { parseDocument } from 'yaml'
import { isObject } from '../contract/index.ts'
import { unboundedProblem } from './yaml-bounds.ts'

/** Names that a contract file defines. */
export interface FileNames {
  readonly contracts: readonly string[]
  readonly environments: readonly string[]
  /** Names of the sources under `watch`. */
  readonly sources: readonly string[]
}

/** The names in the text of a contract file that may be incomplete or invalid. Never throws. */
export function fileNames(text: string): FileNames {
  const file = valueOf(text)
  const keys = (name: string) => (isObject(file) && isObject(file[name]) ? Object.keys(file[name]) : [])
  const watch: unknown = isObject(file) ? file['watch'] : undefined
  return {
    contracts: keys('contracts'),
    environments: keys('environments'),
    sources: (Array.isArray(watch) ? watch : [])
      .map((one: unknown) => (isObject(one) ? one['name'] : one))
      .filter((one) => typeof one === 'string'),
  }
}

function valueOf(text: string): unknown {
  if (unboundedProblem(text)) return undefined
  try {
    return parseDocument(text, { logLevel: 'silent' }).toJS()
  } catch {
    // For example an alias that expands to too much.
    return undefined
  }
}
