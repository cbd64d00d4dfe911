import { lex } from './lexer.ts'
import type { Region } from './source.ts'
import { syntaxOf } from './syntax.ts'

/** The comments and strings of a page or a component: by the rules of JavaScript within its scripts, and by those of markup around them. */
export function markupRegions(text: string): readonly Region[] {
  const around = syntaxOf('.html')
  const regions: Region[] = []
  const take = (start: number, end: number, syntax: ReturnType<typeof syntaxOf>) => {
    for (const one of lex(text.slice(start, end), syntax))
      regions.push({ start: one.start + start, end: one.end + start, kind: one.kind })
  }
  let last = 0
  for (const { index, 0: tag } of text.matchAll(/<script\b[^<>]{0,400}>/gi)) {
    if (index < last) continue
    const start = index + tag.length
    const end = text.indexOf('</script', start)
    take(last, index, around)
    take(start, end === -1 ? text.length : end, syntaxOf('.ts'))
    last = end === -1 ? text.length : end
  }
  take(last, text.length, around)
  return regions
}
