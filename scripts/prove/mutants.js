// Makes small changes to a source file. A test should detect each of them.
import { parse } from '@babel/parser'

/** Operators and methods with their replacements. */
const swapped = new Map(
  [
    ['< <=', '<= <', '> >=', '>= >', '=== !==', '!== ===', '& |', '| &', '<< >>', '>>> <<'],
    ['+ -', '- +', '* /', '/ *', '% *', '** *', '+= -=', '-= +=', '++ --', '-- ++'],
    ['min max', 'max min', 'floor ceil', 'ceil floor', 'some every', 'every some', 'find findLast'],
    ['startsWith endsWith', 'endsWith startsWith', 'toUpperCase toLowerCase'],
  ]
    .flat()
    .map((pair) => pair.split(' ')),
)
/** Methods that return the type of their object, so that the call can be removed. */
const droppable = new Set(['filter', 'slice', 'toSorted', 'toReversed', 'trim', 'replace', 'replaceAll'])
const texts = new Set(['StringLiteral', 'TemplateLiteral'])
/** Types have no tests, and a removed import fails to compile. */
const passedOver = /^(TS(?!AsExpression|SatisfiesExpression|NonNullExpression)|Import|ExportAll)/

/** Removes each member of a list, with the comma after or before it. */
const without = (list) =>
  list.map((one, i) =>
    i + 1 < list.length ? [one.start, list[i + 1].start, ''] : [list[i - 1]?.end ?? one.start, one.end, ''],
  )

/** Replaces a node by each of these texts. */
const by = ({ start, end }, ...others) => others.map((other) => [start, end, other])

/** A regular expression without one of its anchors, repetitions, lookarounds or flags. */
function regexes({ pattern, flags }) {
  const parts = pattern.matchAll(
    /\\.|\[(?:\\.|[^\]])*\]|\(\?(?!:|<?[=!])|\(\?:|\(\?<?[=!][^()]*\)|[\^$+*?]|\{[\d,]+\}/g,
  )
  const cut = [...parts]
    .filter(([part]) => !/^(\\[^b]|\[|\(\?:?$)/.test(part))
    .map(({ 0: part, index }) => pattern.slice(0, index) + pattern.slice(index + part.length))
  const fewer = [...flags].filter((flag) => flag !== 'g').map((flag) => flags.replace(flag, ''))
  return [...cut.map((one) => `/${one}/${flags}`), ...fewer.map((one) => `/${pattern}/${one}`)]
}

/** Replacements for parts of a node: start and end in the source, and the new text. */
function replacements(node, source) {
  const text = ({ start, end }) => source.slice(start, end)
  const operator = (from, to) => {
    const at = source.indexOf(node.operator, from)
    return swapped.has(node.operator) && at < to
      ? [[at, at + node.operator.length, swapped.get(node.operator)]]
      : []
  }
  switch (node.type) {
    case 'BinaryExpression':
      return node.operator === '+' && [node.left, node.right].some(({ type }) => texts.has(type))
        ? []
        : operator(node.left.end, node.right.start)
    case 'AssignmentExpression':
      return operator(node.left.end, node.right.start)
    case 'UpdateExpression':
      return operator(node.start, node.end)
    case 'LogicalExpression':
      return by(node, ...(node.operator === '??' ? [] : [text(node.left)]), text(node.right))
    case 'UnaryExpression':
      return node.operator === '!' ? by(node, text(node.argument)) : []
    case 'BooleanLiteral':
      return by(node, String(!node.value))
    case 'NumericLiteral':
      return by(node, `(${node.value + 1})`, `(${node.value - 1})`)
    case 'IfStatement':
    case 'ConditionalExpression':
      return by(node.test, 'true', 'false')
    case 'WhileStatement':
      return by(node.test, 'false')
    case 'ExpressionStatement':
    case 'ReturnStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      return by(node, ';')
    case 'ArrayExpression':
      return without(node.elements)
    case 'ObjectExpression':
      return without(node.properties)
    case 'RegExpLiteral':
      return by(node, ...regexes(node))
    case 'MemberExpression':
      return swapped.has(node.property.name) ? by(node.property, swapped.get(node.property.name)) : []
    case 'CallExpression':
      return droppable.has(node.callee.property?.name) ? by(node, text(node.callee.object)) : []
    default:
      return []
  }
}

/** Every mutant of a source text: its line, the original and the new fragment, and the whole new text. */
export function mutantsOf(source) {
  const found = []
  const visit = (node) => {
    if (Array.isArray(node)) node.forEach(visit)
    if (typeof node?.type !== 'string' || passedOver.test(node.type)) return
    for (const [start, end, now] of replacements(node, source)) {
      const [before, was, after] = [source.slice(0, start), source.slice(start, end), source.slice(end)]
      found.push({ line: before.split('\n').length, was, now, text: before + now + after })
    }
    for (const [key, child] of Object.entries(node)) if (key !== 'loc') visit(child)
  }
  visit(parse(source, { sourceType: 'module', plugins: ['typescript'] }).program)
  return found
}
