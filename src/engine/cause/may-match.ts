import { needs } from './needs.ts'

interface Asked {
  readonly lower: string
  /** What was looked for, and whether the text contains it. */
  readonly contained: Map<string, boolean>
}

/** The first texts that were asked about. */
const asked = new Map<string, Asked>()
/** With more texts than this, compiled expressions are faster than to look for their words. */
const maxTexts = 16

function has(need: string, text: Asked): boolean {
  const known = text.contained.get(need)
  if (known !== undefined) return known
  const found = text.lower.includes(need)
  text.contained.set(need, found)
  return found
}

/**
 * False if an expression with this source certainly does not match the text. Cheaper than to compile the expression, and therefore only asked
 * of the first texts of a process: from then on it is always true.
 */
export function mayMatch(source: string, text: string): boolean {
  const wanted = needs[source]
  if (wanted === undefined) return true
  const known = asked.get(text)
  if (known === undefined && asked.size >= maxTexts) return true
  const one = known ?? { lower: text.toLowerCase(), contained: new Map<string, boolean>() }
  asked.set(text, one)
  return wanted.some((need) => has(need, one))
}
