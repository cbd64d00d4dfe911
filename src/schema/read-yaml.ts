import leven from 'leven'
import {
  type Alias,
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml'
import type * as z from 'zod'
import { count } from '../contract/index.ts'
import { looksLikeKey } from './pasted-key.ts'
import { aliasProblem, yamlProblem } from './yaml-messages.ts'

/** A problem in a file, with its position. */
export interface FileProblem {
  readonly line: number
  readonly column: number
  /** `environments.production.keyEnv` */
  readonly path: string
  /** What is wrong, what is allowed, and a suggestion if a name is close. */
  readonly message: string
}

/** Formats problems of a file, one a line: `name:line:column  path: message`. */
export const formatProblems = (name: string, problems: readonly FileProblem[]): readonly string[] =>
  problems.map(
    ({ line, column, path, message }) => `  ${name}:${line}:${column}  ${path && `${path}: `}${message}`,
  )

export type YamlResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** More problems are not reported: finding the position of each takes time. */
const maxProblems = 100

type Keys = readonly PropertyKey[]

/** Parses YAML and validates it. Reports every problem with its position. Never repeats a value that may be a secret. */
export function readYaml<S extends z.ZodType>(text: string, schema: S): YamlResult<z.infer<S>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const syntaxProblems = document.errors.map((error): FileProblem => ({
    ...at(error.pos[0]),
    path: '',
    message: yamlProblem(error.code, error.message),
  }))
  // Further problems on a line follow from the first.
  if (syntaxProblems.length > 0)
    return {
      ok: false,
      problems: syntaxProblems.filter(
        (one, index) => syntaxProblems.findIndex((other) => other.line === one.line) === index,
      ),
    }
  const aliases = aliasesIn(document)
  const tooDeep = aliases.length
  if (tooDeep > 100)
    return {
      ok: false,
      problems: [
        { line: 1, column: 1, path: '', message: `too many aliases (${tooDeep}). The limit is 100` },
      ],
    }

  const placeOf = (keys: Keys) => at(offsetOf(document.contents, keys) ?? 0)
  const pastedKeys: FileProblem[] = []
  visit(document, {
    Pair(_key, pair) {
      const field = isScalar(pair.key) ? String(pair.key.value) : ''
      if (
        !isScalar(pair.value) ||
        typeof pair.value.value !== 'string' ||
        !looksLikeKey(field, pair.value.value)
      )
        return
      const where = at(pair.value.range?.[0] ?? 0)
      pastedKeys.push({
        ...where,
        path: field,
        message: `looks like a secret. Store the secret in an environment variable and write the name of the variable here (keyEnv: NAME; for a recipient, urlEnv: NAME). You can also use keyFile or keyCommand`,
      })
    },
  })
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    const message = aliasProblem(cause instanceof Error ? cause.message : String(cause))
    return { ok: false, problems: [{ ...at(aliases[0]?.range?.[0] ?? 0), path: '', message }] }
  }
  const result = schema.safeParse(value ?? {})
  const problems = result.success
    ? []
    : result.error.issues
        .slice(0, maxProblems)
        .flatMap((issue) => problemsOfIssue(issue, schema, placeOf, value))
  const all = [
    ...pastedKeys,
    ...problems.filter(
      (one) => !pastedKeys.some((key) => key.line === one.line && key.path === one.path.split('.').at(-1)),
    ),
  ].toSorted((a, b) => a.line - b.line || a.column - b.column)
  if (!result.success || all.length > 0) return { ok: false, problems: all }
  return { ok: true, value: result.data }
}

/** Returns a function that finds the line (from 1) of a path's last key. The function returns undefined for an absent path, or if the text is not YAML. */
export function lineFinder(text: string): (keys: readonly string[]) => number | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  return (keys) => {
    if (document.errors.length > 0 || !document.hasIn(keys)) return undefined
    const offset = offsetOf(document.contents, keys)
    return offset === undefined ? undefined : lines.linePos(offset).line
  }
}

const noPosition = () => ({ line: 0, column: 0 })

/** The problems of a value that does not come from a file. */
export function problemsOf(
  value: unknown,
  schema: z.ZodType,
): readonly Pick<FileProblem, 'path' | 'message'>[] {
  const result = schema.safeParse(value)
  return result.success
    ? []
    : result.error.issues.flatMap((issue) => problemsOfIssue(issue, schema, noPosition, value))
}

function aliasesIn(document: Document): readonly Alias[] {
  const found: Alias[] = []
  visit(document, { Alias: (_key, alias) => void found.push(alias) })
  return found
}

/** Offset of a path's key in the text. For an absent path, the offset of its last part that is there. */
function offsetOf(root: unknown, keys: Keys): number | undefined {
  let node: unknown = root
  let found: number | undefined
  for (const key of keys) {
    if (isSeq(node)) {
      const item = node.items[Number(key)]
      if (!isNode(item)) break
      found = item.range?.[0] ?? found
      node = item
      continue
    }
    if (!isMap(node)) break
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
    )
    if (!pair || !isScalar(pair.key)) break
    found = pair.key.range?.[0] ?? found
    node = pair.value
  }
  return found
}

type Issue = z.core.$ZodIssue

function problemsOfIssue(
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
      const message = `unknown key "${key}"${didYouMean(key, allowed)}; allowed keys: ${allowed.join(', ')}`
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
  if (issue.code === 'invalid_type' && valueAt(value, issue.path) === undefined) {
    const missing = String(issue.path.at(-1) ?? '')
    return [
      {
        ...place,
        path,
        message:
          missing === '' ? 'the file is empty' : `required key is missing (${typeText(issue.expected)})`,
      },
    ]
  }
  if (issue.code === 'invalid_type')
    return [{ ...place, path, message: `must be ${typeText(issue.expected)}` }]
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

const typeNames: Readonly<Record<string, string>> = {
  object: 'a group of keys',
  record: 'a group of keys',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
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
