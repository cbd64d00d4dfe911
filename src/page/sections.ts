import { isDayAlone } from './heading-day.ts'
import { type ContentBlock, type Page, type Table } from './page.ts'

/** The blocks between one heading and the next. */
export interface Section {
  /** Its heading. Empty before the first heading. Several sections may have the same. */
  readonly name: string
  /** Headings above it, outermost first. */
  readonly above: readonly string[]
  /** Its heading with the headings above it, without the page's title: the name of its place for people. */
  readonly place: string
  readonly blocks: readonly ContentBlock[]
}

/** The level of a day that stands alone in a paragraph, below every heading. */
const dayLevel = 7

/** The sections of a page, in order. A paragraph that is only a day begins a section, as a heading does: changelogs set their days so. */
export function sectionsOf({ blocks }: Page): readonly Section[] {
  const sections: (Section & { readonly blocks: ContentBlock[] })[] = [
    { name: '', above: [], place: 'beginning', blocks: [] },
  ]
  let path: { level: number; text: string }[] = []
  for (const block of blocks) {
    const heading =
      block.kind === 'heading'
        ? block
        : block.kind === 'text' && block.depth === undefined && isDayAlone(block.text)
          ? { level: dayLevel, text: block.text }
          : undefined
    if (heading === undefined) {
      if (block.kind !== 'heading') sections.at(-1)?.blocks.push(block)
      continue
    }
    path = [...path.filter(({ level }) => level < heading.level), heading]
    const below = path.filter(({ level }, index) => level > 1 || index === path.length - 1)
    sections.push({
      name: heading.text,
      above: path.slice(0, -1).map(({ text }) => text),
      place: below.map(({ text }) => text).join(' › '),
      blocks: [],
    })
  }
  return sections.filter(({ name, blocks: inside }) => name !== '' || inside.length > 0)
}

/** Tables of a section. */
export const tablesOf = ({ blocks }: Section): readonly Table[] =>
  blocks.filter((block): block is Table => block.kind === 'table')
