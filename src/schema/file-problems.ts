import leven from 'leven'
import type * as z from 'zod'
import { count } from '../contract/index.ts'

/** A problem in a file, with its position. */
export interface FileProblem {
  readonly line: number
  readonly column: number
  /** `environments.production.keyEnv` */
  readonly path: string
  /** What is wrong, what is allowed, and a suggestion if a name is close. */
  readonly message: string
}

/** More problems are not reported: finding the position of each takes time. */
export const maxProblems = 100

export type Keys = readonly PropertyKey[]

const parentOf = (path: string) => path.split('.').slice(0, -1).join('.')

/** Whether a missing key is there under a misspelt name, which another problem reports. */
export const isMisspelt = ({ path, message }: FileProblem, all: readonly FileProblem[]): boolean =>
  message.startsWith(missingKey) &&
  all.some(
    (other) =>
      parentOf(other.path) === parentOf(path) &&
      other.message.includes(`did you mean "${path.split('.').at(-1)}"`),
  )

type Issue = z.core.$ZodIssue

/** The problems that one issue of a schema stands for, each with its position and what is allowed. */
export function problemsOfIssue(
  issue: Issue,
  schema: z.ZodType,
  placeOf: (keys: Keys) => { line: number; column: number },
  value: unknown,
): readonly FileProblem[] {
  const path = issue.path.map(String).join('.')
  const place = placeOf(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const allowed = keysAt(schema, issue.path)
    return issue.keys.slice(0, maxProblems).map((key) => {
      const message = /^\d+$/.test(key)
        ? `unknown key "${key}": a comma separates keys. Write a decimal number with a point, such as 0.25`
        : `unknown key "${key}"${didYouMean(key, allowed)}; allowed keys: ${allowed.join(', ')}`
      const { line, column } = placeOf([...issue.path, key])
      return { line, column, path: [...issue.path.map(String), key].join('.'), message }
    })
  }
  if (issue.code === 'invalid_union') {
    // Report the problems of the variant whose type matches.
    const startedVariant = issue.errors.find(
      (errors) => !errors.some((one) => one.path.length === 0 && one.code === 'invalid_type'),
    )
    return startedVariant
      ? startedVariant.flatMap((one) =>
          problemsOfIssue({ ...one, path: [...issue.path, ...one.path] }, schema, placeOf, value),
        )
      : [
          {
            ...place,
            path,
            message: `must be ${issue.message === 'Invalid input' ? 'text, or { env: NAME } for a secret' : issue.message}`,
          },
        ]
  }
  if (issue.code === 'invalid_value') {
    const actual = valueAt(value, issue.path)
    const allowed = issue.values.map(String)
    return [
      {
        ...place,
        path,
        message: `unsupported value${typeof actual === 'string' ? didYouMean(actual, allowed) : ''}; allowed values: ${allowed.join(', ')}`,
      },
    ]
  }
  if (issue.code === 'invalid_type')
    return [{ ...place, path, message: typeProblem(issue.expected, issue.path, value) }]
  if (issue.code === 'invalid_format' || issue.code === 'custom')
    return [{ ...place, path, message: `must be ${issue.message}` }]
  if (issue.code === 'invalid_key')
    return [{ ...place, path, message: `must be ${issue.issues[0]?.message ?? 'a different name'}` }]
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum
    const than = issue.code === 'too_small' ? ['at least', 'more than'] : ['at most', 'less than']
    const bounds = issue.origin === 'string' ? `${count(Number(bound), 'character')} long` : String(bound)
    return [{ ...place, path, message: `must be ${than[issue.inclusive === false ? 1 : 0]} ${bounds}` }]
  }
  return [{ ...place, path, message: issue.message }]
}

const missingKey = 'required key is missing'

/** Message for a missing value, or one of another type. A number is repeated, other values may hold a secret. */
function typeProblem(expected: string, path: Keys, value: unknown): string {
  const actual = valueAt(value, path)
  if (path.length === 0) return 'the file must be a group of keys'
  if (actual === undefined) {
    const name = String(path.at(-1))
    const beside = Object.keys(Object(valueAt(value, path.slice(0, -1))))
    const near = beside.find((key) => didYouMean(key, [name]) !== '')
    return near === undefined
      ? `${missingKey} (${typeText(expected)})`
      : `${missingKey} (${typeText(expected)}). If "${near}" is meant, rename it to "${name}"`
  }
  const number = /^[$€£]?\s*(\d+(?:[.,]\d+)?)\s*[$€£]?$/.exec(typeof actual === 'string' ? actual : '')?.[1]
  if (number !== undefined && (expected === 'number' || expected === 'int'))
    return `must be ${typeText(expected)}. Write: ${number.replace(',', '.')}`
  if (expected === 'string' && typeof actual !== 'object') return 'must be text: put the value in quotes'
  return `must be ${typeText(expected)}${Array.isArray(actual) ? ', not a list' : ''}`
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'a group of keys',
  record: 'a group of keys',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  string: 'text',
}
const typeText = (type: string) => typeNames[type] ?? `a ${type}`

function valueAt(value: unknown, path: Keys): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  )
}

/** The keys that an object schema allows at a path. */
function keysAt(schema: z.ZodType, path: Keys): readonly string[] {
  let current: unknown = schema
  for (const key of path) {
    const def = defOf(current)
    current = def?.shape?.[String(key)] ?? def?.valueType ?? def?.element
  }
  const def = defOf(current)
  return [def, ...(def?.options ?? []).map(defOf)].flatMap((one) => Object.keys(one?.shape ?? {}))
}

interface Def {
  readonly shape?: Readonly<Record<string, unknown>>
  readonly valueType?: unknown
  readonly element?: unknown
  readonly options?: readonly unknown[]
  readonly innerType?: unknown
}

/** A schema's definition without optional and default wrappers. */
function defOf(schema: unknown): Def | undefined {
  const def: unknown =
    typeof schema === 'object' && schema !== null && 'def' in schema ? schema.def : undefined
  if (typeof def !== 'object' || def === null) return undefined
  const known: Def = def
  return known.innerType === undefined ? known : defOf(known.innerType)
}

/** ` (did you mean "size"?)` if an allowed name is close; else empty. */
function didYouMean(name: string, allowed: readonly string[]): string {
  const best = allowed.toSorted((a, b) => leven(a, name) - leven(b, name))[0]
  return best !== undefined && leven(best, name) <= Math.max(2, Math.floor(name.length / 3))
    ? ` (did you mean "${best}"?)`
    : ''
}

/** The name among `allowed` that is close to `name`, or undefined if none is. */
export function closestName(name: string, allowed: readonly string[]): string | undefined {
  return /"(.+)"/.exec(didYouMean(name, allowed))?.[1]
}
