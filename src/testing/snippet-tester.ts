import type { Snippet, SnippetRequest } from '../plugin/index.ts'
import { expect, test } from './runner/vitest.ts'

const prompt = 'A "gray" card: it’s 100% $HOME `x` \\n, 灰卡'
const headers: SnippetRequest['headers'] = [
  ['authorization', ['Bearer ', { variable: 'EXAMPLE_KEY' }]],
  ['x-team', ["blue's $1"]],
]

/** Requests that every form is written for: text with quotes and variables, several files, a key that is no bearer token. */
const requests: Readonly<Record<string, SnippetRequest>> = {
  generate: {
    method: 'POST',
    url: ['https://api.example.com/v1/images/generations'],
    headers,
    body: { kind: 'json', value: { model: 'image-1', prompt, n: 1, tint: { warm: true, level: null } } },
    sdk: {
      baseUrl: 'https://api.example.com/v1',
      operation: 'generate',
      fields: { model: 'image-1', prompt, n: 1, tint: { warm: true, level: null } },
      images: [],
      keyVariable: 'EXAMPLE_KEY',
    },
  },
  edit: {
    method: 'POST',
    url: ['https://api.example.com/v1/images/edits'],
    headers: [['api-key', [{ variable: 'EXAMPLE_KEY' }]]],
    body: {
      kind: 'form',
      fields: [
        { name: 'model', value: 'image-1' },
        { name: 'prompt', value: "it's gray; @home" },
        { name: 'image[]', file: 'in/a 1.png', contentType: 'image/png' },
        { name: 'image[]', file: 'in/b.jpg', contentType: 'image/jpeg' },
        { name: 'mask', file: 'mask.png', contentType: 'image/png' },
      ],
    },
    sdk: {
      baseUrl: 'https://api.example.com/v1',
      operation: 'edit',
      fields: { model: 'image-1', prompt: "it's gray; @home" },
      images: ['in/a 1.png', 'in/b.jpg'],
      mask: 'mask.png',
    },
  },
  other: { method: 'GET', url: ['https://api.example.com/v1/models'], headers: [] },
}

/** Writes the requests that every form has to express, compares them with the golden text, and holds that no variable is replaced. */
export function snippetTester(snippet: Snippet): void {
  test(`${snippet.id} writes requests`, () => {
    const written = Object.entries(requests).map(([name, request]) => {
      const why = snippet.unsupported?.(request)
      return `--- ${name}\n${why === undefined ? snippet.write(request) : `unsupported: ${why}`}`
    })
    expect(written.join('\n')).toMatchSnapshot()
    expect(written[0]).toContain('EXAMPLE_KEY')
  })
}
