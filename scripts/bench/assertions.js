// The assertions on each response, for tools that run JavaScript and for one that reads a JSON Schema.

export const size = { width: 1024, height: 1024 }
export const request = { model: 'gpt-image-2', prompt: 'A beautiful sunset', n: 1, size: '1024x1024' }

/** The assertions in words, for docs/benchmarks.md. */
export const assertions =
  'status 200; content type JSON; a request id; `created` is a whole number of seconds; `data` has one entry; its `b64_json` is base64; its first bytes are those of a PNG, the header says 1024×1024, and the last chunk (IEND) is at the end'

/** JavaScript for tools that run it. It uses `status`, `header(name)` and `body`, and reports by `claim(what, holds)`. */
export const script = `
const item = body && Array.isArray(body.data) ? body.data[0] : undefined;
const text = item && typeof item.b64_json === 'string' ? item.b64_json : '';
const head = atob(text.slice(0, 32));
const edge = (at) => [0, 1, 2, 3].reduce((sum, i) => sum * 256 + head.charCodeAt(at + i), 0);
claim('status', status === 200);
claim('content type', /^application\\/json/.test(header('content-type') || ''));
claim('request id', (header('x-request-id') || '') !== '');
claim('created', Number.isInteger(body.created) && body.created > 1e9 && body.created < 1e10);
claim('data', Array.isArray(body.data) && body.data.length === 1);
claim('base64', text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+\\/]+={0,2}$/.test(text));
claim('png', text.startsWith('iVBORw0KGgo'));
claim('width', edge(16) === ${size.width});
claim('height', edge(20) === ${size.height});
claim('end', atob(text.slice(-16)).slice(-8, -4) === 'IEND');
`

const pixels = Buffer.from('89504e470d0a1a0a0000000d494844520000040000000400', 'hex').toString('base64')
// The last chunk of a PNG in base64, at any of its three alignments.
const ends = '(SUVORK5CYII=|JRU5ErkJggg==|AElFTkSuQmCC)'

/** The same assertions as a JSON Schema. */
export const responseSchema = {
  type: 'object',
  required: ['created', 'data'],
  properties: {
    created: { type: 'integer', minimum: 1e9, maximum: 1e10 },
    data: {
      type: 'array',
      minItems: 1,
      maxItems: 1,
      items: {
        type: 'object',
        required: ['b64_json'],
        properties: {
          b64_json: {
            type: 'string',
            allOf: [
              { pattern: '^[A-Za-z0-9+/]+={0,2}$' },
              { pattern: `^${pixels.replaceAll('+', '\\+')}` },
              { pattern: `${ends}$` },
            ],
          },
        },
      },
    },
  },
}
