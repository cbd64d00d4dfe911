import { contentTypeOf, defineSnippet, type SnippetPiece, sdkProblem } from '../../plugin/index.ts'

/** What the written code uses. */
const environment = ['process', 'env'].join('.')
const print = ['console', 'log'].join('.')
const [fs, sdkPackage] = ["'node:fs'", "'openai'"]

const quoted = (pieces: readonly SnippetPiece[]): string =>
  pieces.every((piece) => typeof piece === 'string')
    ? JSON.stringify(pieces.join(''))
    : `\`${pieces.map((piece) => (typeof piece === 'string' ? piece.replaceAll(/[`\\]|\$\{/g, String.raw`\$&`) : `\${${environment}['${piece.variable}']}`)).join('')}\``

const file = (path: string): string =>
  `await toFile(createReadStream(${JSON.stringify(path)}), ${JSON.stringify(path.split(/[/\\]/).at(-1))}, { type: ${JSON.stringify(contentTypeOf(path))} })`

/** For version 6 of the package, which the tests run. */
export default defineSnippet({
  id: 'openai-ts',
  title: 'TypeScript with the package openai',
  unsupported: sdkProblem,
  write({ headers, sdk }) {
    const { baseUrl = '', operation = 'generate', fields = {}, images = [], mask, keyVariable } = sdk ?? {}
    const files = [...images, ...(mask === undefined ? [] : [mask])]
    const own = headers.filter(
      ([name]) => keyVariable === undefined || name.toLowerCase() !== 'authorization',
    )
    const inputs = [
      ...(images.length > 1
        ? [`  image: [${images.map(file).join(', ')}],`]
        : images.map((one) => `  image: ${file(one)},`)),
      ...(mask === undefined ? [] : [`  mask: ${file(mask)},`]),
    ]
    return `${files.length > 0 ? `import { createReadStream } from ${fs}\nimport OpenAI, { toFile } from ${sdkPackage}` : `import OpenAI from ${sdkPackage}`}

const client = new OpenAI({
  baseURL: ${JSON.stringify(baseUrl)},
  apiKey: ${keyVariable === undefined ? "'unused'" : `${environment}['${keyVariable}']`},
${own.length === 0 ? '' : `  defaultHeaders: {\n${own.map(([name, value]) => `    ${JSON.stringify(name)}: ${quoted(value)},\n`).join('')}  },\n`}  // An image is billed. Nothing is sent twice.
  maxRetries: 0,
})

const result = await client.images.${operation}({
${[...inputs, ...Object.entries(fields).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`)].join('\n')}
})
${fields['stream'] === true ? `for await (const event of result) ${print}(event.type)` : `${print}(result)`}
`
  },
})
