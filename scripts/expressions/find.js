import { parse } from '@babel/parser'

/** What src/plugin/cause.ts joins: parts that follow one another, each with alternatives if it is a list. */
const joined = (parts) =>
  parts
    .map(({ pattern, elements }) => pattern ?? `(?:${elements.map((one) => one.pattern).join('|')})`)
    .join('')

/** The regular expressions of a TypeScript file: literals, and those that `sequence` makes of literals. */
export function expressionsIn(text) {
  const found = []
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk)
    if (typeof node !== 'object' || node === null) return undefined
    if (node.type === 'CallExpression' && node.callee.name === 'sequence') {
      const [{ flags }] = node.arguments
      found.push({ line: node.loc.start.line, pattern: joined(node.arguments), flags })
      return undefined
    }
    if (node.type === 'RegExpLiteral')
      found.push({ line: node.loc.start.line, pattern: node.pattern, flags: node.flags })
    for (const [key, inner] of Object.entries(node)) if (key !== 'loc') walk(inner)
    return undefined
  }
  walk(parse(text, { sourceType: 'module', plugins: ['typescript'] }).program)
  return found
}
