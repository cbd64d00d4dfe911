import { sourceTester } from '../../testing/index.ts'
import type { Json } from '../../contract/index.ts'
import source from './feed.ts'

const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title><link>https://acme.example</link><description>d</description>${items}</channel></rss>`
const item = (title: string, body: string, more = '<pubDate>Thu, 05 Nov 2026 10:00:00 GMT</pubDate>') =>
  rss(`<item><title>${title}</title><description><![CDATA[${body}]]></description>${more}</item>`)
const atom = (entry: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>f</id><updated>2026-11-01T00:00:00Z</updated><entry><id>e1</id><updated>2026-11-05T08:00:00Z</updated>${entry}</entry></feed>`
const others = {
  provider: 'acme',
  path: 'says:other entries',
  value: 'entries about anything else, which are left out here',
}
const of = (model: string, said: Readonly<Record<string, Json>>, provider = 'acme') =>
  Object.entries(said).map(([path, value]) => ({ provider, model, path, value }))
const prose = (place: string, ...value: readonly Json[]) => ({
  provider: 'acme',
  path: `says:${place}`,
  value,
})
const models = ['draw-1', 'draw-2', 'draw-2-mini'].map((model) => ({ provider: 'acme', model }))
const acme = { provider: 'acme', models }

sourceTester(source, {
  reads: [
    {
      ...acme,
      name: 'RSS: the title, and the whole text instead of its summary',
      text: rss(
        '<item><title>draw-2 is now available</title><description>More inside.</description><content:encoded>&lt;p&gt;draw-1 will be shut down on December 1, 2026.&lt;/p&gt;</content:encoded><pubDate>Thu, 05 Nov 2026 10:00:00 GMT</pubDate></item>',
      ),
      says: [
        others,
        ...of('draw-2', { released: '2026-11-05' }),
        ...of('draw-1', { shutdown: '2026-12-01', notice: '2026-11-05' }),
      ],
    },
    {
      ...acme,
      name: 'Atom with XHTML',
      text: atom(
        '<title>Images</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><ul><li>draw-1 has been <b>retired</b>.</li></ul></div></content>',
      ),
      says: [others, ...of('draw-1', { shutdown: '2026-11-05' }), prose('Images', { text: 'Images' })],
    },
    {
      ...acme,
      name: 'JSON Feed with Markdown',
      text: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 't',
        items: [
          {
            id: '1',
            title: 'Week 45',
            date_published: '2026-11-05T00:00:00Z',
            content_text: '### Models\n\n- Released `draw-2`.\n- Faster login.',
          },
        ],
      }),
      says: [others, ...of('draw-2', { released: '2026-11-05' })],
    },
    {
      ...acme,
      name: 'RDF',
      text: '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="a"><title>t</title><link>l</link><description>d</description></channel><item rdf:about="https://acme.example/1"><title>draw-2 is now available</title><link>https://acme.example/1</link><dc:date>2026-11-05</dc:date></item></rdf:RDF>',
      says: [others, ...of('draw-2', { released: '2026-11-05' })],
    },
    {
      ...acme,
      name: 'Markdown in lines that end in a break',
      text: item(
        'v3.1.0',
        '<h2>3.1.0</h2><br><br>### Features<br><br>* **api:** add `output_format` to image edits<br>* **api:** chat tools<br>',
      ),
      says: [
        others,
        prose('v3.1.0', { text: 'api: add output_format to image edits', fields: ['output_format'] }),
      ],
    },
    {
      ...acme,
      name: 'lines of HTML',
      text: item('Weekly', '<p>Faster login<br/>draw-1 will be shut down on December 1, 2026<br/>Bye</p>'),
      says: [others, ...of('draw-1', { shutdown: '2026-12-01', notice: '2026-11-05' })],
    },
    {
      ...acme,
      name: 'the day in a title is not the day of the entry',
      text: item('draw-1 will be shut down on December 1, 2026', ''),
      says: [others, ...of('draw-1', { shutdown: '2026-12-01', notice: '2026-11-05' })],
    },
    {
      ...acme,
      name: 'a heading that is a day dates what is below it',
      text: item('November', '<h3>November 2, 2026</h3><p>Released draw-2.</p>'),
      says: [others, ...of('draw-2', { released: '2026-11-02' })],
    },
    {
      ...acme,
      name: 'an entry about something else is nothing',
      text: item('Faster queues', '<p>Queue metrics are now available for all chat models.</p>'),
      says: [others],
    },
    {
      ...acme,
      name: 'an endpoint that an entry names is no list of endpoints',
      text: item('Edits', '<p>POST /v1/images/edits accepts larger files.</p>'),
      says: [others, prose('Edits', { text: 'POST /v1/images/edits accepts larger files.' })],
    },
    {
      ...acme,
      name: 'the newest of two entries about the same counts, whatever their order',
      text: rss(
        [
          '<pubDate>Thu, 05 Nov 2026 10:00:00 GMT</pubDate>|2027',
          '<pubDate>Fri, 06 Nov 2026 10:00:00 GMT</pubDate>|2028',
        ]
          .map((one) => one.split('|'))
          .map(
            ([date = '', year = '']) =>
              `<item><title>Notice</title><guid>same</guid>${date}<description>draw-1 will be shut down on March 1, ${year}.</description></item>`,
          )
          .join(''),
      ),
      says: [others, ...of('draw-1', { shutdown: '2028-03-01', notice: '2026-11-06' })],
    },
    ...['soon', 'Mon, 99 Foo 2026', '2126-11-05T00:00:00Z'].map((date) => ({
      ...acme,
      name: `no day of an entry in ${date}`,
      text: item('News', 'draw-2 is now available.', `<pubDate>${date}</pubDate>`),
      says: [others, prose('News', { text: 'draw-2 is now available.', models: ['draw-2'] })],
    })),
    {
      ...acme,
      name: 'a record in lines of text, dated by its fields',
      text: item(
        'draw-1',
        'Model ID: draw-1\nDeprecation Date: 2026-06-02\nShutdown Date: ~~2026-11-20~~ 2026-12-01\nReplacement: draw-2\nFirst Observed: 2026-06-03\n\nWe notified users of these models.',
      ),
      says: [
        others,
        ...of('draw-1', { notice: '2026-06-02', replacement: ['draw-2'], shutdown: '2026-12-01' }),
      ],
    },
    {
      models,
      name: 'records of several vendors, as lines, as a list and as terms',
      text: rss(
        [
          'Provider: Zeta AI\nModel: draw-1\nRetirement date: December 1, 2026',
          '<ul><li><b>Provider</b>: Google</li><li><b>Model</b>: <code>draw-1</code></li><li><b>Shutdown date</b>: <s>2026-11-20</s> 2026-12-02</li></ul>',
          '<dl><dt>Vendor</dt><dd>Acme</dd><dt>Model</dt><dd>draw-1</dd><dt>Shutdown</dt><dd>2026-12-03</dd></dl>',
        ]
          .map((body) => `<item><title>One</title><description><![CDATA[${body}]]></description></item>`)
          .join(''),
      ),
      says: [
        ...of('draw-1', { shutdown: '2026-12-03' }),
        ...of('draw-1', { shutdown: '2026-12-02' }, 'gemini'),
        ...of('draw-1', { shutdown: '2026-12-01' }, 'zeta-ai'),
      ],
    },
    {
      models,
      name: 'the vendor in front of the title',
      text: item('Acme: draw-1', 'Model: draw-1\nShutdown date: 2026-12-01'),
      says: of('draw-1', { shutdown: '2026-12-01' }),
    },
    {
      models,
      name: 'a record of an unknown vendor',
      text: item('draw-1', 'Model: draw-1\nShutdown date: 2026-12-01'),
      says: [],
    },
    {
      ...acme,
      name: 'a record without a final day',
      text: item('draw-1', 'Model: draw-1\nStatus: GA\nRetirement date: no earlier than 2026-12-01'),
      says: [others, ...of('draw-1', { lifecycle: 'active' })],
    },
    {
      ...acme,
      name: 'the title of a body that nests too deep',
      text: item('draw-2 is now available', '<div>'.repeat(3000)),
      says: [others, ...of('draw-2', { released: '2026-11-05' })],
    },
    {
      name: 'of nobody in particular',
      text: item('draw-2 is now available', ''),
      says: [],
    },
  ],
  unreadable: [
    {
      name: 'a page',
      provider: 'acme',
      text: '<!doctype html><title>Feed moved</title><p>Gone</p>',
    },
    { name: 'a feed without entries', provider: 'acme', text: rss('') },
    { name: 'cut short', provider: 'acme', text: '<?xml version="1.0"?><rss version="2.0"><chan' },
  ],
  foreign: [
    { name: 'a models list', text: '{"object":"list","data":[{"id":"a"}]}' },
    { name: 'a page', text: '<!doctype html><h1>News</h1>' },
    { name: 'YAML', text: 'openapi: 3.1.0\n' },
  ],
})
