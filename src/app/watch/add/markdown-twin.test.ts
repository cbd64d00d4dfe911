import { expect, test } from 'vitest'
import { findMarkdownTwin } from './markdown-twin.ts'

const page = 'https://acme.example/docs/images'
const html = (head = '') => `<!doctype html><html><head>${head}</head><body><h1>Images</h1></body></html>`
const markdown = '# Images\n\n- size\n'

test.each<{
  name: string
  url?: string
  text: string
  answers?: Readonly<Record<string, string>>
  twin?: string
}>([
  {
    name: 'the alternate link',
    text: html('<link rel="alternate" type="text/markdown" href="/docs/images.md">'),
    answers: { 'https://acme.example/docs/images.md': markdown },
    twin: 'https://acme.example/docs/images.md',
  },
  {
    name: 'the entry of llms.txt',
    text: html(),
    answers: {
      'https://acme.example/llms.txt': '# Acme\n- [Images](https://acme.example/docs/images/index.md): x\n',
      'https://acme.example/docs/images/index.md': markdown,
    },
    twin: 'https://acme.example/docs/images/index.md',
  },
  {
    name: 'the address with .md',
    url: 'https://acme.example/docs/images.html?x=1',
    text: html(),
    answers: { 'https://acme.example/docs/images.md': markdown },
    twin: 'https://acme.example/docs/images.md',
  },
  {
    name: 'no address at another host',
    text: html('<link rel="alternate" type="text/markdown" href="https://evil.example/images.md">'),
    answers: { 'https://evil.example/images.md': markdown },
  },
  {
    name: 'no address with another scheme',
    text: html('<link rel="alternate" type="text/markdown" href="javascript:alert(1)">'),
  },
  {
    name: 'no page that every address gets',
    text: html(),
    answers: { 'https://acme.example/docs/images.md': html() },
  },
  {
    name: 'nothing for a page that is Markdown',
    text: markdown,
    answers: { 'https://acme.example/docs/images.md': markdown },
  },
])('finds $name', async ({ url = page, text, answers = {}, twin }) => {
  const asked: string[] = []
  const found = await findMarkdownTwin(url, text, async (one) => {
    asked.push(one)
    const body = answers[one]
    return body === undefined
      ? { kind: 'unreachable', why: 'status 404' }
      : {
          kind: 'content',
          text: body,
          bytes: Buffer.from(body),
          sha256: '',
          location: one,
          contentType: 'text/plain',
        }
  })
  expect(found).toBe(twin)
  expect(asked.every((one) => one.startsWith('https://acme.example/'))).toBe(true)
  expect(asked.length).toBeLessThan(4)
})
