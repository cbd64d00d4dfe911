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

/** One thing wrong with a file, where a person can find it. */
export interface FileProblem {
  readonly line: number
  readonly column: number
  /** `environments.production.keyEnv` */
  readonly path: string
  /** What is wrong, what is allowed, and the nearest name where one is close. */
  readonly message: string
}

/** The problems of a file for people, a line each: `name:line:column  path: message`. */
export const formatProblems = (name: string, problems: readonly FileProblem[]): readonly string[] =>
  problems.map(
    ({ line, column, path, message }) => `  ${name}:${line}:${column}  ${path && `${path}: `}${message}`,
  )

export type YamlResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** Nobody reads more at once, and each takes time to place. */
const maxProblems = 100

type Keys = readonly PropertyKey[]

/** Reads YAML into a schema. Reports every problem at once, each with its place; never echoes a value that may be a key. */
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
  // What follows the first mistake of a line is its echo.
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
        { line: 1, column: 1, path: '', message: `${tooDeep} aliases: more than a file like this needs` },
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
        message: `this looks like a key, and this file is no place for one: put it into an environment variable and name that (keyEnv: NAME, in a receiver urlEnv: NAME), or use keyFile or keyCommand`,
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

/** Finds the line (from 1) that a path's last key stands on; undefined for one that is not there, or where the text is no YAML. */
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

/** What is wrong with a value that comes from no file, by path. */
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

/** Where in the text a path's key stands; for a path that is not there, the nearest part of it that is. */
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
      const message = `unknown key "${key}"${didYouMean(key, allowed)}; here go: ${allowed.join(', ')}`
      const { line, column } = placeOf([...issue.path, key])
      return { line, column, path: [...issue.path.map(String), key].join('.'), message }
    })
  }
  if (issue.code === 'invalid_union') {
    // Of what may stand there the one that was begun says what is wrong with it.
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
            message: `has to be ${issue.message === 'Invalid input' ? 'text, or { env: NAME } for a secret' : issue.message}`,
          },
        ]
  }
  if (issue.code === 'invalid_value') {
    const given = valueAt(value, issue.path)
    const allowed = issue.values.map(String)
    return [
      {
        ...place,
        path,
        message: `not one of: ${allowed.join(', ')}${typeof given === 'string' ? didYouMean(given, allowed) : ''}`,
      },
    ]
  }
  if (issue.code === 'invalid_type' && valueAt(value, issue.path) === undefined) {
    const missing = String(issue.path.at(-1) ?? '')
    return [{ ...place, path, message: `${missing || 'the file'} is missing (${issue.expected})` }]
  }
  if (issue.code === 'invalid_type')
    return [{ ...place, path, message: `has to be ${typeText(issue.expected)}` }]
  if (issue.code === 'invalid_format' || issue.code === 'custom')
    return [{ ...place, path, message: `has to be ${issue.message}` }]
  if (issue.code === 'invalid_key')
    return [{ ...place, path, message: `has to be ${issue.issues[0]?.message ?? 'another name'}` }]
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum
    const than = issue.code === 'too_small' ? ['at least', 'more than'] : ['at most', 'less than']
    const bounds = issue.origin === 'string' ? `${count(Number(bound), 'character')} long` : String(bound)
    return [{ ...place, path, message: `has to be ${than[issue.inclusive === false ? 1 : 0]} ${bounds}` }]
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

/** The keys an object schema takes at a path. */
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

/** A schema's definition, out of optional and default wrappers. */
function defOf(schema: unknown): Def | undefined {
  const def: unknown =
    typeof schema === 'object' && schema !== null && 'def' in schema ? schema.def : undefined
  if (typeof def !== 'object' || def === null) return undefined
  const known: Def = def
  return known.innerType === undefined ? known : defOf(known.innerType)
}

/** ` (did you mean "size"?)` where a name is close enough to be a slip. */
function didYouMean(name: string, allowed: readonly string[]): string {
  const best = allowed.toSorted((a, b) => leven(a, name) - leven(b, name))[0]
  return best !== undefined && leven(best, name) <= Math.max(2, Math.floor(name.length / 3))
    ? ` (did you mean "${best}"?)`
    : ''
}

/** The name among `allowed` that `name` was probably meant to be. */
export function closestName(name: string, allowed: readonly string[]): string | undefined {
  return /"(.+)"/.exec(didYouMean(name, allowed))?.[1]
}
