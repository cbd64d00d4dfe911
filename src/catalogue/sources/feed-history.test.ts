import type { Json } from '../../contract/index.ts'
import { sourceTester } from '../../testing/index.ts'
import feed from './feed.ts'

const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Acme Status</title><link>https://acme.example</link><description>d</description>${items}</channel></rss>`
const atom = (entries: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Acme Status</title><id>f</id><updated>2026-11-01T00:00:00Z</updated>${entries}</feed>`
const about = (path: string, value: Json) => ({ provider: 'acme', path, value })

/** History feeds of status pages, which the reader of feeds turns into incidents. */
sourceTester(feed, {
  reads: [
    {
      name: 'Statuspage: Atom, with the newest update first and the id of the address',
      provider: 'acme',
      text: atom(
        '<entry><id>tag:acme.example,2005:Incident/77</id><published>2026-10-02T10:00:00Z</published><updated>2026-10-02T11:00:00Z</updated><link rel="alternate" href="https://acme.example/incidents/k7x"/><title>Elevated errors on Images API</title><content type="html">&lt;p&gt;&lt;small&gt;Oct 2, 11:00 UTC&lt;/small&gt;&lt;br&gt;&lt;strong&gt;Resolved&lt;/strong&gt; - Fixed &amp;amp; checked.&lt;/p&gt;&lt;p&gt;&lt;strong&gt;Investigating&lt;/strong&gt; - We look.&lt;/p&gt;</content></entry>',
      ),
      says: [
        about('incident:k7x', {
          name: 'Elevated errors on Images API',
          kind: 'incident',
          phase: 'over',
          status: 'resolved',
          since: '2026-10-02T10:00:00.000Z',
          updated: '2026-10-02T11:00:00.000Z',
          link: 'https://acme.example/incidents/k7x',
          components: [],
          said: 'Fixed & checked. Investigating - We look.',
        }),
      ],
    },
    {
      name: 'Statuspage: a scheduled event',
      provider: 'acme',
      text: rss(
        '<item><title>Move of a database</title><description>&lt;p&gt;&lt;strong&gt;THIS IS A SCHEDULED EVENT Oct 9, 09:00 - 10:00 UTC&lt;/strong&gt;&lt;/p&gt;&lt;p&gt;&lt;small&gt;Oct 2&lt;/small&gt;&lt;br&gt;&lt;strong&gt;Scheduled&lt;/strong&gt; - Writes may fail.&lt;/p&gt;</description><link>https://acme.example/incidents/m1</link><guid>https://acme.example/incidents/m1</guid></item>',
      ),
      says: [
        about('incident:m1', {
          name: 'Move of a database',
          kind: 'maintenance',
          phase: 'planned',
          status: 'scheduled',
          link: 'https://acme.example/incidents/m1',
          components: [],
          said: 'Writes may fail.',
        }),
      ],
    },
    {
      name: 'incident.io: Atom, with affected components and a doubled slash',
      provider: 'acme',
      text: atom(
        '<entry><title type="html"><![CDATA[Slow images]]></title><id>https://acme.example//incidents/01A</id><link href="https://acme.example//incidents/01A"/><updated>2026-10-02T11:00:00.907Z</updated><summary type="html"><![CDATA[<b>Status: Investigating</b><br/><br/>We look.<br/><br/><b>Affected components</b><ul><li>Images (Degraded performance)</li><li>Files (Operational)</li></ul>]]></summary><content type="html"><![CDATA[<b>Status: Investigating</b><br/><br/>We look.]]></content></entry>',
      ),
      some: [
        about('incident:01A', {
          name: 'Slow images',
          kind: 'incident',
          phase: 'open',
          status: 'investigating',
          since: '2026-10-02T11:00:00.907Z',
          updated: '2026-10-02T11:00:00.907Z',
          link: 'https://acme.example/incidents/01A',
          components: ['Images', 'Files'],
          said: 'We look.',
        }),
      ],
    },
    {
      name: 'a status in a heading, and the component in front of the title',
      provider: 'acme',
      text: rss(
        '<item><title>[API (eu.acme.example)] Outage</title><link>https://acme.example/api/INC1</link><guid>INC1</guid><pubDate>Fri, 02 Oct 2026 10:00:00 GMT</pubDate><description><![CDATA[<h3>Status: IDENTIFIED</h3><p>Severity: disruption</p>]]></description></item>',
      ),
      says: [
        about('incident:INC1', {
          name: 'Outage',
          kind: 'incident',
          phase: 'open',
          status: 'identified',
          since: '2026-10-02T10:00:00.000Z',
          link: 'https://acme.example/api/INC1',
          components: ['API (eu.acme.example)'],
          said: 'Severity: disruption',
        }),
      ],
    },
    {
      name: 'an address without a scheme',
      provider: 'acme',
      text: rss(
        '<item><title>Degraded</title><description><![CDATA[<p><small>Oct 2</small><br/><strong>RESOLVED</strong> - <p>Over.</p></p>]]></description><link>status.acme.example/incidents/l4</link></item>',
      ),
      says: [
        about('incident:l4', {
          name: 'Degraded',
          kind: 'incident',
          phase: 'over',
          status: 'resolved',
          link: 'https://status.acme.example/incidents/l4',
          components: [],
          said: 'Over.',
        }),
      ],
    },
    {
      name: 'a feed of news in which one entry has a marked word is no history',
      provider: 'acme',
      text: rss(
        '<item><title>draw-3</title><guid>1</guid><description>&lt;b&gt;Update&lt;/b&gt; it.</description></item><item><title>draw-2</title><guid>2</guid></item>',
      ),
      says: [about('says:other entries', 'entries about anything else, which are left out here')],
    },
  ],
  unreadable: [{ name: 'a feed without entries', provider: 'acme', text: rss('') }],
  foreign: [{ name: 'a page', text: '<!doctype html><h1>Status</h1>' }],
})
