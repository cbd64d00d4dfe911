import { thrownText, looksLikeKey } from '../contract/index.ts'
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
import { type FileProblem, isMisspelt, type Keys, maxProblems, problemsOfIssue } from './file-problems.ts'
import { unboundedProblem } from './yaml-bounds.ts'
import { aliasProblem, yamlProblem } from './yaml-messages.ts'

/** Formats problems of a file, one a line: `name:line:column  path: message`. */
export const formatProblems = (name: string, problems: readonly FileProblem[]): readonly string[] =>
  problems.map(
    ({ line, column, path, message }) => `  ${name}:${line}:${column}  ${path && `${path}: `}${message}`,
  )

export type YamlResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** Parses YAML and validates it. Reports every problem with its position. Never repeats a value that may be a secret. */
export function readYaml<S extends z.ZodType>(text: string, schema: S): YamlResult<z.infer<S>> {
  const unbounded = unboundedProblem(text)
  if (unbounded) return { ok: false, problems: [unbounded] }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const syntaxProblems = document.errors.map((error): FileProblem => ({
    ...at(error.pos[0]),
    path: '',
    message: yamlProblem(error.code, error.message, text.slice(error.pos[0])),
  }))
  // Further problems on a line follow from the first, and all problems after an open quote.
  const quote = document.errors.findIndex(({ message }) => /closing \S*quote/.test(message))
  const syntaxProblemsToShow = quote === -1 ? syntaxProblems : syntaxProblems.slice(0, quote + 1)
  if (syntaxProblems.length > 0)
    return {
      ok: false,
      problems: syntaxProblemsToShow.filter(
        (one, index) => syntaxProblems.findIndex((other) => other.line === one.line) === index,
      ),
    }
  if (document.contents === null)
    return {
      ok: false,
      problems: [{ line: 1, column: 1, path: '', message: 'the file is empty' }],
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

  const endless = aliases.find(({ isInside }) => isInside)
  if (endless)
    return {
      ok: false,
      problems: [
        {
          ...at(endless.alias.range?.[0] ?? 0),
          path: '',
          message: 'alias of a value that contains the alias',
        },
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
    const message = aliasProblem(thrownText(cause))
    return { ok: false, problems: [{ ...at(aliases[0]?.alias.range?.[0] ?? 0), path: '', message }] }
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
      (one) =>
        !pastedKeys.some((key) => key.line === one.line && key.path === one.path.split('.').at(-1)) &&
        !isMisspelt(one, problems),
    ),
  ].toSorted((a, b) => a.line - b.line || a.column - b.column)
  if (!result.success || all.length > 0) return { ok: false, problems: all }
  return { ok: true, value: result.data }
}

/** Returns a function that finds the line (from 1) of a path's last key. The function returns undefined for an absent path, or if the text is not YAML. */
export function lineFinder(text: string): (keys: readonly string[]) => number | undefined {
  if (unboundedProblem(text)) return () => undefined
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

/** The aliases of a document, and whether the value that one stands for contains it. */
function aliasesIn(document: Document): readonly { readonly alias: Alias; readonly isInside: boolean }[] {
  const found: { alias: Alias; isInside: boolean }[] = []
  visit(document, {
    Alias(_key, alias, path) {
      const isInside = path.some((one) => isNode(one) && 'anchor' in one && one.anchor === alias.source)
      found.push({ alias, isInside })
    },
  })
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
