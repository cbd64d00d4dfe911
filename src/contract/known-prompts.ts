/** The word that `prompt/text` looks for: capitals that no two of which an optical reader takes for each other. */
export const knownWord = 'GRAYCARD'

/** The prompts of the checks that make pictures of their own. The same words on every run, so that runs can be compared. */
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
 * Does this text, as an optical reader gave it, hold the known word? One letter may be read wrong: readers do that with letters
 * that a person reads at once.
 */
export function holdsKnownWord(text: string): boolean {
  const letters = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const most = letters.length - knownWord.length + 1
  for (let at = 0; at <= Math.max(0, most); at++)
    for (const length of [knownWord.length - 1, knownWord.length, knownWord.length + 1])
      if (distance(letters.slice(at, at + length), knownWord) <= 1) return true
  return false
}
