const maxQuote = 110

/** A text in quotation marks for `why`, shortened around the matched words. */
export function quoted(text: string, match?: { readonly index: number; readonly length: number }): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  if (plain.length <= maxQuote) return `“${plain}”`
  const at = match === undefined ? 0 : Math.max(0, Math.min(match.index - 30, plain.length - maxQuote))
  const piece = plain.slice(at, at + maxQuote).trim()
  return `“${at > 0 ? '…' : ''}${piece}${at + maxQuote < plain.length ? '…' : ''}”`
}

/** The first match of an expression, as its place in the text. */
export function matchOf(
  text: string,
  expression: RegExp,
): { readonly index: number; readonly length: number } | undefined {
  const match = expression.exec(text)
  return match ? { index: match.index, length: match[0].length } : undefined
}
