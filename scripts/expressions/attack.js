import vm from 'node:vm'
import { RegExpParser } from '@eslint-community/regexpp'

/** Characters of an attack. An expression of quadratic time takes seconds, one of linear time about a tenth of a millisecond. */
const length = 60_000
const maxMs = 1000
const parser = new RegExpParser({ ecmaVersion: 2025 })
const usual = ['a', '0', ' ', '\n', '-', '.', '/', '"', '<', ':', 'A', '\u00E9', '\0']

/**
 * A text on which an expression is too slow, in words; undefined if none is found. All texts together are tried first, to save time: on a busy
 * machine many fast ones take long too.
 */
export function slowOn(pattern, flags) {
  const attacks = attacksOn(pattern, flags)
  if (attacks.length === 0 || !takesTooLong(pattern, flags, attacks)) return undefined
  return attacks.find((one) => takesTooLong(pattern, flags, [one]))?.description
}

/** Texts that could make an expression slow: each of its repeated parts many times, with and without what precedes it, before an end that does not fit. */
function attacksOn(pattern, flags) {
  const ast = parser.parsePattern(pattern, 0, pattern.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  })
  const alphabet = [...new Set([...pattern, ...usual])]
  const sampler = createSampler(flags, alphabet)
  const attacks = new Map()
  const add = (text, description) => attacks.set(text, { text, description })
  for (const { quantifier, before } of quantifiersIn(ast)) {
    const prefix = before.map((node) => sampler.one(node)).join('')
    for (const pump of sampler.many(quantifier.element))
      for (const end of ['', '\0', '\n\0', '!']) {
        const shown = JSON.stringify(pump).slice(0, 60)
        const start = JSON.stringify(prefix).slice(0, 60)
        add(prefix + repeat(pump) + end, `${start} and many ${shown}`)
        if (prefix !== '')
          add(repeat(prefix + pump) + end, `many ${JSON.stringify(prefix + pump).slice(0, 60)}`)
        if (prefix !== '') add(repeat(prefix) + end, `many ${start}`)
      }
  }
  return [...attacks.values()]
}

const repeat = (text) => (text === '' ? '' : text.repeat(Math.ceil(length / text.length)))

/** Whether the expression does not come to an end on these texts in time. */
function takesTooLong(pattern, flags, attacks) {
  const run = flags.includes('g') ? 'text.replaceAll(expression, "")' : 'expression.test(text)'
  const context = vm.createContext({ texts: attacks.map(({ text }) => text), pattern, flags })
  try {
    vm.runInContext(
      `const expression = new RegExp(pattern, flags); for (const text of texts) ${run}`,
      context,
      { timeout: maxMs },
    )
    return false
  } catch (cause) {
    if (cause.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return true
    throw cause
  }
}

/** Every part that may be repeated without a limit near, with the parts that precede it in its alternatives. */
function quantifiersIn(node, before = []) {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives.flatMap((one) => quantifiersIn(one, before))
    case 'Assertion':
      return 'alternatives' in node ? node.alternatives.flatMap((one) => quantifiersIn(one, before)) : []
    case 'Alternative':
      return node.elements.flatMap((one, index) =>
        quantifiersIn(one, [...before, ...node.elements.slice(0, index)]),
      )
    case 'Quantifier':
      return [
        ...(node.max > 100 ? [{ quantifier: node, before }] : []),
        ...quantifiersIn(node.element, before),
      ]
    default:
      return []
  }
}

/** Texts that parts of an expression match. */
function createSampler(flags, alphabet) {
  const characters = new Map()
  const matching = (raw) => {
    const known = characters.get(raw)
    if (known) return known
    const expression = new RegExp(`^(?:${raw})$`, flags.replaceAll(/[gy]/g, ''))
    const found = alphabet.filter((one) => expression.test(one))
    characters.set(raw, found)
    return found
  }
  const one = (node) => many(node)[0] ?? ''
  const many = (node) => {
    switch (node.type) {
      case 'Group':
      case 'CapturingGroup':
        return node.alternatives.flatMap(many).slice(0, 12)
      case 'Alternative': {
        // As it is, and with each of its optional parts.
        const base = node.elements.map(one)
        const varied = node.elements.flatMap((element, index) =>
          many(element)
            .slice(0, 6)
            .map((text) => base.with(index, text).join('')),
        )
        return [...new Set([base.join(''), ...varied])].slice(0, 16)
      }
      case 'Quantifier': {
        const inner = many(node.element)
        const least = inner.map((text) => text.repeat(Math.min(node.min, 1000)))
        return [...new Set([...least, ...inner])]
      }
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return matching(node.raw).slice(0, 24)
      default:
        return ['']
    }
  }
  return { one, many }
}
