import { expect, test } from 'vitest'
import { proposeName } from './propose-name.ts'

test.each<{ place: string; host?: string; text: string; used?: readonly string[]; name: string }>([
  {
    place: 'https://platform.acme.com/docs/deprecations',
    host: 'platform.acme.com',
    text: '<!doctype html><html><head><title>Deprecations | Acme API</title>',
    name: 'acme-deprecations',
  },
  {
    place: 'https://docs.acme.ai/x',
    host: 'docs.acme.ai',
    text: '<title>Acme · Image generation guide for developers</title>',
    name: 'acme-image-generation-guide',
  },
  {
    place: 'https://acme.example/a/pricing.md',
    host: 'acme.example',
    text: 'no title',
    name: 'acme-pricing',
  },
  { place: 'https://acme.example/', host: 'acme.example', text: '', name: 'acme' },
  { place: 'docs/Upstream Notes.md', text: '# Release notes\n\nText', name: 'release-notes' },
  { place: 'docs/Upstream Notes.md', text: 'Text', name: 'upstream-notes' },
  {
    place: 'https://status.acme.example/api/v2/summary.json',
    host: 'status.acme.example',
    text: '{"page":{"name":"Acme"},"components":[]}',
    name: 'acme-status',
  },
  {
    place: 'https://acme.example/feed.xml',
    host: 'acme.example',
    text: '<rss><channel><title><![CDATA[Acme news]]></title>',
    name: 'acme-news',
  },
  {
    place: 'https://acme.example/pricing',
    host: 'acme.example',
    text: '',
    used: ['acme-pricing', 'acme-pricing-2'],
    name: 'acme-pricing-3',
  },
  {
    place: 'http://127.0.0.1:80/x',
    host: '127.0.0.1',
    text: `<title>\u001B[2J${'long '.repeat(99)}\n</title>`,
    name: '2jlong-long',
  },
  { place: 'https://acme.example/%0A', host: 'acme.example', text: '<title>日本語</title>', name: 'acme-0a' },
])('$place: $name', ({ place, host, text, used = [], name }) => {
  expect(proposeName(place, host, text, (one) => used.includes(one))).toBe(name)
})
