import { type ErrorPart, optionalField, withoutProlog } from '../contract/index.ts'
import { statedStatus } from './prose.ts'

const maxPage = 20_000
const maxMessage = 600

/** Words for characters that pages write as entities. */
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
}

const plain = (html: string): string =>
  html
    .replaceAll(/&([a-z]{2,5}|#39);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The error that a web page or an XML document is, in place of an API's own error; undefined for any other text. */
export function pageParts(text: string, writer: ErrorPart['writer']): readonly ErrorPart[] | undefined {
  const start = withoutProlog(text).slice(0, maxPage)
  if (/^(?:<!doctype html|<html|<head|<body|<center>|<h1>)/i.test(start)) {
    const title = /<title(?:\s[^<>]{0,200})?>([^<]{0,300})/i.exec(start)?.[1] ?? ''
    const words = plain(wordsOf(start))
    const message = [plain(title), words]
      .filter((one) => one !== '')
      .join(': ')
      .slice(0, maxMessage)
    return [{ writer: 'server', shape: 'html', message, ...optionalField('status', statedStatus(title)) }]
  }
  // Storage services respond in XML.
  if (!/^<(?:Error|Code|ErrorResponse)\b[^<>]{0,200}>/.test(start)) return undefined
  const tag = (name: string) => new RegExp(`<${name}>([^<]{0,600})`).exec(start)?.[1]?.trim()
  return [
    {
      writer: writer === 'client' ? 'server' : writer,
      shape: 'text',
      message: plain(tag('Message') ?? ''),
      ...optionalField('code', tag('Code')),
    },
  ]
}

/** The text between the tags of a page, without scripts and styles. */
function wordsOf(html: string): string {
  let hidden: string | undefined
  return html
    .split(/<([^<>]*)>/)
    .filter((part, index) => {
      if (index % 2 === 0) return hidden === undefined
      const name = /^\/?(?:script|style|title)\b/i.exec(part)?.[0].toLowerCase()
      if (hidden === undefined && name !== undefined && !name.startsWith('/')) hidden = name
      else if (name === `/${hidden}`) hidden = undefined
      return false
    })
    .join(' ')
}
