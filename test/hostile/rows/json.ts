import { respondsWith, respondsChanged, respondsWithFields } from '../behaviours/respond.ts'
import { fails, type HostileRow, paid, passes, mayBeBilled } from '../row.ts'

/** Invalid and unusual JSON. */
export const json: readonly HostileRow[] = [
  paid('nests lists 100,000 deep', respondsWith('['.repeat(100_000) + ']'.repeat(100_000)), [
    fails('request/accepted', 'strange'),
    mayBeBilled,
  ]),
  paid(
    'nests 100,000 deep inside a field',
    respondsChanged((text) => text.replace('{', `{"x":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)},`)),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  paid(
    'sends `data` twice, the second time empty',
    respondsChanged((text) => `${text.trimEnd().slice(0, -1)},"data":[]}`),
    [fails('output/count', 'wrong')],
  ),
  paid(
    'sends `__proto__` and `constructor` as fields',
    respondsChanged((text) =>
      text.replace('{', '{"__proto__":{"data":[],"error":"x"},"constructor":{"prototype":{"data":1}},'),
    ),
    [passes('output/decodes')],
    { exit: 0 },
  ),
  paid(
    'sends numbers beyond the range of JSON parsers',
    respondsChanged((text) => text.replace('{', '{"seed":1e999,"id":123456789012345678901234567890,')),
    [passes('output/decodes')],
    { exit: 0 },
  ),
  paid(
    'sends NaN as Python does',
    respondsChanged((text) => text.replace('{', '{"score":NaN,')),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  paid(
    'sends invalid UTF-8',
    respondsChanged((text) =>
      Buffer.concat([
        Buffer.from('{"note":"'),
        Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
        Buffer.from(`",${text.slice(text.indexOf('{') + 1)}`),
      ]),
    ),
    [passes('output/decodes')],
    { exit: 0 },
  ),
  paid(
    'starts with a byte order mark',
    respondsChanged((text) => `\uFEFF${text}`),
    [passes('output/decodes')],
    { exit: 0 },
  ),
  paid(
    'sends UTF-16',
    respondsChanged((text) => Buffer.from(`\uFEFF${text}`, 'utf16le')),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  paid(
    'sends NUL bytes after the JSON',
    respondsChanged((text) => `${text}\0\0\0\0`),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  paid(
    'sends a second JSON value after the first',
    respondsChanged((text) => `${text}{"ok":true}`),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  paid(
    'sends JSON lines',
    respondsChanged((text) => `{"status":"queued"}\n${text}`),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  paid(
    'sends JSON with comments and a trailing comma',
    respondsChanged((text) => `// reply\n${text.trimEnd().slice(0, -1)},}`),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  paid(
    'wraps the JSON in a function call (JSONP)',
    respondsChanged((text) => `callback(${text})`),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  paid(
    "sends `)]}'` before the JSON",
    respondsChanged((text) => `)]}'\n${text}`),
    [fails('request/accepted', 'strange'), mayBeBilled],
  ),
  paid(
    'sends the JSON as a JSON string',
    respondsChanged((text) => JSON.stringify(text)),
    [fails('output/envelope', 'malformed'), passes('output/decodes')],
    { exit: 0 },
  ),
  ...(
    [
      ['in `data`, with a code and a message', (body) => ({ code: 0, msg: 'ok', data: body })],
      ['in `result`', (body) => ({ success: true, result: body })],
      ['as a text in `data`', (body) => ({ code: 200, message: 'success', data: JSON.stringify(body) })],
      ['in a list', (body) => [body]],
    ] satisfies [string, (body: unknown) => unknown][]
  ).map(([where, wrap]) =>
    paid(
      `wraps the response ${where}`,
      respondsChanged((text) => JSON.stringify(wrap(JSON.parse(text)))),
      [fails('output/envelope', 'malformed'), passes('output/decodes'), passes('output/count')],
      { exit: 0 },
    ),
  ),
  ...[200, 500].map((status) =>
    paid(
      `sends a rejected prompt with status ${status}`,
      respondsWith(
        '{"error":{"message":"Your request was rejected by the safety system.","type":"image_generation_user_error","param":null,"code":"moderation_blocked"}}',
        { status },
      ),
      [fails('request/accepted', 'refused', 'policy'), passes('billing/budget')],
    ),
  ),
  paid(
    'sends a rejected prompt in a wrapper with `code: 0`',
    respondsWith(
      '{"code":0,"msg":"ok","data":{"error":{"message":"Your request was rejected by the safety system.","code":"moderation_blocked"}}}',
    ),
    [fails('request/accepted', 'refused', 'policy'), passes('billing/budget')],
  ),
  paid('sends a list', respondsWith('[{"b64_json":"iVBORw0KGgo"}]'), [
    fails('request/accepted', 'strange'),
    mayBeBilled,
  ]),
  paid('sends a string', respondsWith('"ok"'), [fails('request/accepted', 'strange'), mayBeBilled]),
  paid('sends a number', respondsWith('42'), [fails('request/accepted', 'strange'), mayBeBilled]),
  paid('sends null', respondsWith('null'), [fails('request/accepted', 'strange'), mayBeBilled]),
  paid('sends an empty object', respondsWith('{}'), [fails('request/accepted', 'strange'), mayBeBilled]),
  paid(
    'sends an error of 5 MB with status 400',
    respondsWith(
      JSON.stringify({
        error: { message: 'no '.repeat(1_600_000), type: 'invalid_request_error', param: null, code: null },
      }),
      { status: 400 },
    ),
    [fails('request/accepted', 'refused', 'unknown')],
  ),
  paid(
    'sends an error whose message is 100 lines of control characters',
    respondsWith(
      JSON.stringify({
        error: {
          message: '\u001B[2J\u001B]0;owned\u0007bad\r\n'.repeat(100),
          type: 'x',
          param: null,
          code: null,
        },
      }),
      { status: 400 },
    ),
    [fails('request/accepted', 'refused', 'unknown')],
  ),
  paid(
    'sends an error whose message is an object',
    respondsWith('{"error":{"message":{"text":"no"},"type":1,"param":[],"code":{}}}', { status: 400 }),
    [fails('request/accepted', 'refused', 'unknown')],
  ),
  paid('sends an error that is a list', respondsWith('{"error":[{"code":400}]}', { status: 400 }), [
    fails('request/accepted', 'refused', 'unknown'),
  ]),
  paid(
    'sends an error nested in an error',
    respondsWith('{"error":{"error":{"error":{"message":"quota exceeded"}}}}', { status: 429 }),
    [fails('request/accepted', 'refused', 'limits')],
  ),
  paid(
    'sends an error with status 200',
    respondsWith('{"error":{"message":"upstream is busy","type":"server_error","param":null,"code":null}}'),
    [fails('request/accepted', 'refused', 'upstream_outage')],
  ),
  paid('sends `data` as an object', respondsWithFields({ data: { b64_json: 'x' } }), [
    fails('request/accepted', 'strange'),
    mayBeBilled,
  ]),
  paid('sends `data` as a string', respondsWithFields({ data: 'iVBORw0KGgo' }), [
    fails('request/accepted', 'strange'),
    mayBeBilled,
  ]),
  paid('sends an empty `data`', respondsWithFields({ data: [] }), [fails('output/count', 'wrong')]),
  paid(
    'sends 1,000,000 entries in `data`',
    respondsWith(`{"created":1795000000,"data":[${'{},'.repeat(999_999)}{}]}`),
    [fails('request/accepted', 'strange'), mayBeBilled],
    { maxMegabytes: 270 },
  ),
  paid(
    'sends 500 images',
    respondsWithFields({
      data: Array.from({ length: 500 }, () => ({ b64_json: 'iVBORw0KGgo'.padEnd(1200, 'A') })),
    }),
    [fails('output/decodes', 'broken'), fails('output/count', 'wrong')],
  ),
  paid(
    'sends `created` as a fraction',
    respondsWithFields({ created: 1795000000.5 }),
    [fails('output/envelope', 'malformed')],
    { exit: 0 },
  ),
  paid(
    'sends a negative `created`',
    respondsWithFields({ created: -1 }),
    [fails('output/envelope', 'malformed')],
    { exit: 0 },
  ),
  paid(
    'sends `created` in milliseconds',
    respondsWithFields({ created: 1795000000000 }),
    [fails('output/envelope', 'malformed')],
    { exit: 0 },
  ),
  paid(
    'sends `created` as a date string',
    respondsWithFields({ created: '2026-11-24T10:00:00Z' }),
    [fails('output/envelope', 'malformed')],
    { exit: 0 },
  ),
  paid(
    'sends negative usage',
    respondsWithFields({ usage: { input_tokens: -5, output_tokens: -1, total_tokens: -6 } }),
    [fails('output/usage', 'unreadable')],
    { exit: 3 },
  ),
  paid(
    'sends infinite usage',
    respondsWithFields({ usage: { input_tokens: 1e300, output_tokens: 1e300, total_tokens: 1e300 } }),
    [fails('output/usage', 'unreadable')],
    { exit: 3 },
  ),
  paid(
    'sends usage as a string',
    respondsWithFields({ usage: { input_tokens: '5', output_tokens: 'many', total_tokens: null } }),
    [fails('output/usage', 'unreadable')],
    { exit: 3 },
  ),
  paid(
    'echoes objects instead of strings',
    respondsWithFields({ size: { width: 1 }, quality: [], output_format: 7, background: true }),
    [fails('output/echo', 'unreadable')],
    { exit: 0 },
  ),
]
