import { sourceTester } from '../../testing/index.ts'
import source from './feed.ts'

const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://acme.example</link><description>d</description>${items}</channel></rss>`
const said = (id: string, value: { title: string; link?: string; date?: string }) => ({
  provider: 'acme',
  path: `says:${id}`,
  value,
})

sourceTester(source, {
  reads: [
    {
      name: 'RSS',
      provider: 'acme',
      text: rss(
        '<item><title>draw-3 is here</title><link>https://acme.example/3</link><guid>n3</guid><pubDate>Thu, 05 Nov 2026 10:00:00 GMT</pubDate></item><item><title>draw-1 retires</title><guid>n2</guid></item>',
      ),
      says: [
        said('n3', { title: 'draw-3 is here', link: 'https://acme.example/3', date: '2026-11-05' }),
        said('n2', { title: 'draw-1 retires' }),
      ],
    },
    {
      name: 'Atom',
      provider: 'acme',
      text: '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>f</id><updated>2026-11-01T00:00:00Z</updated><entry><id>e1</id><title>Elevated errors</title><updated>2026-11-02T08:00:00Z</updated><link href="https://acme.example/e1"/></entry></feed>',
      says: [said('e1', { title: 'Elevated errors', link: 'https://acme.example/e1', date: '2026-11-02' })],
    },
    {
      name: 'JSON Feed',
      provider: 'acme',
      text: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 't',
        items: [
          { id: '1', url: 'https://acme.example/1', title: 'One', date_published: '2026-11-03T00:00:00Z' },
        ],
      }),
      says: [said('1', { title: 'One', link: 'https://acme.example/1', date: '2026-11-03' })],
    },
    { name: 'of nobody in particular', text: rss('<item><title>a</title></item>'), says: [] },
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
