// What an expression needs: src/engine/cause/needs.ts says why.
import { RegExpParser } from '@eslint-community/regexpp'

const parser = new RegExpParser()
/** A character as its lower case, if every other case of it has the same one. Undefined: not certain. */
function lowerOf(code) {
  const lower = String.fromCodePoint(code).toLowerCase()
  const plain =
    lower.length === 1 && lower.toUpperCase().toLowerCase() === lower && lower.toUpperCase().length === 1
  return plain && !'σς'.includes(lower) ? lower : undefined
}

const isShort = (text) => text.length < 2 && text.codePointAt(0) < 0x2e80

/** How much a text excludes: its length. Ideographs count twice. */
const weight = (text) => (text.codePointAt(0) < 0x2e80 ? text.length : text.length * 2)

/** Of several needs, the one whose commonest text is rarest, and the shorter list of two. More than one would cost more than it excludes. */
const best = (found) =>
  found.toSorted(
    (a, b) => Math.min(6, ...b.map(weight)) - Math.min(6, ...a.map(weight)) || a.length - b.length,
  )[0]

function anyOf(found) {
  if (found.includes(undefined)) return undefined
  const texts = [...new Set(found.flat())]
  // A longer text that contains a shorter one adds nothing.
  return texts.filter((one) => !texts.some((other) => other !== one && one.includes(other)))
}

function needOfAlternative({ elements }) {
  const found = []
  let run = ''
  const end = () => {
    if (run !== '' && !isShort(run)) found.push([run])
    run = ''
  }
  for (const element of elements) {
    // Takes no characters.
    if (element.type === 'Assertion') continue
    const { type, min } = element.type === 'Quantifier' ? element : { type: element.type, min: 1 }
    const inner = type === 'Quantifier' ? element.element : element
    const letter = inner.type === 'Character' && min > 0 ? lowerOf(inner.value) : undefined
    run += letter ?? ''
    if (type === 'Quantifier' || letter === undefined) end()
    if (min > 0 && (inner.type === 'Group' || inner.type === 'CapturingGroup')) {
      const need = anyOf(inner.alternatives.map(needOfAlternative))
      if (need !== undefined) found.push(need)
    }
  }
  end()
  return best(found)
}

/** What every match of an expression contains, as src/engine/cause/needs.ts describes it. */
export const needOf = (source, flags) => {
  const pattern = parser.parsePattern(source, 0, source.length, { unicode: flags.includes('u') })
  return anyOf(pattern.alternatives.map(needOfAlternative))
}
