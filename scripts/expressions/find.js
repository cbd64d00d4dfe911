import { parse } from '@babel/parser'

/** The regular expressions of a TypeScript file: literals, and `new RegExp` of a text without variables. */
export function expressionsIn(text) {
  const found = []
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk)
    if (typeof node !== 'object' || node === null) return undefined
    if (node.type === 'RegExpLiteral')
      found.push({ line: node.loc.start.line, pattern: node.pattern, flags: node.flags })
    for (const [key, inner] of Object.entries(node)) if (key !== 'loc') walk(inner)
    return undefined
  }
  walk(parse(text, { sourceType: 'module', plugins: ['typescript'] }).program)
  return found
}
