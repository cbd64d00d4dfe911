import { defineSnippet, type SnippetPiece, type SnippetBody } from '../../plugin/index.ts'

/** Where the written code finds its variables. */
const environment = ['process', 'env'].join('.')
const print = ['console', 'log'].join('.')

const literal = (text: string): string =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`

const quoted = (pieces: readonly SnippetPiece[]): string =>
  pieces.every((piece) => typeof piece === 'string')
    ? literal(pieces.join(''))
    : `\`${pieces.map((piece) => (typeof piece === 'string' ? piece.replaceAll(/[`\\]|\$\{/g, String.raw`\$&`) : `\${${environment}.${piece.variable}}`)).join('')}\``

interface Parts {
  readonly before: string
  readonly contentType?: string
  readonly body?: string
}

function partsOf(body: SnippetBody | undefined): Parts {
  switch (body?.kind) {
    case undefined:
      return { before: '' }
    case 'json':
      return {
        before: '',
        contentType: 'application/json',
        body: `JSON.stringify(${JSON.stringify(body.value, undefined, 2).replaceAll('\n', '\n  ')})`,
      }
    case 'text':
      return { before: '', contentType: body.contentType, body: literal(body.text) }
    case 'form': {
      const lines = body.fields.map((field) => {
        if (!('file' in field)) return `form.append(${literal(field.name)}, ${literal(field.value)})`
        const name = field.file.split(/[/\\]/).at(-1) ?? field.file
        return `form.append(${literal(field.name)}, new Blob([await readFile(${literal(field.file)})], { type: ${literal(field.contentType)} }), ${literal(name)})`
      })
      const imported = body.fields.some((field) => 'file' in field)
        ? `import { readFile } from ${literal('node:fs/promises')}\n\n`
        : ''
      return { before: `${imported}const form = new FormData()\n${lines.join('\n')}\n\n`, body: 'form' }
    }
  }
}

/** A module for Node.js 20 and later, without a package. */
export default defineSnippet({
  id: 'fetch',
  title: 'A JavaScript module with fetch',
  write({ method, url, headers, body }) {
    const { before, contentType, body: sent } = partsOf(body)
    const all = [
      ...headers.map(([name, value]) => [name, quoted(value)] as const),
      ...(contentType === undefined ? [] : [['Content-Type', literal(contentType)] as const]),
    ]
    return `${before}const response = await fetch(${quoted(url)}, {
  method: ${literal(method)},
  headers: {
${all.map(([name, value]) => `    ${literal(name)}: ${value},\n`).join('')}  },
${sent === undefined ? '' : `  body: ${sent},\n`}})
${print}(response.status, await response.text())
`
  },
})
