import { respondsWith, respondsChanged, respondsWithFields } from '../behaviours/respond.ts'
import { drips, writes } from '../behaviours/wire.ts'
import { errs, fails, type HostileRow, passes, row, mayBeBilled } from '../row.ts'

const good = '{"error":{"message":"no","type":"invalid_request_error","param":null,"code":null}}'

/** Unusual response heads. */
export const headers: readonly HostileRow[] = [
  row(
    'sends 500 headers',
    'the paid request',
    respondsWithFields(
      {},
      { headers: Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`x-${at}`, 'y'])) },
    ),
    [passes('output/decodes')],
    { exit: 0 },
  ),
  row(
    'sends a header of 1 MB',
    'the paid request',
    respondsWithFields({}, { headers: { 'x-large': 'y'.repeat(1_000_000) } }),
    [errs('request/accepted'), mayBeBilled],
    { exit: 3 },
  ),
  row(
    'sends headers without end',
    'the paid request',
    drips('HTTP/1.1 200 OK\r\n', 'x-more: yes\r\n', 20),
    [errs('request/accepted'), mayBeBilled],
    { timeoutSeconds: 2, exit: 3 },
  ),
  row(
    'sends a header with invalid characters',
    'the paid request',
    respondsWithFields({}, { headers: { 'x-odd': 'a\u0000b\u0001' } }),
    [errs('request/accepted'), mayBeBilled],
    { exit: 3 },
  ),
  row(
    'sends a header name with a space',
    'the paid request',
    respondsWithFields({}, { headers: { 'x odd': '1' } }),
    [errs('request/accepted'), mayBeBilled],
    { exit: 3 },
  ),
  row(
    'sends 100 Continue a thousand times',
    'every request',
    writes('HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)),
    [fails('endpoint/reachable', 'silent')],
  ),
  row(
    'sends 100 Continue without end',
    'the paid request',
    drips('', 'HTTP/1.1 100 Continue\r\n\r\n', 20),
    [errs('request/accepted'), mayBeBilled],
    { timeoutSeconds: 2, exit: 3 },
  ),
  row(
    'sends hints (103) before the response',
    'the paid request',
    async (call) => {
      const body = await call.honest()
      return writes(
        'HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\n\r\n'.repeat(20),
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )(call)
    },
    [passes('output/decodes')],
    { exit: 0 },
  ),
  row(
    'switches protocols (101)',
    'the paid request',
    writes('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'),
    [errs('request/accepted'), mayBeBilled],
    { exit: 3 },
  ),
  row(
    'returns 204 with a body',
    'the paid request',
    respondsChanged((text) => text, { status: 204 }),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  row(
    'returns 202 with a task to poll',
    'the paid request',
    respondsWith('{"id":"task-1","status":"queued"}', { status: 202 }),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  row(
    'returns 206 with partial content',
    'the paid request',
    respondsChanged((text) => text, { status: 206 }),
    [passes('output/decodes')],
    { exit: 0 },
  ),
  row('returns 304', 'the paid request', respondsWith('', { status: 304 }), [
    fails('request/accepted', 'strange'),
    mayBeBilled,
  ]),
  row('returns 600', 'the paid request', respondsWith(good, { status: 600 }), [
    fails('request/accepted', 'refused', 'upstream_outage'),
    mayBeBilled,
  ]),
  row('returns 999', 'the paid request', respondsWith('', { status: 999 }), [
    fails('request/accepted', 'refused', 'upstream_outage'),
    mayBeBilled,
  ]),
  row(
    'returns 042',
    'the paid request',
    writes('HTTP/1.1 042 What\r\ncontent-length: 2\r\n\r\n{}'),
    [errs('request/accepted'), mayBeBilled],
    { exit: 3 },
  ),
  row(
    'redirects in a circle',
    'every request',
    respondsWith('', { status: 307, headers: { location: '{origin}/v1/images/generations' } }),
    [fails('endpoint/no-redirect', 'redirected')],
  ),
  row(
    'redirects to a private address',
    'the paid request',
    respondsWith('', { status: 307, headers: { location: 'http://169.254.169.254/latest/meta-data' } }),
    [fails('endpoint/no-redirect', 'redirected')],
  ),
  row(
    'redirects to a file',
    'the paid request',
    respondsWith('', { status: 302, headers: { location: 'file:///etc/passwd' } }),
    [fails('endpoint/no-redirect', 'redirected')],
  ),
  row('redirects without a location', 'the paid request', respondsWith('', { status: 302 }), [
    fails('endpoint/no-redirect', 'redirected'),
  ]),
  row(
    'redirects with an API key in the URL',
    'the paid request',
    respondsWith('', {
      status: 302,
      headers: { location: 'https://other.example/v1/images?token=canary-7d1f09' },
    }),
    [fails('endpoint/no-redirect', 'redirected')],
  ),
  row(
    'sets cookies with secrets',
    'the paid request',
    respondsWithFields(
      {},
      { headers: { 'set-cookie': 'session=canary-7d1f09', 'Set-Cookie': 'token=canary-7d1f09; HttpOnly' } },
    ),
    [passes('output/decodes')],
    { exit: 0 },
  ),
  row('responds in HTTP/0.9, without a head', 'every request', writes('{"created":1795000000,"data":[]}'), [
    fails('endpoint/reachable', 'silent'),
  ]),
  row(
    'responds with random bytes instead of HTTP',
    'every request',
    writes(Buffer.from([0, 1, 2, 255, 254, 10, 13, 7])),
    [fails('endpoint/reachable', 'silent')],
  ),
  row(
    'speaks HTTP/2 unrequested',
    'every request',
    writes(Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0')),
    [fails('endpoint/reachable', 'silent')],
  ),
  row('speaks SSH', 'every request', writes('SSH-2.0-OpenSSH_9.6\r\n'), [
    fails('endpoint/reachable', 'silent'),
  ]),
  row('returns the image for a request without an API key', 'every request', respondsWithFields({}), [
    fails('auth/missing-key-refused', 'served'),
  ]),
]
