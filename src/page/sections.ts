import { type ContentBlock, type Page, type Table, textOfBlock } from './page.ts'

/** The blocks between one heading and the next. */
export interface Section {
  /** Its heading, with a number if several headings are equal. Empty before the first heading. */
  readonly name: string
  /** Headings above it, outermost first. */
  readonly above: readonly string[]
  readonly blocks: readonly ContentBlock[]
}

/** The sections of a page, in order. */
export function sectionsOf({ blocks }: Page): readonly Section[] {
  const sections: {
    name: string
    above: readonly string[]
    blocks: ContentBlock[]
  }[] = [{ name: '', above: [], blocks: [] }]
  const seen = new Map<string, number>()
  let path: { level: number; text: string }[] = []
  for (const block of blocks) {
    if (block.kind === 'heading') {
      path = [...path.filter(({ level }) => level < block.level), block]
      const times = (seen.get(block.text) ?? 0) + 1
      seen.set(block.text, times)
      sections.push({
        name: times === 1 ? block.text : `${block.text} (${times})`,
        above: path.slice(0, -1).map(({ text }) => text),
        blocks: [],
      })
    } else sections.at(-1)?.blocks.push(block)
  }
  return sections.filter(({ name, blocks: inside }) => name !== '' || inside.length > 0)
}

/** Tables of a section. */
export const tablesOf = ({ blocks }: Section): readonly Table[] =>
  blocks.filter((block): block is Table => block.kind === 'table')

/** A section as one text, without the blocks in `without`. */
export const proseOf = ({ blocks }: Section, without: ReadonlySet<ContentBlock>): string =>
  blocks
    .filter((block) => !without.has(block))
    .map(textOfBlock)
    .join('\n')
