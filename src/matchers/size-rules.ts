import type { SizeRule } from '../contract/index.ts'
import { type ContentBlock, textOfBlock } from '../page/index.ts'
import type { Matcher } from './matcher.ts'
import { subjectsOf } from './subjects.ts'

const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text.replaceAll(/[,\s]/g, ''))

const most = String.raw`(?:less than or equal to|no (?:more|longer|greater) than|at most|not exceed|up to|max(?:imum)?(?: of)?|≤|<=)`
const maxEdge = new RegExp(
  String.raw`\b(?:edges?|sides?|width|height|dimensions?)\b[^.;:]{0,60}?${most} {0,2}(\d[\d,]{2,6})(?! ?:)`,
  'i',
)
const multiple = /\b(?:multiples? of|divisible by) {0,2}(\d{1,3})(?![\d,])/i
const ratio = new RegExp(
  String.raw`\bratio\b[^.;]{0,60}?(?:${most}|\band\b) {0,2}(\d{1,2}(?:\.\d)?) ?: ?1(?!\d)`,
  'i',
)
const pixels =
  /\bpixels?\b[^.;]{0,30}?(?:at least|min(?:imum)?(?: of)?|between|≥|>=) {0,2}(\d[\d,]{3,11})[^.;]{0,20}?(?:no more than|at most|max(?:imum)?(?: of)?|and|to|≤|<=) {0,2}(?:no more than |at most )?(\d[\d,]{3,11})/i

/** The sizes that a text allows, if it states every bound of them. */
function sizeRuleIn(text: string): SizeRule | undefined {
  const edge = number(maxEdge.exec(text)?.[1])
  const multipleOf = number(multiple.exec(text)?.[1])
  const maxRatio = number(ratio.exec(text)?.[1])
  const [, least, largest] = pixels.exec(text) ?? []
  const minPixels = number(least)
  const maxPixels = number(largest)
  if (edge === undefined || multipleOf === undefined || maxRatio === undefined) return undefined
  if (minPixels === undefined || maxPixels === undefined || minPixels >= maxPixels) return undefined
  return {
    kind: 'grid',
    multipleOf,
    maxRatio,
    minPixels,
    maxPixels,
    maxEdge: edge,
    auto: /\d{3,4} ?[x×] ?\d{3,4}[^.]{0,60}\bauto\b/.test(text),
  }
}

const textIn = (blocks: readonly ContentBlock[]): string =>
  blocks
    .filter(({ kind }) => kind !== 'code')
    .map(textOfBlock)
    .join(' ')

/** Bounds of the size, in the items of a list or the rows of a table, for the one model that the section is about or that its text names with sizes. */
export const sizeRules: Matcher = {
  id: 'size-rules',
  read(passage, { known }) {
    const { blocks } = passage.section
    const value = sizeRuleIn(textIn(blocks))
    const named = blocks.flatMap((block) =>
      block.kind === 'text' && /\b(?:size|resolution|dimension)s?\b/i.test(block.text)
        ? subjectsOf(block.text, { models: [] }, known)
        : [],
    )
    const models = [...new Set(named.length > 0 ? named : passage.models)]
    const [model, ...others] = models
    if (value === undefined || model === undefined || others.length > 0) return { statements: [], blocks: [] }
    return { statements: [{ model, path: 'size', value: { ...value } }], blocks: [] }
  },
}
