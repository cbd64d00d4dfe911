import { sentencesOf } from '../contract/index.ts'
import { type ContentBlock, isText } from '../page/index.ts'
import { lifeIn, successorsIn } from './life-sentences.ts'
import {
  announcedOn,
  type MatchedStatement,
  type Matcher,
  type PageContext,
  type Passage,
} from './matcher.ts'
import { modelsIn } from './names.ts'

/** Words beside a model's name in a list of models. */
const maxListWords = 6

/** The models of the list below a block, if it is a list of models. */
function listBelow(blocks: readonly ContentBlock[], at: number, { known }: PageContext): readonly string[] {
  const models: string[] = []
  const own = blocks[at]
  const depth = own && isText(own) ? (own.depth ?? -1) : -1
  for (const block of blocks.slice(at + 1)) {
    if (block.kind !== 'item' || block.depth <= depth) break
    const named = modelsIn(block, known)
    if (block.text.split(' ').length > maxListWords + named.length) return []
    models.push(...named)
  }
  return models
}

function* sentences({
  section,
}: Passage): Iterable<{ readonly text: string; readonly at: number; readonly isLast: boolean }> {
  if (section.name !== '') yield { text: section.name, at: -1, isLast: false }
  for (const [at, block] of section.blocks.entries()) {
    const all = isText(block) ? sentencesOf(block.text) : []
    for (const [index, text] of all.entries()) yield { text, at, isLast: index === all.length - 1 }
  }
}

/** Sentences that state a release, a deprecation or a last day, in changelogs and elsewhere. A release needs the day of an entry. */
export const changelog: Matcher = {
  id: 'changelog',
  read(passage, context) {
    const { known } = context
    const statements: MatchedStatement[] = []
    const understood: string[] = []
    let meant: readonly string[] = passage.models
    let ended: readonly string[] = []
    for (const { text, at, isLast } of sentences(passage)) {
      const below = isLast && /[:：]$/.test(text) ? listBelow(passage.section.blocks, at, context) : []
      const found = lifeIn(text, {
        known,
        meant: below.length > 0 ? below : meant,
        ...(passage.day === undefined ? {} : { day: passage.day }),
      })
      const all = found.length > 0 ? found : successorsIn(text, ended, known)
      statements.push(...all)
      if (all.length > 0) understood.push(text)
      ended = found.flatMap(({ model, path }) =>
        model !== undefined && (path === 'shutdown' || path === 'deprecated') ? [model] : [],
      )
      const named = modelsIn({ text }, known)
      if (named.length > 0) meant = named
    }
    return { statements: announcedOn(statements, passage), blocks: [], sentences: understood }
  },
}
