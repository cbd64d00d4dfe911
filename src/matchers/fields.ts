import { type Cell, type ContentBlock, isText } from '../page/index.ts'
import { markedText } from './marked-text.ts'
import type { FieldText } from './parameter-facts.ts'
import { marksOf, isFieldName, namedSignature, type Signature, signatureOf } from './parameter-signature.ts'
import { isType, parseType } from './parameter-types.ts'
import { type Part, partOf } from './parameter-words.ts'

/** A field with everything that stands below its name. */
export interface Field {
  readonly part: 'request' | 'response'
  /** Within the body: `mask.file_id`. */
  readonly path: string
  readonly text: FieldText
  readonly blocks: readonly ContentBlock[]
}

interface Draft {
  readonly part: 'request' | 'response'
  readonly path: string
  readonly signature: Signature
  /** Depth of its list item. -1 outside of lists. */
  readonly depth: number
  /** Names of the fields within it, if its type lists them: `object { file_id, image_url }`. */
  readonly inner: Set<string>
  readonly description: string[]
  readonly members: string[]
  readonly blocks: ContentBlock[]
}

/** The names that a type lists in braces. */
const innerNames = (type: string): Set<string> =>
  new Set(
    /\{([^{}]{1,300})\}/
      .exec(type)?.[1]
      ?.split(',')
      .map((one) => one.trim())
      .filter(isFieldName) ?? [],
  )

/** Longest line that announces what follows. */
const maxLabel = 60

/** What a short line above a list announces: `Request body:`, `Returns`. */
function labelled({ text }: Cell): Part | undefined {
  if (text.length > maxLabel || /[.。]$/u.test(text)) return undefined
  return /[:：]$/u.test(text) || text.split(' ').length <= 3 ? partOf(text) : undefined
}

/** Facts that generated references print below a field without a space: `minimum1`. */
const stackedFact = /^(minimum|maximum|minLength|maxLength|format|default)\s?:?\s?(\S{1,40})$/
const introducesMembers = /^(?:one|any) of the following:?$/i

const cellOf = (block: ContentBlock | undefined): Cell | undefined =>
  block && isText(block) ? block : undefined

/** A name alone on its line, with lines of type and marks below it. */
function stackedSignature(
  blocks: readonly ContentBlock[],
  at: number,
): { readonly signature: Signature; readonly taken: number } | undefined {
  const name = cellOf(blocks[at])?.text.replace(/\*$/, '') ?? ''
  if (!isFieldName(name)) return undefined
  const signature: Signature = { name, type: '', rest: '' }
  let taken = 0
  for (let next = cellOf(blocks[at + 1]); next !== undefined; next = cellOf(blocks[at + taken + 1])) {
    const marks = marksOf(next)
    if (marks === undefined || (signature.type !== '' && marks.type !== '')) break
    Object.assign(signature, marks, { type: marks.type || signature.type })
    taken++
  }
  return taken === 0 || (signature.type === '' && signature.required === undefined)
    ? undefined
    : { signature, taken }
}

/** The fields that the paragraphs and list items of a section describe. `part` is what its heading announces. */
export function fieldsIn(blocks: readonly ContentBlock[], heading: Part | undefined): readonly Field[] {
  const drafts: Draft[] = []
  let open: Draft[] = []
  let part = heading
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]
    if (block === undefined) break
    const cell = cellOf(block)
    if (cell === undefined) {
      open.at(-1)?.blocks.push(block)
      continue
    }
    const depth = isText(block) ? (block.depth ?? -1) : -1
    const stacked = part === 'request' && block.kind === 'text' ? stackedSignature(blocks, at) : undefined
    const signature =
      part === 'other'
        ? undefined
        : (signatureOf(cell) ??
          stacked?.signature ??
          (block.kind === 'item' &&
          part !== undefined &&
          !open.some((one) => one.depth < depth && one.depth !== -1)
            ? namedSignature(cell)
            : undefined))
    if (signature && (block.kind === 'item' || part === 'request')) {
      const current = open.at(-1)
      open = open.filter((one) =>
        depth === -1
          ? one.depth === -1 && one.inner.has(signature.name)
          : one.depth < depth && one.depth !== -1,
      )
      const parent = open.at(-1)
      parent?.inner.delete(signature.name)
      // An array's elements are objects; their fields stand below it.
      const inArray = parent !== undefined && parseType(parent.signature.type).types.includes('array')
      const path = parent ? `${parent.path}${inArray ? '[]' : ''}.${signature.name}` : signature.name
      const draft: Draft = {
        part:
          signature.elsewhere === true
            ? 'response'
            : (part ?? 'request') === 'response'
              ? 'response'
              : 'request',
        path,
        signature,
        depth,
        inner: innerNames(signature.type),
        description: signature.rest === '' ? [] : [signature.rest],
        members: [],
        blocks: [block, ...(stacked ? blocks.slice(at + 1, at + 1 + stacked.taken) : [])],
      }
      if (signature.elsewhere !== true) drafts.push(draft)
      open.push(draft)
      if (current !== undefined && current.depth === -1 && depth === -1 && parent === undefined)
        open = [draft]
      at += stacked?.taken ?? 0
      continue
    }
    const label = depth === -1 && block.kind === 'text' ? labelled(cell) : undefined
    if (label !== undefined) {
      part = label
      open = []
      continue
    }
    const owner = open.findLast(
      (one) => one.depth === -1 || (block.kind === 'item' ? one.depth < depth : one.depth <= depth),
    )
    if (owner === undefined) continue
    owner.blocks.push(block)
    const text = markedText(cell)
    const bare = cell.code.length === 1 && cell.code[0] === cell.text ? cell.text : text
    const [, fact, value] = stackedFact.exec(cell.text) ?? []
    if (introducesMembers.test(cell.text)) continue
    if (fact !== undefined && value !== undefined) owner.description.push(`${fact}: ${value}.`)
    else if (isType(bare)) owner.members.push(bare)
    else if (!owner.description.includes(text)) owner.description.push(text)
  }
  return drafts.map(({ part: of, path, signature, description, members, blocks: own }) => ({
    part: of,
    path,
    blocks: own,
    text: {
      name: signature.name,
      type: signature.type,
      ...(signature.required === undefined ? {} : { required: signature.required }),
      ...(signature.default === undefined ? {} : { default: signature.default }),
      ...(signature.deprecated ? { deprecated: true as const } : {}),
      description,
      members,
    },
  }))
}
