import type { FetchResult } from '../../../engine/track/index.ts'
import { parseUrl } from '../../../transport/index.ts'

type Fetch = (url: string) => Promise<FetchResult>

/** Characters of a page in which its head is. */
const headLength = 200_000

const isHtml = (text: string): boolean =>
  /^\s*(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype html|html|head|body)/i.test(text.slice(0, 4000))

/** An address in a page, as a full address. Empty for an invalid one. */
const resolve = (link: string, page: URL): string =>
  URL.canParse(link, page.href) ? new URL(link, page).href : ''

/** The address without ending, query and last slash, by which a page and its twin are the same. */
const bare = ({ host, pathname }: URL): string =>
  host + pathname.replace(/(?:\/index)?\.(?:html?|mdx?|markdown)$/i, '').replace(/\/$/, '')

/** `<link rel="alternate" type="text/markdown" href="…">` */
function alternateIn(text: string): string | undefined {
  const links = text.slice(0, headLength).match(/<link\b[^<>]{1,500}>/gi) ?? []
  const link = links.find((one) => /type=["']?text\/markdown/i.test(one) && /\balternate\b/i.test(one))
  return /href=["']?([^"'\s<>]{1,400})/i.exec(link ?? '')?.[1]
}

/** The entry of an llms.txt for the same page. */
const entryIn = (text: string, page: URL): string | undefined =>
  [...text.slice(0, 2_000_000).matchAll(/\]\((https?:\/\/[^()\s]{1,400}|\/[^()\s]{1,400})\)/g)]
    .map(([, link = '']) => parseUrl(resolve(link, page)))
    .find((link) => link && link.href !== page.href && bare(link) === bare(page))?.href

/** Whether the answer is Markdown, and not a page that every address gets. */
const isMarkdown = (answer: FetchResult): boolean =>
  answer.kind === 'content' &&
  !isHtml(answer.text) &&
  /^text\/(?:markdown|x-markdown|plain)$/.test(answer.contentType ?? '') &&
  /^#{1,6} |^[-*] |^\|/m.test(answer.text)

/**
 * The vendor's own Markdown twin of an HTML page at the same host: the page's alternate link, its entry in llms.txt, or its address with `.md`.
 * At most three requests. Undefined if there is none.
 */
export async function findMarkdownTwin(url: string, text: string, fetch: Fetch): Promise<string | undefined> {
  const page = parseUrl(url)
  if (!page || !isHtml(text)) return undefined
  const listed = async () => {
    const llms = await fetch(new URL('/llms.txt', page).href)
    return llms.kind === 'content' && !isHtml(llms.text) ? entryIn(llms.text, page) : undefined
  }
  const guessed = () => `${page.origin}${page.pathname.replace(/\.html?$/i, '').replace(/\/$/, '')}.md`
  const candidates = [() => alternateIn(text), listed, ...(page.pathname === '/' ? [] : [guessed])]
  for (const candidate of candidates) {
    // Each candidate is tried only if the one before failed.
    // oxlint-disable-next-line no-await-in-loop
    const found = await candidate()
    const twin = found === undefined ? undefined : parseUrl(resolve(found, page))
    // oxlint-disable-next-line no-await-in-loop
    if (twin && twin.origin === page.origin && isMarkdown(await fetch(twin.href))) return twin.href
  }
  return undefined
}
