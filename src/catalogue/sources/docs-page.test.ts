import type { Json } from '../../contract/index.ts'
import { sourceTester } from '../../testing/index.ts'
import source from './docs-page.ts'

const of = (model: string, path: string, value: Json) => ({
  provider: 'acme',
  model,
  path,
  value,
})
const request = (field: string, value: Json) => ({
  provider: 'acme',
  path: `request:POST /images/generations:${field}`,
  value,
})

const page = `# Pictures

## Models
| Model | Text to image | Max images | Transparent BG | Max prompt |
|---|---|---|---|---|
| draw-2 | yes | 16 | yes | 32,000 chars |
| draw-1 | yes | 1 | preview | 1k chars |

## Text-to-Image (/v1/images/generations)
Makes pictures from words.

## Image-to-Image (/v1/images/edits)
Changes pictures. Costs more than making one.

## Text-to-Image Parameters
| Parameter | Type | Required | Description |
|---|---|---|---|
| \`model\` | string | No | draw-2 (default), draw-1 |
| prompt | string | Yes | What to draw. Max 32,000 chars (draw-2), 1,000 (draw-1) |
| n | integer | No | How many (1–10). draw-1 only supports 1 |
| quality | string | No | \`low\`, \`medium\` or \`high\`. Defaults to \`auto\`. |
`

sourceTester(source, {
  reads: [
    {
      name: 'tables of models and of parameters, and what is left of the sections',
      provider: 'acme',
      text: page,
      says: [
        of('draw-2', 'listed', true),
        of('draw-2', 'says:Models: Text to image', 'yes'),
        of('draw-2', 'limit.images', 16),
        of('draw-2', 'transparency', true),
        of('draw-1', 'listed', true),
        of('draw-1', 'says:Models: Text to image', 'yes'),
        of('draw-1', 'limit.images', 1),
        of('draw-1', 'says:Models: Transparent BG', 'preview'),
        request('model', {
          types: ['string'],
          values: ['draw-1', 'draw-2'],
          open: true,
          default: 'draw-2',
        }),
        request('prompt', {
          types: ['string'],
          required: true,
          maxLength: 32_000,
          text: 'What to draw.',
        }),
        of('draw-2', 'param.prompt', { type: 'text', maxLength: 32_000 }),
        of('draw-1', 'param.prompt', { type: 'text', maxLength: 1000 }),
        request('n', {
          types: ['integer'],
          min: 1,
          max: 10,
          text: 'draw-1 only supports 1',
        }),
        of('draw-1', 'param.n', { type: 'integer', min: 1, max: 1 }),
        request('quality', {
          types: ['string'],
          values: ['high', 'low', 'medium'],
          open: true,
          default: 'auto',
        }),
        { provider: 'acme', path: 'endpoint:POST /images/generations', value: true },
        { provider: 'acme', path: 'endpoint:POST /images/edits', value: true },
      ],
    },
    {
      name: 'HTML, without what stands around it, and a column for the default',
      provider: 'acme',
      text: `<!doctype html><title>Create image</title><body><nav><ul><li>Changelog of today</li></ul></nav><main>
        <h1>Create image</h1><p>POST <code>/v1/images/generations</code></p>
        <table><tr><th>Parameter</th><th>Type</th><th>Default</th><th>Description</th></tr>
        <tr><td><code>compression</code></td><td>integer</td><td>100</td><td>Between 0 and 100.</td></tr>
        <tr><td><code>stream</code></td><td>boolean</td><td>false</td><td>Deprecated. Pictures as they come.</td></tr></table>
        <h2>Notes</h2><p>Ask for <code>gif</code> only where it is shown.</p><pre>curl -X POST</pre></main><footer>© 2026</footer></body>`,
      says: [
        request('compression', {
          types: ['integer'],
          default: 100,
          min: 0,
          max: 100,
        }),
        request('stream', {
          types: ['boolean'],
          default: false,
          deprecated: true,
          text: 'Deprecated. Pictures as they come.',
        }),
        { provider: 'acme', path: 'endpoint:POST /images/generations', value: true },
      ],
    },
    {
      name: 'a table under a line that is its caption, and one that it does not know',
      provider: 'acme',
      text: `Pictures cost what they cost, and how many come in a minute depends on the account one has.\n\nLimits\n| Endpoint | Pictures |\n|---|---|\n| /v1/images/edits | up to 5 |\n`,
      says: [{ provider: 'acme', path: 'says:Limits', value: [{ text: '/v1/images/edits | up to 5' }] }],
    },
    {
      name: 'the lifecycle of models',
      provider: 'acme',
      text: `# Models\n\n| Model | Lifecycle | Shutdown date |\n|---|---|---|\n| draw-4 | GA | – |\n| draw-3 | GA | No earlier than 2027-01-01 |\n| draw-2 | Deprecated | TBD |\n| draw-1 | Retired | October 23, 2026 |\n`,
      says: [
        of('draw-4', 'lifecycle', 'active'),
        of('draw-3', 'lifecycle', 'active'),
        of('draw-2', 'deprecated', true),
        of('draw-2', 'lifecycle', 'deprecated'),
        of('draw-1', 'shutdown', '2026-10-23'),
        of('draw-1', 'lifecycle', 'retired'),
        ...['draw-4', 'draw-3', 'draw-2', 'draw-1'].map((model) => of(model, 'listed', true)),
      ],
    },
    { name: 'of nobody in particular', text: page, says: [] },
  ],
  unreadable: [
    {
      name: 'a login page',
      provider: 'acme',
      text: `<!doctype html><title>Log in – Acme</title><body><h1>Welcome back</h1><form><input name="mail"><input type="password"></form>`,
    },
    {
      name: 'a shell',
      provider: 'acme',
      text: '<!doctype html><title>Docs</title><body><div id="root"></div><p>You need to enable JavaScript to run this app.</p>',
    },
    {
      name: 'a consent wall',
      provider: 'acme',
      text: '<!doctype html><title>Docs</title><body><h1>Before you continue</h1><p>We use cookies, some of which are needed, some of which are not. Accept all cookies or manage them one by one.</p>',
    },
    {
      name: 'a challenge',
      provider: 'acme',
      text: '<!doctype html><title>Just a moment...</title><body><h1>docs.acme.example</h1><p>Checking the site connection security. This takes a few seconds.</p>',
    },
    {
      name: 'next to nothing',
      provider: 'acme',
      text: '<html><body><p>Not found</p></body></html>',
    },
    {
      name: 'a letter',
      provider: 'acme',
      text: '<html><body><p>This page has moved to another place, and no one knows where that is, or will ever say so.</p></body></html>',
    },
    { name: 'JSON', provider: 'acme', text: '{"message":"not found"}' },
  ],
  foreign: [
    { name: 'a YAML document with remarks', text: '# Acme\nopenapi: 3.1.0\ninfo:\n  title: "# Pictures"\n' },
    {
      name: 'a feed',
      text: '<?xml version="1.0"?><rss version="2.0"><channel><title># Pictures</title></channel></rss>',
    },
    { name: 'a models list', text: '{"object":"list","data":[{"id":"a"}]}' },
  ],
})
