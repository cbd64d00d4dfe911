import { parse } from '@babel/parser'
import { isObject } from '../../contract/index.ts'

/** Where text goes in a file: it replaces the characters from `from` to `to`. */
export interface TextEdit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** A node of the syntax tree, as far as it is read here. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  isObject(value) &&
  typeof value['type'] === 'string' &&
  typeof value['start'] === 'number' &&
  typeof value['end'] === 'number'

/** Every node of a module in TypeScript, in the order of the text. None if the text cannot be parsed. */
function nodesOf(text: string): readonly Node[] {
  const found: Node[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one)
    else if (isNode(value)) {
      found.push(value)
      for (const [key, child] of Object.entries(value)) if (key !== 'loc') visit(child)
    }
  }
  try {
    visit(parse(text, { sourceType: 'module', plugins: ['typescript'] }).program.body)
  } catch {
    return []
  }
  return found
}

/** Whether a module can declare another constant with this name: it is no reserved word, and nothing in the module has it yet. */
export const declares = (text: string, name: string): boolean =>
  nodesOf(`const ${name} = 0`).length > 0 &&
  !nodesOf(text).some((node) => node.type === 'Identifier' && node['name'] === name)

const isText = (node: unknown, value: string): boolean =>
  isNode(node) && node.type === 'StringLiteral' && node['value'] === value

/** The value of a property of an object literal. */
function property(node: Node, name: string): Node | undefined {
  const properties: readonly unknown[] = Array.isArray(node['properties']) ? node['properties'] : []
  const found = properties.find(
    (one): one is Node =>
      isNode(one) && one.type === 'ObjectProperty' && isNode(one['key']) && one['key']['name'] === name,
  )
  return found && isNode(found['value']) ? found['value'] : undefined
}

/**
 * The claims of a model: of an object with `model` and `claims`, or the last argument, a list, of a call that begins with the model's id and makes a
 * sheet. A call that is spread makes claims of another model.
 */
function claimsOf(nodes: readonly Node[], model: string): Node | undefined {
  const spread = new Set(nodes.flatMap(({ type, argument }) => (type === 'SpreadElement' ? [argument] : [])))
  for (const node of nodes) {
    if (node.type === 'ObjectExpression' && isText(property(node, 'model'), model)) {
      const claims = property(node, 'claims')
      if (claims) return claims
    }
    const parts: readonly unknown[] = Array.isArray(node['arguments']) ? node['arguments'] : []
    const last = parts.at(-1)
    if (
      node.type === 'CallExpression' &&
      !spread.has(node) &&
      isText(parts[0], model) &&
      isNode(last) &&
      last.type === 'ArrayExpression'
    )
      return last
  }
  return undefined
}

/** Whether a list literal has no elements. */
const isEmpty = (list: Node): boolean => Array.isArray(list['elements']) && list['elements'].length === 0

/** Adds items to the end of a list, each in lines of its own. What is no list literal is spread into one. */
function append(text: string, list: Node, items: readonly string[]): TextEdit {
  const isLiteral = list.type === 'ArrayExpression'
  const inside = isLiteral ? list.end - 1 : list.start
  const lineStart = text.lastIndexOf('\n', inside) + 1
  const margin = /^ */.exec(text.slice(lineStart))?.[0] ?? ''
  const lines = (all: readonly string[]) => all.map((item) => `${indented(item, `${margin}  `)},\n`).join('')
  if (!isLiteral) {
    const all = lines([`...${text.slice(list.start, list.end)}`, ...items])
    return { from: list.start, to: list.end, text: `[\n${all}${margin}]` }
  }
  const before = text.slice(list.start, inside).trimEnd()
  const comma = isEmpty(list) || before.endsWith(',') ? '' : ','
  return { from: list.start + before.length, to: inside, text: `${comma}\n${lines(items)}${margin}` }
}

/** Text with a margin before each line. */
export const indented = (text: string, margin: string): string =>
  text
    .split('\n')
    .map((line) => `${margin}${line}`)
    .join('\n')

/** How to add rows to the claims of a model in a file. Undefined if the file has no such claims. */
export function addClaims(text: string, model: string, rows: readonly string[]): TextEdit | undefined {
  const claims = claimsOf(nodesOf(text), model)
  return claims && append(text, claims, rows)
}

/** How to add items to the list of a property, such as a provider's `models`, or of a variable. Undefined if the file has no such list. */
export function addItems(text: string, name: string, items: readonly string[]): TextEdit | undefined {
  const list = nodesOf(text).flatMap((node) => {
    if (node.type === 'ObjectExpression') return property(node, name) ?? []
    const isNamed = node.type === 'VariableDeclarator' && isNode(node['id']) && node['id']['name'] === name
    return isNamed && isNode(node['init']) ? [node['init']] : []
  })[0]
  return list && append(text, list, items)
}

/** How to add an import after the last one. */
export function addImport(text: string, line: string): TextEdit {
  const last = nodesOf(text).findLast(({ type }) => type === 'ImportDeclaration')
  const at = last?.end ?? 0
  return { from: at, to: at, text: last ? `\n${line}` : `${line}\n` }
}

/** The text after edits that do not overlap. */
export const edited = (text: string, edits: readonly TextEdit[]): string =>
  edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((rest, { from, to, text: part }) => `${rest.slice(0, from)}${part}${rest.slice(to)}`, text)
