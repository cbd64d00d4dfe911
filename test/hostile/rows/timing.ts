import { respondsWith } from '../behaviours/respond.ts'
import { drips, openHead, staysSilent, writes, reset } from '../behaviours/wire.ts'
import { errs, fails, type HostileRow, row, mayBeBilled } from '../row.ts'

/** Late, endless and missing responses. */
export const timing: readonly HostileRow[] = [
  row('never responds', 'every request', staysSilent, [fails('endpoint/reachable', 'silent')], {
    timeoutSeconds: 0.5,
  }),
  row(
    'never responds to the paid request',
    'the paid request',
    staysSilent,
    [errs('request/accepted'), mayBeBilled],
    { timeoutSeconds: 2, exit: 3 },
  ),
  row(
    'sends the head at one character every 50 ms',
    'every request',
    drips('HTTP/1.1 200 OK\r\nx-slow: ', 'y', 50),
    [fails('endpoint/reachable', 'silent')],
    { timeoutSeconds: 2 },
  ),
  row(
    'sends the body byte by byte without end',
    'the paid request',
    drips(`${openHead}{"created":`, '1', 50),
    [errs('request/accepted'), mayBeBilled],
    { timeoutSeconds: 2, exit: 3 },
  ),
  row('resets before the head', 'every request', writes(reset), [fails('endpoint/reachable', 'silent')]),
  row(
    'resets the paid request before the head',
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
    'resets after the head',
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
    'returns 503 and an HTML page for every request',
    'every request',
    respondsWith(
      '<html><head><title>503 Service Temporarily Unavailable</title></head><body>nginx</body></html>',
      { status: 503, type: 'text/html' },
    ),
    [fails('request/accepted', 'refused', 'upstream_outage')],
  ),
  row(
    'returns 200 and a login page for every request',
    'every request',
    respondsWith('<!doctype html><html><title>Sign in to the guest network</title></html>', {
      type: 'text/html',
    }),
    [fails('request/accepted', 'strange')],
  ),
  row('returns 200 and {"ok":true} for every request', 'every request', respondsWith('{"ok":true}'), [
    fails('request/accepted', 'strange'),
  ]),
  row('returns 407 for every request', 'every request', respondsWith('', { status: 407 }), [
    fails('request/accepted', 'refused', 'your_environment'),
  ]),
  row(
    'returns 500 and a stack trace for the paid request',
    'the paid request',
    respondsWith('Traceback (most recent call last):\n  File "/srv/app.py", line 7\nKeyError: size', {
      status: 500,
      type: 'text/plain',
    }),
    [fails('request/accepted', 'refused', 'gateway'), mayBeBilled],
  ),
]
