import { type Cell, type ContentBlock, isText, parseDay, type Table } from '../page/index.ts'
import { parseYesNo } from './cells.ts'
import type { MatchedStatement, Matcher } from './matcher.ts'
import { isModelId } from './model-cells.ts'
import { modelNamed } from './names.ts'

/** Endpoints whose support matters to a request for images, as in `endpoints.NAME`. */
const endpoint =
  /^(?:(?:post|https?:\/\/[\w.-]+) ?)?\/?(?:v\d(?:beta)?\/)?(?:images\/(generations|edits|variations)|(batch)(?:es)?|(responses)|(chat\/completions))\/?$/i

const endpointNamed = (text: string): string | undefined =>
  endpoint
    .exec(text.trim())
    ?.slice(1)
    .find((one) => one !== undefined)
    ?.toLowerCase()

const support = (text: string): boolean | undefined =>
  /^(?:fully )?supported\b/i.test(text)
    ? true
    : /^(?:not|un)[- ]?supported\b/i.test(text)
      ? false
      : parseYesNo(text.trim())

/** Endpoints that a table lists with a column that says whether each is supported. */
const endpointsIn = ({ head, rows }: Table): readonly (readonly [name: string, isSupported: boolean])[] =>
  rows.flatMap((row) => {
    const name = row.map(({ text, code }) => endpointNamed(code[0] ?? text)).find((one) => one !== undefined)
    const at = head.findIndex(({ text }) =>
      /^(?:support(?:ed)?|available|availability|status)\??$/i.test(text.trim()),
    )
    const isSupported = support(row[at]?.text ?? 'unknown')
    return name === undefined || isSupported === undefined ? [] : [[name, isSupported]]
  })

/** A line or a row that gives one property: `Default snapshot: draw-2-2026-04-21`. */
interface Property {
  readonly label: string
  readonly value: Cell
}

/** The properties of a block. The label of a paragraph may be the paragraph before it. `group` is the line above a list, such as `Not supported`. */
function propertiesOf(
  block: ContentBlock,
  before: ContentBlock | undefined,
  group: string,
): readonly Property[] {
  if (block.kind === 'code') return []
  if (block.kind === 'table')
    return block.head.length !== 2
      ? []
      : [block.head, ...block.rows].flatMap(([label, value]) =>
          label && value ? [{ label: label.text, value }] : [],
        )
  const [, label = '', text = ''] =
    /^([^:：]{2,60})[:：] ?(.+)$/.exec(block.text) ??
    /^(.{2,40}) ((?:not )?supported)$/i.exec(block.text) ??
    []
  if (label !== '') return [{ label, value: { text, code: block.code } }]
  if (block.kind === 'item') return [{ label: block.text, value: { text: group, code: [] } }]
  return before?.kind === 'text' && before.text.length <= 60 ? [{ label: before.text, value: block }] : []
}

const ratios = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\d:.])\d{1,2}:\d{1,2}(?![\d:])/g)].map(([one]) => one)

const onlyNumber = (text: string): number | undefined => {
  const [, digits] = /^(?:up to )?(\d{1,4})(?: images?)?\.?$/i.exec(text.trim()) ?? []
  return digits === undefined ? undefined : Number(digits)
}

/** Path of the day that a label announces. */
const dayPath = (label: string): 'released' | 'shutdown' | undefined =>
  /^(?:release|launch|general availability|ga) date$|^released(?: on)?$/i.test(label)
    ? 'released'
    : /^(?:discontinuation|retirement|shut ?down|sunset|end[- ]of[- ]life|deprecation and shut ?down) date$/i.test(
          label,
        )
      ? 'shutdown'
      : undefined

/** What one property says of a model: a path and a value. */
function claimsOf({
  label: written,
  value,
}: Property): readonly (readonly [path: string, value: MatchedStatement['value']])[] {
  const label = written.replace(/[:：]$/, '').trim()
  const { text, code } = value
  if (/^default snapshot$|^(?:current|latest) snapshot$/i.test(label)) {
    const id = code[0] ?? text
    return isModelId(id) && /\d/.test(id) ? [['alias', id]] : []
  }
  if (/^(?:supported )?aspect ratios?$/i.test(label)) {
    const values = ratios(text)
    return values.length > 1 ? [['param.aspect_ratio', { type: 'choice', values }]] : []
  }
  const path = dayPath(label)
  const day = parseDay(text)
  if (path !== undefined) return day === undefined ? [] : [[path, day]]
  if (/^batch(?: api| prediction| inference| processing)?$/i.test(label)) {
    const isSupported = support(text)
    return isSupported === undefined ? [] : [['endpoints.batch', isSupported]]
  }
  const name =
    /^max(?:imum|\.)? (?:number of )?(?:input |reference )?images(?: per (?:prompt|request))?$/i.test(label)
      ? 'limit.images'
      : /^max(?:imum|\.)? (?:number of )?(?:output|generated) images(?: per (?:prompt|request))?$/i.test(
            label,
          )
        ? 'limit.outputImages'
        : undefined
  const count = onlyNumber(text)
  return name === undefined || count === undefined ? [] : [[name, count]]
}

/** The one dated version in a list of a model's snapshots. */
function snapshotIn(blocks: readonly ContentBlock[], model: string): readonly string[] {
  const ids = blocks.flatMap((block) => (isText(block) ? block.code : []))
  const dated = new Set(
    ids.filter(
      (id) => id.startsWith(`${model}-`) && /^\d{4}-?\d\d-?\d\d$|^\d{4}$/.test(id.slice(model.length + 1)),
    ),
  )
  return dated.size === 1 ? [...dated] : []
}

/** The page of one model: its snapshot, the endpoints that serve it, its limits and its days. */
export const modelPages: Matcher = {
  id: 'model-pages',
  read({ section: { name, blocks }, models }) {
    const [model, ...others] = models
    if (model === undefined || others.length > 0) return { statements: [], blocks: [] }
    const statements: MatchedStatement[] = []
    const understood: ContentBlock[] = []
    let group = ''
    for (const [at, block] of blocks.entries()) {
      if (block.kind === 'text') group = block.text
      const endpoints = block.kind === 'table' ? endpointsIn(block) : []
      const claims = [
        ...endpoints.map(([one, isSupported]) => [`endpoints.${one}`, isSupported] as const),
        ...propertiesOf(block, blocks[at - 1], group).flatMap(claimsOf),
      ]
      if (endpoints.length > 0 || (claims.length > 0 && block.kind !== 'table')) understood.push(block)
      statements.push(...claims.map(([path, value]) => ({ model, path, value })))
    }
    if (/\b(?:snapshots?|versions|aliases)\b/i.test(name))
      statements.push(...snapshotIn(blocks, model).map((value) => ({ model, path: 'alias', value })))
    return { statements, blocks: understood }
  },
}

const isList = (text: string): boolean =>
  /^(?:(?:all|our|available|supported|image) )?(?:image )?models(?: overview)?$|^model (?:catalog(?:ue)?|library|list|overview)$/i.test(
    text.trim(),
  )

/** The names on a page that lists models: each stands alone in a line. */
export const modelLists: Matcher = {
  id: 'model-lists',
  read({ section: { name, above, blocks } }, { known }) {
    if (!isList(above[0] ?? name)) return { statements: [], blocks: [] }
    const names = blocks.flatMap((block, at) => {
      if (!isText(block)) return []
      const model = block.text.length > 60 ? undefined : modelNamed(block.text, known)
      const next = blocks[at + 1]
      const isGone = next?.kind === 'text' && /^(?:deprecated|retired|legacy|shut ?down)\b/i.test(next.text)
      return model === undefined || isGone ? [] : [model]
    })
    return {
      statements: [...new Set(names)].map((model) => ({ model, path: 'listed', value: true })),
      blocks: [],
    }
  },
}
