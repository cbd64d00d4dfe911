import { readHtml } from './html.ts'
import { readMarkdown, withoutFrontMatter, withoutRemarks } from './markdown.ts'
import type { Page } from './page.ts'
import { interstitialReason } from './interstitial.ts'

interface Content {
  readonly text: string
  readonly contentType?: string
  readonly location: string
}

/** Characters at the beginning of a page that decide its format. */
const sniffLength = 4000

const isHtml = ({ text }: Content): boolean =>
  /^<(!doctype html|html|head|body|main|article|div|h1|table)\b/i.test(
    withoutRemarks(text.slice(0, sniffLength)).trimStart(),
  )

const isMarkdown = ({ text, contentType, location }: Content): boolean =>
  contentType === 'text/markdown' ||
  /\.(md|mdx|markdown)([?#]|$)/i.test(location) ||
  (/^#{1,6} \S|^[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*\|/m.test(text) && !isData(text))

/** JSON, XML, or YAML, in which a comment looks like a heading. */
const isData = (text: string): boolean => {
  const lines = withoutRemarks(withoutFrontMatter(text).slice(0, sniffLength)).split(/\r?\n/)
  const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? ''
  return /^\s*[[{<]/.test(first) || /^(---|[\w$"'-]+:(\s|$))/.test(first)
}

/** Whether content looks like an HTML or Markdown page. */
export const isPage = (content: Content): boolean => isHtml(content) || isMarkdown(content)

/** Several readers try the same content, so each page is parsed once. */
const parsedPages = new WeakMap<Content, Page>()

/** Parses a page. Throws an Error with the reason for content that is no page, or is a login, consent or challenge page. */
export function pageOf(content: Content): Page {
  const page = parsedPages.get(content) ?? readPage(content)
  parsedPages.set(content, page)
  return page
}

function readPage(content: Content): Page {
  const html = isHtml(content)
  if (!html && !isMarkdown(content)) throw new Error('neither HTML nor Markdown')
  const page = html ? readHtml(content.text) : readMarkdown(content.text)
  const wall = interstitialReason(page)
  if (wall !== undefined) throw new Error(wall)
  return page
}
