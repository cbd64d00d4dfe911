import type { KnownModel } from '../../src/contract/index.ts'
import type { Matcher } from '../../src/matchers/matcher.ts'
import { passagesOf } from '../../src/matchers/passages.ts'
import { pageOf, sectionsOf } from '../../src/page/index.ts'

/** Pages with next to no text are no pages. */
const filler = 'This line says nothing about anything, so that there is enough text on the page to read it.'
const at = '2026-06-01T00:00:00Z'

/** Models that the pages of these tests name. */
const drawModels: readonly KnownModel[] = [
  'draw-1',
  'draw-2',
  'draw-2-mini',
  'draw-2.5-flare',
  'sketch-3-image',
].map((model) => ({ provider: 'acme', model }))

/** What one matcher finds on a page, each as `model path=value`. */
export function saidBy(matcher: Matcher, text: string, known = drawModels): readonly string[] {
  const content = /^\s*</.test(text)
    ? { text: `<!doctype html><body>${text}<p>${filler}</p>`, location: 'https://docs.acme.example/page' }
    : { text: `${text}\n\n${filler}`, location: 'https://docs.acme.example/page.md' }
  const sections = sectionsOf(pageOf(content))
  const context = { provider: 'acme', at, known, listed: [], isAboutImages: false }
  return passagesOf(sections, context).flatMap((passage) =>
    matcher
      .read(passage, context)
      .statements.map(({ model, path, value }) => `${model ?? '-'} ${path}=${JSON.stringify(value)}`),
  )
}
