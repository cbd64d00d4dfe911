import {
  isObject,
  type JsonObject,
  objectsIn,
  toNonEmptyString,
  toObject,
  urlParts,
} from '../../contract/index.ts'

/** Fields of a form whose values are numbers in JSON. */
const numbers = new Set(['n', 'output_compression', 'partial_images', 'seed'])

/** The fields beside model and prompt in the format of the request: OpenAI's, `input` of jobs, or Gemini's `contents`. */
export function ownFields({
  model: _model,
  prompt,
  input,
  contents: _contents,
  ...rest
}: JsonObject): JsonObject {
  if (prompt !== undefined || !isObject(input)) return rest
  const { prompt: _prompt, ...inside } = input
  return inside
}

/** A model that is part of the path: `/models/NAME:generateContent`, `/deployments/NAME/`, `/models/OWNER/NAME/predictions`. */
export function modelInPath(url: string): string | undefined {
  const { path } = urlParts(url)
  const found =
    /\/models\/([^/:]+):\w+$|\/deployments\/([^/]+)\/|\/models\/([^/]+\/[^/]+)\/predictions$/.exec(path)
  const name = found?.[1] ?? found?.[2] ?? found?.[3]
  return name === undefined ? undefined : decodeURIComponent(name)
}

/** The prompt in OpenAI's formats, in `input` or `instances`, in Gemini's `contents`, or in a chat's messages. */
export function promptOf(fields: JsonObject): string | undefined {
  const [instance] = objectsIn(fields['instances'])
  const parts = [
    ...objectsIn(fields['contents']).flatMap((one) => objectsIn(one['parts'])),
    ...objectsIn(fields['messages'])
      .filter(({ role }) => role === 'user')
      .flatMap(({ content }) => (typeof content === 'string' ? [{ text: content }] : objectsIn(content))),
  ]
  const part = parts.find((one) => typeof one['text'] === 'string')
  return (
    toNonEmptyString(fields['prompt']) ??
    toNonEmptyString(fields['input']) ??
    toNonEmptyString(toObject(fields['input'])['prompt']) ??
    toNonEmptyString(instance?.['prompt']) ??
    toNonEmptyString(part?.['text']) ??
    undefined
  )
}

/** The fields of a form by their names. Several files of one name are a list. */
export function formFields(form: readonly (readonly [string, string])[]): JsonObject {
  const fields = new Map<string, unknown>()
  for (const [written, value] of form) {
    const name = written.replace(/\[\]$/, '')
    const before = fields.get(name)
    const one = numbers.has(name) && /^\d{1,9}$/.test(value) ? Number(value) : value
    fields.set(name, before === undefined ? one : [...(Array.isArray(before) ? before : [before]), one])
  }
  return Object.fromEntries(fields)
}

/** Input images: files of a form, or URLs of a JSON body. */
export const filesOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
    const text = isObject(one) ? one['image_url'] : one
    return typeof text === 'string' && text !== ''
      ? [text.replace(/^@/, '').replace(/;(?:type|filename)=[^;]*/g, '')]
      : []
  })
