import { parseFeed } from 'feedsmith'
import { feedStatements } from '../../matchers/index.ts'
import { historyStatements } from '../../page/index.ts'
import { defineSource } from '../../plugin/index.ts'

interface Entry {
  readonly id: string
  readonly title: string
  readonly link: string | undefined
  readonly date: string | undefined
  readonly updated: string | undefined
  /** Its summary, which status pages fill with all updates. HTML or text. */
  readonly summary: string
  /** Its longest text. HTML, Markdown or text. */
  readonly body: string
}

interface Fields {
  readonly id?: string | undefined
  readonly title?: string | undefined
  readonly link?: string | undefined
  readonly date?: unknown
  readonly updated?: unknown
  readonly summary?: string | undefined
  readonly content?: string | undefined
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function entry({ id, title, link, date, updated, summary, content }: Fields): readonly Entry[] {
  const name = id ?? link ?? title ?? summary?.slice(0, 80)
  return name === undefined
    ? []
    : [
        {
          id: name,
          title: title ?? name,
          link,
          date: textOf(date),
          updated: textOf(updated),
          summary: summary ?? content ?? '',
          body: content ?? summary ?? '',
        },
      ]
}

/** Entries of a feed in any format. Throws if the text is no feed. */
function parseEntries(text: string): readonly Entry[] {
  const { format, feed } = parseFeed(text)
  if (format === 'rss')
    return (feed.items ?? []).flatMap(({ guid, title, link, pubDate, description, content, dc }) =>
      entry({
        id: guid?.value,
        title,
        link,
        date: pubDate ?? dc?.dates?.[0],
        summary: description,
        content: content?.encoded,
      }),
    )
  if (format === 'rdf')
    return (feed.items ?? []).flatMap(({ title, link, description, content, dc }) =>
      entry({ id: link, title, link, date: dc?.dates?.[0], summary: description, content: content?.encoded }),
    )
  if (format === 'json')
    return (feed.items ?? []).flatMap((item) =>
      entry({
        id: item.id,
        title: item.title ?? item.summary,
        link: item.url,
        date: item.date_published,
        summary: item.summary,
        content: item.content_html ?? item.content_text,
      }),
    )
  return (feed.entries ?? []).flatMap(({ id, title, links, published, updated, summary, content }) =>
    entry({
      id,
      title: title?.value ?? '',
      link: links?.[0]?.href,
      date: published ?? updated,
      updated,
      summary: summary?.value,
      content: content?.value,
    }),
  )
}

/** A feed without an entry about images is not empty. The value is stored, so its wording must not change. */
const otherEntries = {
  path: 'says:other entries',
  value: 'entries about anything else, which are left out here',
} as const

export default defineSource({
  id: 'feed',
  title: 'RSS, Atom or JSON feed',
  breadth: 2,
  dropsOldEntries: true,
  namesOtherModels: true,
  recognise: ({ text }) => parseEntries(text).length > 0,

  parse(text) {
    const entries = parseEntries(text)
    if (entries.length === 0) throw new Error('the feed has no entries')
    return entries
  },

  /** The history of a status page is a list of incidents. Any other entry is read like a small page. */
  claims: (entries, { provider, at, models = [] }) => {
    const incidents = historyStatements(
      entries.map((one) => ({ ...one, body: one.summary })),
      provider,
    )
    if (incidents !== undefined) return incidents
    return [
      ...(provider === undefined ? [] : [{ provider, ...otherEntries }]),
      ...feedStatements(entries, { at, models, ...(provider === undefined ? {} : { provider }) }),
    ]
  },
})
