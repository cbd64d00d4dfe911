import { parseFeed } from 'feedsmith'
import { dayAt, type Json, optionalField } from '../../contract/index.ts'
import { defineSource } from '../../plugin/index.ts'
import { historyStatements } from '../../page/index.ts'

interface Entry {
  readonly id: string
  readonly title: string
  readonly link: string | undefined
  readonly date: string | undefined
  readonly updated?: string | undefined
  /** Text of the entry, as HTML. */
  readonly body: string
}

const entry = (
  id: string | undefined,
  title: string | undefined,
  link: string | undefined,
  date: string | undefined,
  body: string | undefined,
  updated?: string,
): readonly Entry[] => {
  const name = id ?? link ?? title
  return name === undefined ? [] : [{ id: name, title: title ?? name, link, date, updated, body: body ?? '' }]
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Entries of a feed in any format. Throws if the text is no feed. */
function parseEntries(text: string): readonly Entry[] {
  const { format, feed } = parseFeed(text)
  if (format === 'rss')
    return (feed.items ?? []).flatMap(({ guid, title, link, pubDate, description }) =>
      entry(guid?.value, title, link, textOf(pubDate), description),
    )
  if (format === 'rdf')
    return (feed.items ?? []).flatMap(({ title, link, description, dc }) =>
      entry(link, title, link, textOf(dc?.dates?.[0]), description),
    )
  if (format === 'json')
    return (feed.items ?? []).flatMap(
      ({ id, title, url, date_published: date, summary, content_html: body }) =>
        entry(id, title ?? summary, url, textOf(date), body),
    )
  return (feed.entries ?? []).flatMap(({ id, title, links, published, updated, summary, content }) =>
    entry(
      id,
      title?.value ?? '',
      links?.[0]?.href,
      textOf(published ?? updated),
      summary?.value ?? content?.value,
      textOf(updated),
    ),
  )
}

export default defineSource({
  id: 'feed',
  title: 'RSS, Atom or JSON feed',
  breadth: 2,
  dropsOldEntries: true,
  recognise: ({ text }) => parseEntries(text).length > 0,

  parse(text) {
    const entries = parseEntries(text)
    if (entries.length === 0) throw new Error('the feed has no entries')
    return entries
  },

  /** An entry stays prose: it is for people to read. The history of a status page is a list of incidents. */
  claims: (entries, { provider }) =>
    provider === undefined
      ? []
      : (historyStatements(entries, provider) ??
        [...new Map(entries.map((one) => [one.id, one])).values()].map(({ id, title, link, date }) => {
          const value: Json = {
            title,
            ...(link === undefined ? {} : { link }),
            ...optionalField('date', dayAt(Date.parse(date ?? ''))),
          }
          return { provider, path: `says:${id}`, value }
        })),
})
