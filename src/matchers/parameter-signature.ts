import type { Cell } from '../page/index.ts'
import { markedText } from './marked-text.ts'
import { isType } from './parameter-types.ts'
import { optionalWord, requiredWord } from './parameter-words.ts'

/** How a reference introduces a field: name, type and marks on one line. */
export interface Signature {
  /** As in JSON: `size`, `image[]`, `mask.file_id`. */
  readonly name: string
  /** As written. Empty if the line states no type. */
  readonly type: string
  /** Undefined if the line does not say. */
  readonly required?: boolean
  /** As written. */
  readonly default?: string
  readonly deprecated?: true
  /** The field is a header, a part of the address, or part of the response. */
  readonly elsewhere?: true
  /** Description on the same line. */
  readonly rest: string
}

const name = String.raw`[a-z_]\w{0,40}(?:\[\]|\.[a-zA-Z_]\w{0,40}){0,6}`
const bareName = new RegExp(`^${name}$`)

/** Whether a text can be the name of a field. */
export const isFieldName = (text: string): boolean => bareName.test(text)

/** `model: optional string or ImageModel or null`, as API references write that Stainless generates. */
const typed = new RegExp(`^(${name}):\\s(optional\\s)?(.{1,2000})$`)

function typedSignature(text: string): Signature | undefined {
  const [, field, optional, type = ''] = typed.exec(text) ?? []
  return field === undefined || !isType(type)
    ? undefined
    : { name: field, type, required: optional === undefined, rest: '' }
}

const typeWord =
  /^(?:\[\])?(?:string|str|text|u?int(?:eger)?(?:32|64)?|number|float|double|boolean|bool|array|list|object|map|file|binary|enum(?!\s?:)|any|null|字符串|整数|整型|数字|浮点数|布尔值?|数组|对象|文件|строка|целое|число|массив|объект|файл|булево)(?![\w-])(?:\s?<[^<>]{0,60}>|\[\w{0,40}\])?/iu
const markWord =
  /^(?:required|optional|mandatory|nullable|deprecated|必[填选须需]|可选|必須|任意|обязательн\p{L}+|необязательн\p{L}+|опциональн\p{L}+|obligatorio|opcional|obligatoire|facultatif|optionnel|필수|선택)(?![\p{L}\d])/iu
const defaultWord =
  /^(?:server )?(?:defaults?(?: value)?(?: is| to)?|默认值?为?|по умолчанию|por defecto|par défaut|デフォルト|기본값?)\s?[:=：]?\s?(?:`([^`]*)`|"([^"]*)"|'([^']*)'|([^\s,;，；)）]+))/iu
const elsewhereWord = /^(?:header|query|path|response|cookie)(?![\w-])/i
/** Between the parts of a signature. */
const separator = /^(?:\s|[,;·|/()（）[\],，；、*]|or(?=\s)|and(?=\s)|of(?=\s))+/u

interface Marks {
  types: string[]
  required?: boolean
  default?: string
  deprecated?: true
  elsewhere?: true
  /** Code that is no known type. */
  others?: readonly string[]
}

/** Reads the parts of a signature from the start of a text. The rest is the description. In parentheses any code is a type. */
function takeMarks(text: string, isInside = false): { readonly marks: Marks; readonly rest: string } {
  const marks: Marks = { types: [] }
  let rest = text
  for (;;) {
    const trimmed = rest.replace(separator, '')
    const other = isInside ? /^`([^`]{1,80})`/.exec(trimmed) : null
    if (other?.[1] !== undefined && !typeWord.test(other[1])) {
      marks.others = [...(marks.others ?? []), other[1]]
      rest = trimmed.slice(other[0].length)
      continue
    }
    const body = trimmed.replace(/^`([^`]{1,80})`/, (whole, inner: string) => (isType(inner) ? inner : whole))
    // Behind type and mark begins the description, which may start with the word for a type.
    const isWhole = marks.types.length > 0 && marks.required !== undefined
    const type = isWhole ? undefined : typeWord.exec(body)?.[0]
    if (type !== undefined) {
      marks.types.push(type)
      rest = body.slice(type.length)
      continue
    }
    const mark = markWord.exec(body)?.[0]
    if (mark !== undefined) {
      if (/^nullable/i.test(mark)) marks.types.push('null')
      else if (/^deprecated/i.test(mark)) marks.deprecated = true
      else if (optionalWord.test(mark)) marks.required = false
      else if (requiredWord.test(mark)) marks.required = true
      rest = body.slice(mark.length)
      continue
    }
    const standard = defaultWord.exec(body)
    if (standard && (isInside || marks.types.length > 0 || marks.required !== undefined)) {
      marks.default = standard[1] ?? standard[2] ?? standard[3] ?? standard[4] ?? ''
      rest = body.slice(standard[0].length)
      continue
    }
    const elsewhere = elsewhereWord.exec(body)?.[0]
    if (elsewhere !== undefined) {
      marks.elsewhere = true
      rest = body.slice(elsewhere.length)
      continue
    }
    return { marks, rest }
  }
}

const withMarks = (field: string, { types, others = [], ...marks }: Marks, rest: string): Signature => ({
  name: field,
  type: [...types, ...others].join(' or '),
  ...marks,
  rest: rest.replace(/^[\s:：.)）\-–—]+/u, '').trim(),
})

const opening = new RegExp(`^\`?(${name})\`?(\\*?)(?=[\\s(（:：,，–—-]|$)`)

/**
 * `size (string, optional): …`, `size string Required`, `size` `string`（可选）…. Undefined unless a type or a mark follows the name, and a description
 * only follows a separator: `n number of images` is a sentence.
 */
function markedSignature(marked: string): Signature | undefined {
  const [whole, field, star] = opening.exec(marked) ?? []
  if (whole === undefined || field === undefined) return undefined
  const after = marked
    .slice(whole.length)
    .replace(/^\s*[:：–—-]\s(?=`?(?:string|integer|number|boolean|array|object)\b)/u, ' ')
  const parenthesised = /^\s*[(（]([^()（）]{1,300})[)）]\s*/u.exec(after)
  if (parenthesised) {
    const { marks, rest } = takeMarks(parenthesised[1] ?? '', true)
    const isTyped = marks.types.length > 0 || (marks.others ?? []).some(isType)
    if (!isTyped && marks.required === undefined) return undefined
    const more = takeMarks(after.slice(parenthesised[0].length))
    return withMarks(
      field,
      { ...marks, ...more.marks, types: [...marks.types, ...more.marks.types] },
      [rest.replace(/^[\s,;，；:]+/u, ''), more.rest.replace(/^[\s:：.\-–—]+/u, '')]
        .filter((one) => one !== '')
        .join('. '),
    )
  }
  const { marks, rest } = takeMarks(after)
  const isMarked = star === '*' || marks.required !== undefined
  if (marks.types.length === 0 && !isMarked) return undefined
  if (star === '*') marks.required = true
  const ends = /^\s*(?:$|[)）:：.\-–—(（]|\p{Lu}|\P{ASCII}|`|"|\[|<=)/u.test(rest)
  return ends ? withMarks(field, marks, rest) : undefined
}

/** The signature that a block states. Undefined if the block is anything else. */
export function signatureOf(block: Cell): Signature | undefined {
  const whole = block.code.length === 1 && block.code[0] === block.text ? block.code[0] : block.text
  return typedSignature(whole) ?? markedSignature(markedText(block))
}

/** ``- `size`: …``: a name in code alone, which only a list of fields may have. */
export function namedSignature(block: Cell): Signature | undefined {
  const [, field, rest] =
    new RegExp(`^\`(${name})\`\\s*(?:[:：–—-]\\s*(.*))?$`, 'su').exec(markedText(block)) ?? []
  return field === undefined ? undefined : { name: field, type: '', rest: rest ?? '' }
}

/** What a line states of the field whose name stands above it: `string or null`, `Required`, `Defaults to auto`. Undefined for any other line. */
export function marksOf(
  line: Cell,
): Pick<Signature, 'type' | 'required' | 'default' | 'deprecated'> | undefined {
  if (line.text.length > 120) return undefined
  const first = defaultWord.exec(markedText(line))
  const { marks, rest } = takeMarks(first ? `string ${markedText(line)}` : markedText(line))
  if (rest.replace(/^[\s|)）]+/u, '') !== '') return undefined
  const { types, elsewhere: _elsewhere, ...others } = marks
  const type = (first ? types.slice(1) : types).join(' or ')
  return type === '' && Object.keys(others).length === 0 ? undefined : { type, ...others }
}
