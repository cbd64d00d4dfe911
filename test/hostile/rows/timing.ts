import { respondsWith } from '../behaviours/respond.ts'
import { drips, openHead, staysSilent, writes, reset } from '../behaviours/wire.ts'
import { errs, fails, type HostileRow, row, mayBeBilled } from '../row.ts'

/** When, and whether, anything comes. */
export const timing: readonly HostileRow[] = [
  row('says nothing', 'every request', staysSilent, [fails('endpoint/reachable', 'silent')], {
    timeoutSeconds: 0.5,
  }),
  row(
    'says nothing to the paid call',
    'the paid request',
    staysSilent,
    [errs('request/accepted'), mayBeBilled],
    { timeoutSeconds: 2, exit: 3 },
  ),
  row(
    'drips its head, a letter every 50 ms',
    'every request',
    drips('HTTP/1.1 200 OK\r\nx-slow: ', 'y', 50),
    [fails('endpoint/reachable', 'silent')],
    { timeoutSeconds: 2 },
  ),
  row(
    'drips the body and never ends',
    'the paid request',
    drips(`${openHead}{"created":`, '1', 50),
    [errs('request/accepted'), mayBeBilled],
    { timeoutSeconds: 2, exit: 3 },
  ),
  row('resets before the head', 'every request', writes(reset), [fails('endpoint/reachable', 'silent')]),
  row(
    'resets the paid call before the head',
    'the paid request',
    writes(reset),
    [errs('request/accepted'), mayBeBilled],
    { exit: 3 },
  ),
  row(
    'ends the connection before the head',
    'the paid request',
    writes(),
    [errs('request/accepted'), mayBeBilled],
    { exit: 3 },
  ),
  row(
    'resets in the middle of the head',
    'the paid request',
    writes('HTTP/1.1 200 OK\r\ncontent-', 30, reset),
    [errs('request/accepted'), mayBeBilled],
    { exit: 3 },
  ),
  row(
    'resets behind the head',
    'the paid request',
    writes('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n', 30, reset),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  row(
    'resets in the middle of the body',
    'the paid request',
    writes(
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"created":`,
      30,
      reset,
    ),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  row(
    'answers every call with 503 and a page',
    'every request',
    respondsWith(
      '<html><head><title>503 Service Temporarily Unavailable</title></head><body>nginx</body></html>',
      { status: 503, type: 'text/html' },
    ),
    [fails('request/accepted', 'refused', 'upstream_outage')],
  ),
  row(
    'answers every call with 200 and a login page',
    'every request',
    respondsWith('<!doctype html><html><title>Sign in to the guest network</title></html>', {
      type: 'text/html',
    }),
    [fails('request/accepted', 'strange')],
  ),
  row('answers every call with 200 and {"ok":true}', 'every request', respondsWith('{"ok":true}'), [
    fails('request/accepted', 'strange'),
  ]),
  row('answers every call with 407', 'every request', respondsWith('', { status: 407 }), [
    fails('request/accepted', 'refused', 'your_environment'),
  ]),
  row(
    'answers the paid call with 500 and a stack trace',
    'the paid request',
    respondsWith('Traceback (most recent call last):\n  File "/srv/app.py", line 7\nKeyError: size', {
      status: 500,
      type: 'text/plain',
    }),
    [fails('request/accepted', 'refused', 'upstream_outage'), mayBeBilled],
  ),
]
