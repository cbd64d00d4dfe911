import { needs } from './needs.ts'

interface Asked {
  readonly lower: string
  /** What was looked for, and whether the text contains it. */
  readonly contained: Map<string, boolean>
}

/** The texts of one failure. Those of the failures before are forgotten. */
const asked = new Map<string, Asked>()
const maxTexts = 16

function has(need: string, text: Asked): boolean {
  const known = text.contained.get(need)
  if (known !== undefined) return known
  const found = text.lower.includes(need)
  text.contained.set(need, found)
  return found
}

/** False if an expression with this source certainly does not match the text. Cheaper than to compile the expression. */
export function mayMatch(source: string, text: string): boolean {
  const wanted = needs[source]
  if (wanted === undefined) return true
  const one = asked.get(text) ?? { lower: text.toLowerCase(), contained: new Map<string, boolean>() }
  if (asked.size >= maxTexts) asked.clear()
  asked.set(text, one)
  return wanted.some((need) => has(need, one))
}
