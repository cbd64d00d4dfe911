/** Longest tag that is read as a field. */
const maxTag = 1500

const tags = /<(?:(\/)([A-Z][A-Za-z]{1,40})>|([A-Z][A-Za-z]{1,40})(?=\s))/g
const attribute = /([\w-]{1,40})(?:\s?=\s?(?:"([^"]*)"|'([^']*)'|\{([^{}]*)\}))?/g
const fence = /^[ \t]*(?:```|~~~)/

/**
 * MDX whose components for fields are paragraphs: `<ParamField body="size" type="string" default="auto">` becomes
 * `` `size` (required, `string`, default: `auto`) ``. Fields of headers, addresses and responses say so. Sources: the components of Mintlify
 * (https://mintlify.com/docs/components/fields, 2026-11-30) and those of other generators with a name and a type.
 */
export function withMdxFields(source: string): string {
  let fenced = false
  let written = ''
  let open = ''
  const lines = source.split('\n')
  for (const [at, line] of lines.entries()) {
    const isFence = fence.test(line)
    if (isFence && !fenced) {
      written += replaceTags(open)
      open = ''
    }
    if (fenced || isFence) written += line
    else open += line
    const newline = at < lines.length - 1 ? '\n' : ''
    if (fenced || isFence) written += newline
    else open += newline
    if (isFence) fenced = !fenced
  }
  return written + replaceTags(open)
}

interface OpenField {
  readonly component: string
  /** Within the body: `images[].url`. */
  readonly path: string
}

function replaceTags(text: string): string {
  const open: OpenField[] = []
  let written = ''
  let at = 0
  for (const { index, 0: tag, 1: closes, 2: closed, 3: opened } of text.matchAll(tags)) {
    if (index < at) continue
    const component = opened ?? closed ?? ''
    if (closes !== undefined) {
      if (open.at(-1)?.component === component) open.pop()
      continue
    }
    const end = endOfTag(text, index + tag.length)
    const field = end === undefined ? undefined : fieldOf(component, text.slice(index + tag.length, end))
    if (end === undefined || field === undefined) continue
    const parent = open.at(-1)
    const path = parent === undefined ? field.name : `${parent.path}.${field.name}`
    const indent = /[ \t]{0,40}$/.exec(text.slice(Math.max(0, index - 40), index))?.[0] ?? ''
    written += `${text.slice(at, index)}\n\n${indent}\`${path}\` (${field.marks})\n\n${indent}`
    at = end + 1
    if (text.charAt(end - 1) !== '/') open.push({ component, path: field.isArray ? `${path}[]` : path })
  }
  return written + text.slice(at)
}

/** Position of the bracket that ends a tag, outside of quotes and braces. */
function endOfTag(text: string, from: number): number | undefined {
  let quote = ''
  let depth = 0
  for (let at = from; at < Math.min(text.length, from + maxTag); at++) {
    const one = text.charAt(at)
    if (quote !== '') {
      if (one === quote) quote = ''
    } else if (one === '"' || one === "'") quote = one
    else if (one === '{') depth++
    else if (one === '}') depth--
    else if (one === '>' && depth <= 0) return at
  }
  return undefined
}

interface FieldTag {
  readonly name: string
  /** As in a list of fields: `required, default: 1`. */
  readonly marks: string
  readonly isArray: boolean
}

/** The field that a tag opens. Undefined for any other component. */
function fieldOf(component: string, tag: string): FieldTag | undefined {
  const attributes = new Map(
    [...tag.matchAll(attribute)].map(([, name = '', double, single, braces]) => [
      name,
      (double ?? single ?? braces)
        ?.replaceAll(/^["']|["']$|\\"/g, '')
        .replaceAll(/[`\n]/g, ' ')
        .trim(),
    ]),
  )
  const place = ['header', 'query', 'path', 'cookie'].find((one) => attributes.has(one))
  const name = attributes.get('body') ?? attributes.get('name') ?? (place && attributes.get(place))
  const type = attributes.get('type') ?? attributes.get('schemaName')
  if (name === undefined || !/^[\w.[\]-]{1,80}$/.test(name)) return undefined
  if (type === undefined && !/field/i.test(component)) return undefined
  const isRequired = attributes.has('required') && attributes.get('required') !== 'false'
  const elsewhere = place ?? (/response|output|return/i.test(component) ? 'response' : undefined)
  const standard = attributes.get('default') ?? ''
  const marks = [
    elsewhere,
    isRequired ? 'required' : 'optional',
    attributes.has('deprecated') && attributes.get('deprecated') !== 'false' ? 'deprecated' : undefined,
    type === undefined || type === '' ? undefined : `\`${type}\``,
    standard === '' ? undefined : `default: \`${standard}\``,
  ]
  return {
    name,
    marks: marks.filter((one) => one !== undefined).join(', '),
    isArray: /\[\]|array|list/i.test(type ?? ''),
  }
}
