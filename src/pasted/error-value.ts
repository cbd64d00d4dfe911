import { type ErrorPart, isObject, optionalField } from '../contract/index.ts'
import { bodyKeys, clientKeys, headerKeys, requestKeys } from './error-keys.ts'
import { partOf } from './error-object.ts'
import { noteFacts, type ValueFacts } from './value-facts.ts'

/** Reads a text inside a value, which may hold more errors. */
export type InnerText = (text: string, writer: ErrorPart['writer'], depth: number) => readonly ErrorPart[]

const maxDepth = 12
const maxParts = 24

/** Errors in a printed value, outermost first. `facts` receives what it says of the request and the response. */
export function partsOfValue(
  value: unknown,
  writer: ErrorPart['writer'],
  facts: ValueFacts,
  inner: InnerText,
): readonly ErrorPart[] {
  const parts: ErrorPart[] = []
  visit(value, '', writer, 0)
  return parts.slice(0, maxParts)

  function visit(one: unknown, path: string, by: ErrorPart['writer'], depth: number): void {
    if (depth > maxDepth || parts.length >= maxParts) return
    if (Array.isArray(one))
      for (const [index, entry] of one.slice(0, 20).entries())
        visit(entry, `${path}[${index}]`, by, depth + 1)
    if (!isObject(one)) return
    noteFacts(one, facts)
    const client = clientKeys.some((key) => Object.hasOwn(one, key)) && depth < 3
    const own = client ? 'client' : by
    const part = partOf(one, path, own)
    const text = part?.message ?? ''
    if (part) parts.push(...merged(part, text === '' ? [] : inner(text, own, depth + 1)))
    for (const [key, child] of Object.entries(one)) {
      if (requestKeys.has(key) || headerKeys.includes(key)) continue
      const at = path === '' ? key : `${path}.${key}`
      const childBy = bodyKeys.has(key) ? 'server' : own
      if (typeof child === 'object' && child !== null) {
        if (Array.isArray(child) && key === 'rawErrorMessage')
          for (const each of child.slice(0, 5))
            if (typeof each === 'string') parts.push(...inner(each, childBy, depth + 1))
        visit(child, at, childBy, depth + 1)
      } else if (
        typeof child === 'string' &&
        child !== text &&
        /[{<]|"/.test(child) &&
        key !== 'stack' &&
        /^(?:body|responseBody|response|data|raw|detail|details|error|cause|response_body|responseText|description|provider_error)$/.test(
          key,
        )
      )
        parts.push(...inner(child, childBy, depth + 1))
    }
  }
}

/** An error whose message quotes others: the message's own words with the error's fields, then the quoted errors. */
function merged(part: ErrorPart, quoted: readonly ErrorPart[]): readonly ErrorPart[] {
  const [first, ...others] = quoted
  if (!first) return [part]
  if (quoted.length === 1 && first.message === part.message) return [{ ...first, ...part }]
  const { shape, writer, fields } = part
  return [
    {
      ...first,
      ...part,
      message: first.writer === writer ? first.message : '',
      shape,
      writer,
      ...optionalField('fields', fields),
    },
    ...(first.writer === writer ? others : quoted),
  ]
}
