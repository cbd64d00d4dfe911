/** The text without white space, comments and one XML declaration at its beginning. Linear: a page may hold thousands of comments. */
export function withoutProlog(text: string): string {
  let at = 0
  for (;;) {
    while (at < text.length && (text[at] ?? '').trim() === '') at++
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '>' : undefined
    if (end === undefined) return text.slice(at)
    const found = text.indexOf(end, at + (end === '-->' ? 4 : 2))
    if (found === -1) return ''
    at = found + end.length
  }
}
