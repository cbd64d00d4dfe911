import { respondsWith } from '../behaviours/respond.ts'
import { drips, openHead, staysSilent, writes, reset } from '../behaviours/wire.ts'
import { errs, fails, type HostileRow, row, mayBeBilled } from '../row.ts'

/** When, and whether, anything comes. */
export const timing: readonly HostileRow[] = [
  row(
    'says nothing',
    'every call',
    staysSilent,
    [
      fails(
        'endpoint/reachable',
        'the host takes calls and gives no usable answer (total_timeout): no complete answer within 0.5 s',
      ),
    ],
    { timeoutSeconds: 0.5 },
  ),
  row(
    'says nothing to the paid call',
    'the paid call',
    staysSilent,
    [errs('request/accepted', 'no complete answer within 2 s'), mayBeBilled],
    { timeoutSeconds: 2, exit: 3 },
  ),
  row(
    'drips its head, a letter every 50 ms',
    'every call',
    drips('HTTP/1.1 200 OK\r\nx-slow: ', 'y', 50),
    [
      fails(
        'endpoint/reachable',
        'the host takes calls and gives no usable answer (total_timeout): no complete answer within 2 s',
      ),
    ],
    { timeoutSeconds: 2 },
  ),
  row(
    'drips the body and never ends',
    'the paid call',
    drips(`${openHead}{"created":`, '1', 50),
    [errs('request/accepted', 'no complete answer within 2 s'), mayBeBilled],
    { timeoutSeconds: 2, exit: 3 },
  ),
  row('resets before the head', 'every call', writes(reset), [
    fails(
      'endpoint/reachable',
      'the host takes calls and gives no usable answer (reset): the other side broke the connection off (ECONNRESET)',
    ),
  ]),
  row(
    'resets the paid call before the head',
    'the paid call',
    writes(reset),
    [
      errs('request/accepted', 'no answer: the other side broke the connection off (ECONNRESET)'),
      mayBeBilled,
    ],
    { exit: 3 },
  ),
  row(
    'ends the connection before the head',
    'the paid call',
    writes(),
    [errs('request/accepted', 'no answer: the other side closed the connection'), mayBeBilled],
    { exit: 3 },
  ),
  row(
    'resets in the middle of the head',
    'the paid call',
    writes('HTTP/1.1 200 OK\r\ncontent-', 30, reset),
    [
      errs('request/accepted', 'no answer: the other side broke the connection off (ECONNRESET)'),
      mayBeBilled,
    ],
    { exit: 3 },
  ),
  row(
    'resets behind the head',
    'the paid call',
    writes('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n', 30, reset),
    [fails('request/accepted', 'the other side broke the connection off (ECONNRESET)'), mayBeBilled],
  ),
  row(
    'resets in the middle of the body',
    'the paid call',
    writes(
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"created":`,
      30,
      reset,
    ),
    [fails('request/accepted', 'the other side broke the connection off (ECONNRESET)'), mayBeBilled],
  ),
  row(
    'answers every call with 503 and a page',
    'every call',
    respondsWith(
      '<html><head><title>503 Service Temporarily Unavailable</title></head><body>nginx</body></html>',
      { status: 503, type: 'text/html' },
    ),
    [
      fails(
        'request/accepted',
        'refused with 503 (upstream_outage): 503 Service Temporarily Unavailable',
        'upstream_outage',
      ),
    ],
  ),
  row(
    'answers every call with 200 and a login page',
    'every call',
    respondsWith('<!doctype html><html><title>Sign in to the guest network</title></html>', {
      type: 'text/html',
    }),
    [fails('request/accepted', 'an HTML page instead of JSON: “Sign in to the guest network”')],
  ),
  row('answers every call with 200 and {"ok":true}', 'every call', respondsWith('{"ok":true}'), [
    fails('request/accepted', 'JSON without `data`: {"ok":true}'),
  ]),
  row('answers every call with 407', 'every call', respondsWith('', { status: 407 }), [
    fails('request/accepted', 'refused with 407 (network_proxy): no text', 'your_environment'),
  ]),
  row(
    'answers the paid call with 500 and a stack trace',
    'the paid call',
    respondsWith('Traceback (most recent call last):\n  File "/srv/app.py", line 7\nKeyError: size', {
      status: 500,
      type: 'text/plain',
    }),
    [
      fails(
        'request/accepted',
        'refused with 500 (upstream_outage): Traceback (most recent call last):',
        'upstream_outage',
      ),
      mayBeBilled,
    ],
  ),
]
