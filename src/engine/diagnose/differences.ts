import {
  canonicalJson,
  type FormPart,
  isObject,
  optionalField,
  parseJson,
  type WireBody,
  type WireRequest,
} from '../../contract/index.ts'

/** One difference between a failing request and one that is known to work. */
export interface RequestDifference {
  /** `size`, `imageConfig.aspectRatio`, `image[]`, `method`, `path`, `content type`, `header x-team`. Unique in a comparison. */
  readonly name: string
  /** The value in the failing request. Undefined if the request does not have it. */
  readonly yours: unknown
  /** The value in the request that works. Undefined if that request does not have it. */
  readonly good: unknown
}

/** The parts of a request by name, in the order in which they are sent. */
type Parts = ReadonlyMap<string, unknown>

const special = { method: 'method', path: 'path', format: 'content type', body: 'body' } as const
const headerName = (name: string) => `header ${name.toLowerCase()}`
/** Between the steps of a path in a part's key. No field name contains it. */
const separator = '\u0000'
const field = (path: readonly string[]) => ['field', ...path].join(separator)

/** The leaves of a JSON value: scalars, and empty objects and arrays. */
function leaves(value: unknown, path: readonly string[] = []): readonly (readonly [string, unknown])[] {
  const entries = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : []
  return entries.length === 0
    ? [[field(path), value]]
    : entries.flatMap(([key, one]) => leaves(one, [...path, String(key)]))
}

function formParts(parts: readonly FormPart[]): readonly (readonly [string, unknown])[] {
  const count = new Map<string, number>()
  return parts.map((part) => {
    const at = count.get(part.name) ?? 0
    count.set(part.name, at + 1)
    return [field(at === 0 ? [part.name] : [part.name, String(at)]), part]
  })
}

/** The format of a body, and its fields. A text that is not JSON is one part. */
function bodyParts(body: WireBody | undefined): readonly (readonly [string, unknown])[] {
  switch (body?.kind) {
    case undefined:
      return []
    case 'json':
      return [[special.format, 'application/json'], ...leaves(body.value)]
    case 'multipart':
      return [[special.format, 'multipart/form-data'], ...formParts(body.parts)]
    case 'text': {
      const value = parseJson(body.text)
      const content = isObject(value) ? leaves(value) : [[special.body, body.text] as const]
      return [[special.format, body.contentType], ...content]
    }
  }
}

const partsOf = ({ method, path, headers = {}, body }: WireRequest): Parts =>
  new Map<string, unknown>([
    [special.method, method],
    [special.path, path],
    ...Object.entries(headers).map(([name, value]) => [headerName(name), value] as const),
    ...bodyParts(body),
  ])

const isField = (key: string) => key === 'field' || key.startsWith(`field${separator}`)

/** A part's key for people: `field\0size` is `size`. */
const nameOf = (key: string) => {
  const [kind, ...path] = key.split(separator)
  return kind === 'field' ? path.join('.') : key
}

/** A value as text, for comparison. Text in a form is compared with the JSON that it stands for. */
function comparable(value: unknown): string {
  if (!isFormPart(value)) return canonicalJson(value) ?? 'undefined'
  const { value: content } = value
  if (typeof content === 'string' && value.filename === undefined)
    return canonicalJson(parseJson(content) ?? content) ?? ''
  return canonicalJson({ ...value, value: typeof content === 'string' ? content : [...content] }) ?? ''
}

/** What differs between a failing request and one that works, in the order of the failing request. */
export function differences(yours: WireRequest, good: WireRequest): readonly RequestDifference[] {
  const [mine, theirs] = [partsOf(yours), partsOf(good)]
  // A body that is not JSON has no fields to compare, nor has a request without a body.
  const isRaw = mine.has(special.body) || isBodiless(yours, good)
  return [...new Set([...mine.keys(), ...theirs.keys()])]
    .filter((key) => !(isRaw && isField(key)) && !(key === special.format && isBodiless(yours, good)))
    .filter((key) => comparable(mine.get(key)) !== comparable(theirs.get(key)))
    .map((key) => ({ name: nameOf(key), yours: valueOf(mine.get(key)), good: valueOf(theirs.get(key)) }))
}

const isFormPart = (part: unknown): part is FormPart =>
  isObject(part) && typeof part['name'] === 'string' && 'value' in part

/** Whether the body goes with the method, as in a GET request. */
const isBodiless = (yours: WireRequest, good: WireRequest) =>
  yours.body === undefined && yours.method !== good.method

/** The value of a part: of a form, its content. */
const valueOf = (part: unknown): unknown => (isFormPart(part) ? part.value : part)

/** The request that works, with the named differences as in the failing request. */
export function mixed(yours: WireRequest, good: WireRequest, taken: ReadonlySet<string>): WireRequest {
  const [mine, theirs] = [partsOf(yours), partsOf(good)]
  const chosen = new Map<string, unknown>()
  for (const key of new Set([...theirs.keys(), ...mine.keys()])) {
    const value = (taken.has(nameOf(key)) ? mine : theirs).get(key)
    if (value !== undefined) chosen.set(key, value)
  }
  const headers = Object.fromEntries(
    [...chosen].flatMap(([key, value]) =>
      key.startsWith(headerName('')) ? [[key.slice(headerName('').length), String(value)]] : [],
    ),
  )
  return {
    method: chosen.get(special.method) === 'GET' ? 'GET' : 'POST',
    path: String(chosen.get(special.path)),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(isBodiless(yours, good) && taken.has(special.method)
      ? {}
      : optionalField('body', bodyOf(chosen, Array.isArray(rootOf(yours.body))))),
  }
}

const rootOf = (body: WireBody | undefined): unknown => (body?.kind === 'json' ? body.value : undefined)

function bodyOf(parts: Parts, isList: boolean): WireBody | undefined {
  const format = parts.get(special.format)
  if (typeof format !== 'string') return undefined
  const fields = [...parts].filter(([key]) => isField(key))
  const text = parts.get(special.body)
  if (typeof text === 'string') return { kind: 'text', contentType: format, text }
  if (format === 'multipart/form-data')
    return { kind: 'multipart', parts: fields.map(([key, value]) => asFormPart(nameOf(key), value)) }
  const value = treeOf(fields, isList)
  return format === 'application/json'
    ? { kind: 'json', value }
    : { kind: 'text', contentType: format, text: JSON.stringify(value) }
}

const asFormPart = (name: string, value: unknown): FormPart =>
  isFormPart(value) ? value : { name, value: typeof value === 'string' ? value : JSON.stringify(value) }

/** The JSON value with these leaves. A step that is a number is an index of a list; gaps are closed. */
function treeOf(fields: readonly (readonly [string, unknown])[], isList: boolean): unknown {
  if (fields.length === 0) return isList ? [] : {}
  const [only] = fields
  if (fields.length === 1 && only && only[0] === 'field') return valueOf(only[1])
  const groups = new Map<string, (readonly [string, unknown])[]>()
  for (const [key, value] of fields) {
    const [, step = '', ...rest] = key.split(separator)
    const group = groups.get(step) ?? []
    group.push([['field', ...rest].join(separator), value])
    groups.set(step, group)
  }
  const entries = [...groups].map(([step, group]) => [step, treeOf(group, false)] as const)
  return entries.every(([step]) => /^\d+$/.test(step))
    ? entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value)
    : Object.fromEntries(entries)
}
