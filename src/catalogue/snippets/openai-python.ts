import { contentTypeOf, defineSnippet, type SnippetPiece, sdkProblem } from '../../plugin/index.ts'

/** Parameters of `images.generate` and `images.edit`. Others go through `extra_body`. Source: openai-python, src/openai/resources/images.py, read 2026-12-01. */
const parameters: Readonly<Record<'generate' | 'edit', ReadonlySet<string>>> = {
  generate: new Set(
    'prompt background model moderation n output_compression output_format partial_images quality response_format size stream style user'.split(
      ' ',
    ),
  ),
  edit: new Set(
    'prompt background input_fidelity model n output_compression output_format partial_images quality response_format size stream user'.split(
      ' ',
    ),
  ),
}

/** A JSON value as Python writes it. JSON's escapes of text are Python's. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([name, one]) => `${literal(name)}: ${literal(one)}`)
      .join(', ')}}`
  // Outside the basic plane, JSON writes characters as they are, and lone surrogates as escapes.
  return JSON.stringify(value)
}

const quoted = (pieces: readonly SnippetPiece[]): string =>
  pieces
    .map((piece) => (typeof piece === 'string' ? literal(piece) : `os.environ[${literal(piece.variable)}]`))
    .join(' + ')

const file = (path: string): string =>
  `(${literal(path.split(/[/\\]/).at(-1))}, open(${literal(path)}, "rb"), ${literal(contentTypeOf(path))})`

/** Source: https://github.com/openai/openai-python: `images.generate`, `images.edit` and their `extra_body`. */
export default defineSnippet({
  id: 'openai-python',
  title: 'Python with the package openai',
  unsupported: sdkProblem,
  write({ headers, sdk }) {
    const { baseUrl = '', operation = 'generate', fields = {}, images = [], mask, keyVariable } = sdk ?? {}
    const own = headers.filter(
      ([name]) => keyVariable === undefined || name.toLowerCase() !== 'authorization',
    )
    const [known, extra] = [true, false].map((wanted) =>
      Object.entries(fields).filter(([name]) => parameters[operation].has(name) === wanted),
    )
    const lines = [
      ...(images.length > 1
        ? [`image=[${images.map(file).join(', ')}],`]
        : images.map((one) => `image=${file(one)},`)),
      ...(mask === undefined ? [] : [`mask=${file(mask)},`]),
      ...(known ?? []).map(([name, value]) => `${name}=${literal(value)},`),
      ...(extra && extra.length > 0 ? [`extra_body=${literal(Object.fromEntries(extra))},`] : []),
    ]
    const variables =
      keyVariable !== undefined || own.some(([, value]) => value.some((piece) => typeof piece !== 'string'))
    return `${variables ? 'import os\n\n' : ''}from openai import OpenAI

client = OpenAI(
    base_url=${literal(baseUrl)},
    api_key=${keyVariable === undefined ? '"unused"' : `os.environ[${literal(keyVariable)}]`},
${own.length === 0 ? '' : `    default_headers={${own.map(([name, value]) => `${literal(name)}: ${quoted(value)}`).join(', ')}},\n`}    # An image is billed. Nothing is sent twice.
    max_retries=0,
)

result = client.images.${operation}(
${lines.map((line) => `    ${line}\n`).join('')})
${fields['stream'] === true ? 'for event in result:\n    print(event.type)' : 'print(result)'}
`
  },
})
