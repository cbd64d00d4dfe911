/** The word that `prompt/text` looks for. Its capitals are letters that OCR does not confuse with one another. */
export const knownWord = 'GRAYCARD'

/** Prompts of the opt-in checks. Every run uses the same prompts, so that runs can be compared. */
export const knownPrompts = {
  text: `The word ${knownWord} in big black letters on white`,
  transparency: 'One red ball in the middle, nothing else',
  formats: 'A beautiful sunset',
  edits: 'The same picture in warm evening light',
} as const

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return row[b.length] ?? 0
}

/**
 * Whether text read by OCR contains the known word. One letter may differ, since OCR misreads letters
 * that a person can read.
 */
export function holdsKnownWord(text: string): boolean {
  const letters = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const lastStart = letters.length - knownWord.length + 1
  for (let at = 0; at <= Math.max(0, lastStart); at++)
    for (const length of [knownWord.length - 1, knownWord.length, knownWord.length + 1])
      if (distance(letters.slice(at, at + length), knownWord) <= 1) return true
  return false
}
