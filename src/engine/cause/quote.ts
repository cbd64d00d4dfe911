const maxQuote = 110

/** A text in quotation marks for `why`, shortened around the matched place. */
export function quoted(text: string, place = 0): string {
  const at = text.length <= maxQuote ? 0 : Math.max(0, Math.min(place - 30, text.length - maxQuote))
  const piece = text
    .slice(at, at + maxQuote)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return `“${at > 0 ? '…' : ''}${piece}${at + maxQuote < text.length ? '…' : ''}”`
}
