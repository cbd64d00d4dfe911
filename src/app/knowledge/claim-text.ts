import { isObject } from '../../contract/index.ts'
import type { ProposedClaim } from '../../engine/track/index.ts'

/** The longest line of the project's formatter. */
const maxColumns = 110
/** Spaces before a row in a file of knowledge, at most. */
const deepest = 8

/** A text as a literal of TypeScript. Text of foreign pages stays within its quotes, and what is invisible or turns the text is escaped. */
export const textLiteral = (text: string): string =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)
    .replaceAll(
      /[\u007F-\u009F\p{Cf}\u2028\u2029]/gu,
      (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`,
    )}'`

/** A value as a literal of TypeScript. */
function literal(value: unknown): string {
  if (typeof value === 'string') return textLiteral(value)
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (!isObject(value)) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).map(([key, one]) => `${keyText(key)}: ${literal(one)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

/** A key of an object literal. This one would set the prototype otherwise. */
const keyText = (key: string): string =>
  key === '__proto__' ? "['__proto__']" : /^[A-Za-z_]\w*$/.test(key) ? key : textLiteral(key)

/** A claim as a row of a sheet. The first document is its source; the others are in its note. */
export function claimText({ path, value, sources, since, disputed }: ProposedClaim): string {
  const [source = '', ...others] = sources
  const fields = [
    `path: ${textLiteral(path)}`,
    `value: ${literal(value)}`,
    "kind: 'documented'",
    `source: ${textLiteral(source)}`,
    `date: ${textLiteral(since)}`,
    ...(disputed ? ['disputed: true'] : []),
    ...(others.length > 0 ? [`note: ${textLiteral(`documented too: ${others.join(', ')}`)}`] : []),
  ]
  const line = `{ ${fields.join(', ')} }`
  return line.length + deepest < maxColumns ? line : `{\n${fields.map((field) => `  ${field},\n`).join('')}}`
}
