import { answers, answersChanged, answersWith } from '../behaviours/answer.ts'
import { fails, type HostileRow, paid, passes, unseen } from '../row.ts'

/** JSON that is none, or an unusual one. */
export const json: readonly HostileRow[] = [
  paid('nests lists 100,000 deep', answers('['.repeat(100_000) + ']'.repeat(100_000)), [
    fails('request/accepted', 'JSON that nests more than 200 levels deep, which is not read'),
    unseen,
  ]),
  paid(
    'nests 100,000 deep inside a field',
    answersChanged((text) => text.replace('{', `{"x":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)},`)),
    [fails('request/accepted', 'JSON that nests more than 200 levels deep, which is not read'), unseen],
  ),
  paid(
    'names `data` twice, the second time empty',
    answersChanged((text) => `${text.trimEnd().slice(0, -1)},"data":[]}`),
    [fails('output/count', 'asked for 1, got 0')],
  ),
  paid(
    'sends `__proto__` and `constructor` as fields',
    answersChanged((text) =>
      text.replace('{', '{"__proto__":{"data":[],"error":"x"},"constructor":{"prototype":{"data":1}},'),
    ),
    [passes('output/decodes', '1 decoded, every pixel')],
    { exit: 0 },
  ),
  paid(
    'sends numbers too large for anybody',
    answersChanged((text) => text.replace('{', '{"seed":1e999,"id":123456789012345678901234567890,')),
    [passes('output/decodes', '1 decoded, every pixel')],
    { exit: 0 },
  ),
  paid(
    'sends NaN as Python writes it',
    answersChanged((text) => text.replace('{', '{"score":NaN,')),
    [fails('request/accepted', 'JSON with an error in it: '), unseen],
  ),
  paid(
    'sends bytes that are no UTF-8',
    answersChanged((text) =>
      Buffer.concat([
        Buffer.from('{"note":"'),
        Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
        Buffer.from(`",${text.slice(text.indexOf('{') + 1)}`),
      ]),
    ),
    [passes('output/decodes', '1 decoded, every pixel')],
    { exit: 0 },
  ),
  paid(
    'begins with a byte order mark',
    answersChanged((text) => `\uFEFF${text}`),
    [passes('output/decodes', '1 decoded, every pixel')],
    { exit: 0 },
  ),
  paid(
    'sends UTF-16',
    answersChanged((text) => Buffer.from(`\uFEFF${text}`, 'utf16le')),
    [fails('request/accepted', 'it is UTF-16 and not UTF-8'), unseen],
  ),
  paid(
    'sends NUL bytes behind the JSON',
    answersChanged((text) => `${text}\0\0\0\0`),
    [fails('request/accepted', 'JSON with more behind it: NUL bytes'), unseen],
  ),
  paid(
    'sends a second JSON value behind the first',
    answersChanged((text) => `${text}{"ok":true}`),
    [fails('request/accepted', 'JSON with more behind it: {"ok":true}'), unseen],
  ),
  paid(
    'sends JSON lines',
    answersChanged((text) => `{"status":"queued"}\n${text}`),
    [fails('request/accepted', 'JSON with more behind it: '), unseen],
  ),
  paid(
    'sends JSON with comments and a comma too many',
    answersChanged((text) => `// reply\n${text.trimEnd().slice(0, -1)},}`),
    [fails('request/accepted', 'not JSON: // reply {"created":'), unseen],
  ),
  paid(
    'wraps the JSON in a call (JSONP)',
    answersChanged((text) => `callback(${text})`),
    [fails('request/accepted', 'not JSON: callback({"created":'), unseen],
  ),
  paid(
    "puts `)]}'` in front of the JSON",
    answersChanged((text) => `)]}'\n${text}`),
    [fails('request/accepted', `not JSON: )]}' {"created":`), unseen],
  ),
  paid(
    'sends the JSON as text in JSON',
    answersChanged((text) => JSON.stringify(text)),
    [fails('request/accepted', 'JSON that is not an object: "'), unseen],
  ),
  paid('sends a list', answers('[{"b64_json":"iVBORw0KGgo"}]'), [
    fails('request/accepted', 'JSON that is not an object: [{"b64_json":"iVBORw0KGgo"}]'),
    unseen,
  ]),
  paid('sends a text', answers('"ok"'), [
    fails('request/accepted', 'JSON that is not an object: "ok"'),
    unseen,
  ]),
  paid('sends a number', answers('42'), [
    fails('request/accepted', 'JSON that is not an object: 42'),
    unseen,
  ]),
  paid('sends null', answers('null'), [
    fails('request/accepted', 'JSON that is not an object: null'),
    unseen,
  ]),
  paid('sends an empty object', answers('{}'), [
    fails('request/accepted', 'JSON with no `data` in it: {}'),
    unseen,
  ]),
  paid(
    'sends an error of 5 MB with status 400',
    answers(
      JSON.stringify({
        error: { message: 'no '.repeat(1_600_000), type: 'invalid_request_error', param: null, code: null },
      }),
      { status: 400 },
    ),
    [fails('request/accepted', 'refused with 400 (other): no no no no', 'unknown')],
  ),
  paid(
    'sends an error whose message is 100 lines of control characters',
    answers(
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
    [fails('request/accepted', 'refused with 400 (other): ', 'unknown')],
  ),
  paid(
    'sends an error whose message is an object',
    answers('{"error":{"message":{"text":"no"},"type":1,"param":[],"code":{}}}', { status: 400 }),
    [
      fails(
        'request/accepted',
        'refused with 400 (other): {"message":{"text":"no"},"type":1,"param":[],"code":{}}',
        'unknown',
      ),
    ],
  ),
  paid('sends an error that is a list', answers('{"error":[{"code":400}]}', { status: 400 }), [
    fails('request/accepted', 'refused with 400 (other): {"error":[{"code":400}]}', 'unknown'),
  ]),
  paid(
    'sends an error nested in an error',
    answers('{"error":{"error":{"error":{"message":"quota exceeded"}}}}', { status: 429 }),
    [
      fails(
        'request/accepted',
        'refused with 429 (rate_limited): {"error":{"error":{"message":"quota exceeded"}}}',
        'limits',
      ),
    ],
  ),
  paid(
    'sends an error with status 200',
    answers('{"error":{"message":"upstream is busy","type":"server_error","param":null,"code":null}}'),
    [fails('request/accepted', 'refused with 200 (upstream_outage): upstream is busy', 'upstream_outage')],
  ),
  paid('sends `data` as an object', answersWith({ data: { b64_json: 'x' } }), [
    fails('request/accepted', 'JSON with `data` in it is not a list'),
    unseen,
  ]),
  paid('sends `data` as a text', answersWith({ data: 'iVBORw0KGgo' }), [
    fails('request/accepted', 'JSON with `data` in it is not a list'),
    unseen,
  ]),
  paid('sends an empty `data`', answersWith({ data: [] }), [fails('output/count', 'asked for 1, got 0')]),
  paid(
    'sends 1,000,000 entries in `data`',
    answers(`{"created":1795000000,"data":[${'{},'.repeat(999_999)}{}]}`),
    [fails('request/accepted', 'JSON whose `data` has 1000000 entries; no more than 1000 are read'), unseen],
    { mostMegabytes: 250 },
  ),
  paid(
    'sends 500 pictures',
    answersWith({ data: Array.from({ length: 500 }, () => ({ b64_json: 'iVBORw0KGgo'.padEnd(1200, 'A') })) }),
    [fails('output/decodes', 'the PNG is cut short'), fails('output/count', 'asked for 1, got 500')],
  ),
  paid(
    'sends `created` as a fraction',
    answersWith({ created: 1795000000.5 }),
    [fails('output/envelope', '`created` is 1795000000.5, not a time in whole seconds')],
    { exit: 0 },
  ),
  paid(
    'sends `created` below zero',
    answersWith({ created: -1 }),
    [fails('output/envelope', '`created` is -1, not a time in whole seconds')],
    { exit: 0 },
  ),
  paid(
    'sends `created` in milliseconds',
    answersWith({ created: 1795000000000 }),
    [fails('output/envelope', '`created` is 1795000000000, not a time in whole seconds')],
    { exit: 0 },
  ),
  paid(
    'sends `created` as a date in words',
    answersWith({ created: '2026-11-24T10:00:00Z' }),
    [fails('output/envelope', '`created` is "2026-11-24T10:00:00Z", not a time in whole seconds')],
    { exit: 0 },
  ),
  paid(
    'sends usage below zero',
    answersWith({ usage: { input_tokens: -5, output_tokens: -1, total_tokens: -6 } }),
    [fails('output/usage', 'usage is there and names neither output tokens nor a cost')],
    { exit: 0 },
  ),
  paid(
    'sends usage without end',
    answersWith({ usage: { input_tokens: 1e300, output_tokens: 1e300, total_tokens: 1e300 } }),
    [fails('output/usage', 'usage is there and names neither output tokens nor a cost')],
    { exit: 0 },
  ),
  paid(
    'sends usage as text',
    answersWith({ usage: { input_tokens: '5', output_tokens: 'many', total_tokens: null } }),
    [fails('output/usage', 'usage is there and names neither output tokens nor a cost')],
    { exit: 0 },
  ),
  paid(
    'echoes objects where texts belong',
    answersWith({ size: { width: 1 }, quality: [], output_format: 7, background: true }),
    [fails('output/echo', 'size 1024x640 is echoed as {"width":1}')],
    { exit: 0 },
  ),
]
