import type { KnownModel } from '../contract/index.ts'
import { type Cell, isText, type Section, tablesOf } from '../page/index.ts'
import { isModelId } from './model-cells.ts'
import { bare, modelsIn } from './names.ts'

const modelHead =
  /^(?:(?:image|base|api) )?(?:models?|modelle?)(?: ?(?:id|name|code))?$|^(?:模型|モデル)(?: ?id|名称?)?$/i
/** A column of ids, beside one of display names. */
const idHead =
  /^(?:(?:api|base) )?(?:`?model`? (?:value|id|code|string|slug|identifier|parameter)|model[-_]id|(?:api )?(?:slug|id|identifier|string))s?$|^(?:模型|モデル) ?id$/i

/** Whether a column of this name has models. */
export const isModelHead = (text: string): boolean => modelHead.test(text.trim())

/** The column that names a table's models: one of ids before one of names. -1 without one. */
export function modelColumnOf(head: readonly Cell[]): number {
  const ids = head.findIndex(({ text }) => idHead.test(text.trim()))
  return ids === -1 ? head.findIndex(({ text }) => isModelHead(text)) : ids
}

/** Models that a cell names: known ones by their names, others by their ids. Outside a column of models, an id has a digit. */
export function modelsInCell(
  { text, code }: Cell,
  known: readonly KnownModel[],
  isModelColumn: boolean,
): readonly string[] {
  const named = modelsIn({ text }, known)
  const ids = (code.length > 0 ? code : [text]).filter(
    (id) => isModelId(id) && (isModelColumn || (/\d/.test(id) && !/^\d|^x-/.test(id))),
  )
  return named.length > 0 && ids.every((id) => named.includes(id)) ? named : ids
}

/** Label of a line or a table's row that gives the model's id. */
const isIdLabel = (text: string): boolean =>
  /^(?:api )?model (?:id|code|name|string|identifier|slug)$|^api (?:name|id|string)$|^模型(?: ?id|名称|代码)$/i.test(
    text
      .trim()
      .replace(/[:：]$/, '')
      .trimEnd(),
  )

/** Heading that names a model which the section is not about: `Models prior to draw-2`, `Migrate from draw-1`. */
const namesAnother =
  /\b(?:prior to|before|earlier|older|other than|except|unlike|versus|vs|compar\w*|from|than|instead of|without|replac\w*|migrat\w*|upgrad\w*|not)\b/i

/** Ids of models that a line consists of: `draw-2`, or `draw-2`, `draw-2-lite`. */
function idsInLine({ text, code }: Cell, heading: string, known: readonly KnownModel[]): readonly string[] {
  const owners = new Set(code.flatMap((id) => (id.includes('/') ? [id.slice(0, id.indexOf('/'))] : [])))
  const rest = code
    .reduce((left, id) => left.replace(id, ''), text)
    .split(' ')
    .filter((word) => !owners.has(word))
    .join(' ')
  if (code.length === 0 || !/^(?:[\s,;&|·*()]|and|or)*$/.test(rest)) return []
  const title = bare(heading)
  const isOurs = (id: string): boolean =>
    known.some(({ model }) => model === id) ||
    (isModelId(id) &&
      /\d/.test(id) &&
      title.length > 3 &&
      [id, id.slice(id.lastIndexOf('/') + 1)].some(
        (one) => bare(one).startsWith(title) || title.startsWith(bare(one)),
      ))
  return code.every(isOurs) ? code : []
}

/** Models whose ids a section states for itself: `Model ID: draw-2`, or a line of nothing but ids. */
function idsOf(section: Section, heading: string, known: readonly KnownModel[]): readonly string[] {
  const rows = tablesOf(section).flatMap(({ head, rows: below }) => [head].concat(below))
  const inRows = rows.flatMap(([label, value, ...others]) =>
    label && value && isIdLabel(label.text) && others.every(({ text }) => text === '') ? labelled(value) : [],
  )
  const lines = section.blocks.flatMap((block, at) => {
    if (!isText(block)) return []
    const [, label = '', value = ''] = /^([^:：]{2,30})[:：] ?(.*)$/.exec(block.text) ?? []
    if (isIdLabel(label)) return labelled({ text: value, code: block.code })
    const before = section.blocks[at - 1]
    if (before && before.kind !== 'code' && before.kind !== 'table' && isIdLabel(before.text))
      return labelled(block)
    return block.kind === 'text' ? idsInLine(block, heading, known) : []
  })
  return [...new Set([...lines, ...inRows])]
}

/** The one id that stands after a label. */
const labelled = ({ text, code }: Cell): readonly string[] => {
  const [id = text, ...others] = code
  return others.length === 0 && isModelId(id.trim()) ? [id.trim()] : []
}

/** Models that a heading says its section is about. An empty list if it names one that the section is not about, undefined if it names none. */
function modelsOfHeading(text: string, known: readonly KnownModel[]): readonly string[] | undefined {
  const models = modelsIn({ text }, known)
  return models.length === 0 ? undefined : namesAnother.test(text) ? [] : models
}

/** The models of each section: those whose ids it states, else those that its heading names, else those of the section above it, else the one of the page. */
export function modelsOfSections(
  sections: readonly Section[],
  known: readonly KnownModel[],
): readonly (readonly string[])[] {
  const path: (readonly string[] | undefined)[] = []
  const stated = sections.map((section) => idsOf(section, section.name, known))
  const [ofPage, ...others] = [...new Set(stated.flat())]
  const page = ofPage === undefined || others.length > 0 ? [] : [ofPage]
  return sections.map(({ name, above }, at) => {
    const ids = stated[at] ?? []
    path.length = above.length
    path.push(ids.length > 0 ? ids : modelsOfHeading(name, known))
    return path.findLast((one) => one !== undefined) ?? page
  })
}

/** The short lines with which a section ends. */
export function lastLines(section: Section | undefined): readonly Cell[] {
  const blocks = section?.blocks ?? []
  const end = blocks.findLastIndex(({ kind }) => kind === 'table' || kind === 'code')
  return blocks
    .slice(Math.max(end + 1, blocks.length - 3))
    .flatMap((block) => (block.kind === 'text' && block.text.length <= 80 ? [block] : []))
}

/** Models that a sentence is about: those that it names, else those of its section. None if it names one for a comparison. */
export const subjectsOf = (
  sentence: string,
  { models }: { readonly models: readonly string[] },
  known: readonly KnownModel[],
): readonly string[] => modelsOfHeading(sentence, known) ?? models
