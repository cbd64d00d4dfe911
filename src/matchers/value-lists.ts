import { sentencesOf } from '../contract/index.ts'
import { type Cell, type ContentBlock } from '../page/index.ts'
import { markedText } from './marked-text.ts'
import type { MatchedStatement, Matcher, Passage } from './matcher.ts'
import { subjectsOf } from './subjects.ts'

/** A field and the rule of its values. */
type Found = readonly [name: string, value: MatchedStatement['value']]

/** Fields with a closed list of values, the words that stand for them, and values that are known. Two known values make a list one of the field. */
const fields: readonly { readonly name: string; readonly called: RegExp; readonly known: RegExp }[] = [
  { name: 'quality', called: /\bquality\b|`quality`|质量/i, known: /^(?:low|medium|high|auto|standard|hd)$/ },
  {
    name: 'output_format',
    called: /\b(?:output|image|file|default)[ _]formats?\b|输出格式/i,
    known: /^(?:png|jpe?g|webp|avif|gif|svg)$/,
  },
  { name: 'moderation', called: /`moderation`/, known: /^(?:auto|low)$/ },
  { name: 'background', called: /`background`/, known: /^(?:transparent|opaque|auto)$/ },
  { name: 'input_fidelity', called: /`input_fidelity`/, known: /^(?:low|high)$/ },
]

/** Says that the values are all there are. A list of examples, or of what one value is good for, is none. */
const offers =
  /\b(?:supports?|accepts?|allow(?:s|ed)?|values?|options?|settings?|levels?|one of|can be|must be|choose (?:from|between)|also request)\b|支持|可选|取值/i
const isPartial =
  /\b(?:for example|e\.g\.|such as|like|includ(?:e|es|ing)|not|no longer|doesn't|don't|unsupported|only (?:with|for|if|when)|except)\b|例如|不支持/i

const codeIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]{1,40})`/g)].map(([, one = '']) => one.replaceAll(/^["']|["']$/g, ''))

const defaultIn = (text: string): string | undefined =>
  /`"?([\w-]+)"?` ?\(default\b/i.exec(text)?.[1] ??
  /\bdefaults?(?: (?:\w+ )?(?:is|to|value is))? ?:? `"?([\w-]+)/i.exec(text)?.[1] ??
  /`"?([\w-]+)"?` (?:as|is) the default\b/i.exec(text)?.[1]

type Field = (typeof fields)[number]

function ruleOf(
  { name, known }: Field,
  values: readonly string[],
  text: string,
): MatchedStatement['value'] | undefined {
  const distinct = [...new Set(values)].filter(
    (value) => value !== name && !fields.some((field) => field.name === value),
  )
  const fits = distinct.length > 1 && distinct.every((value) => /^[a-z][a-z0-9_-]{0,20}$/.test(value))
  const standard = defaultIn(text)
  if (!fits || distinct.filter((value) => known.test(value)).length < 2) return undefined
  return {
    type: 'choice',
    values: distinct,
    ...(standard !== undefined && distinct.includes(standard) ? { default: standard } : {}),
  }
}

/** The values that a sentence gives for a field. */
function inSentence(sentence: string): readonly Found[] {
  const field = fields.find(({ called }) => called.test(sentence))
  if (field === undefined || !offers.test(sentence) || isPartial.test(sentence)) return []
  const value = ruleOf(field, codeIn(sentence), sentence)
  return value === undefined ? [] : [[field.name, value]]
}

/** The items of a list below a line that announces the values of a field: `This parameter supports two values:`. */
function inItems(line: string, items: readonly Cell[]): readonly Found[] {
  const field = fields.find(({ called }) => called.test(line))
  if (field === undefined || !/\bvalues?\b|\boptions?\b|\bone of\b|取值/i.test(line) || !/[:：]$/.test(line))
    return []
  const marked = items.map(markedText)
  const firsts = marked.flatMap((item) => /^`"?([^`"]{1,40})"?`/.exec(item)?.[1] ?? [])
  const value = firsts.length === items.length ? ruleOf(field, firsts, marked.join(' ')) : undefined
  return value === undefined ? [] : [[field.name, value]]
}

const label =
  /^(?:supported |available |allowed )?(quality|output format|format|moderation|background)(?: (?:options|values|levels|settings))?s?$/i

/** A row such as `Quality options | low medium high auto (default)`. */
const inRow = ([head, value]: readonly Cell[]): readonly (readonly [
  name: string,
  value: MatchedStatement['value'],
])[] => {
  const word = label
    .exec(head?.text.trim() ?? '')?.[1]
    ?.toLowerCase()
    .replace(/^(?:output )?format$/, 'output_format')
  const field = fields.find(({ name }) => name === word)
  const rule = field && value ? ruleOf(field, value.code, markedText(value)) : undefined
  return field === undefined || rule === undefined ? [] : [[field.name, rule]]
}

const compression = /\bcompression\b[^.]{0,80}?\(?\b(\d{1,2}) ?(?:[-–—]|to) ?(\d{2,3}) ?%/i

/** Values of request fields that guides and model pages list: in sentences, lists and tables. */
export const valueLists: Matcher = {
  id: 'value-lists',
  read(passage, { known }) {
    const { blocks } = passage.section
    const of = (text: string, found: readonly Found[]) =>
      found.flatMap(([name, value]) => {
        const models = subjectsOf(text, passage, known)
        const path = `param.${name}`
        return models.length === 0 ? [{ path, value }] : models.map((model) => ({ model, path, value }))
      })
    const statements = blocks.flatMap((block, at): readonly MatchedStatement[] => {
      if (block.kind === 'code') return []
      if (block.kind === 'table') {
        const intro = introOf(passage, at)
        return block.head.length === 2
          ? [block.head, ...block.rows].flatMap((row) => of(intro, inRow(row)))
          : []
      }
      const text = markedText(block)
      const items = itemsAfter(blocks, at)
      const [, least, most] = compression.exec(text) ?? []
      const bounds: readonly Found[] =
        least === undefined
          ? []
          : [['output_compression', { type: 'integer', min: Number(least), max: Number(most) }]]
      const inSentences = sentencesOf(text).flatMap((sentence) => of(sentence, inSentence(sentence)))
      return inSentences.concat(of(text, items.length > 0 ? inItems(text, items) : []), of(text, bounds))
    })
    return { statements, blocks: [] }
  },
}

const introOf = ({ section }: Passage, at: number): string => {
  const block = section.blocks.slice(0, at).findLast(({ kind }) => kind === 'text')
  return block?.kind === 'text' ? block.text : ''
}

function itemsAfter(blocks: readonly ContentBlock[], at: number): readonly Cell[] {
  const after = blocks.slice(at + 1)
  const end = after.findIndex(({ kind }) => kind !== 'item')
  return after
    .slice(0, end === -1 ? undefined : end)
    .flatMap((block) => (block.kind === 'item' ? [block] : []))
}
