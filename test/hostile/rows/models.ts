import { respondsWith } from '../behaviours/respond.ts'
import { writes, reset } from '../behaviours/wire.ts'
import { errs, fails, type HostileRow, passes, row } from '../row.ts'

/** Unusual models lists. */
export const models: readonly HostileRow[] = [
  row(
    'lists 1,000,000 models',
    'the models list',
    respondsWith(
      `{"object":"list","data":[${Array.from({ length: 999_999 }, (_, at) => `{"id":"m${at}"},`).join('')}{"id":"gpt-image-2"}]}`,
    ),
    [errs('model/listed')],
    { exit: 3 },
  ),
  row(
    'lists 60,000 models',
    'the models list',
    respondsWith(
      `{"object":"list","data":[${Array.from({ length: 60_000 }, (_, at) => `{"id":"model-${at}","object":"model"},`).join('')}{"id":"gpt-image-2"}]}`,
    ),
    [passes('model/listed')],
    { exit: 0 },
  ),
  row(
    'lists models with ids that are not strings',
    'the models list',
    respondsWith('{"data":[{"id":7},{"id":null},{"id":{"a":1}},{"id":["gpt-image-2"]},7,null]}'),
    [fails('model/listed', 'unavailable')],
    { exit: 0 },
  ),
  row(
    'lists models in groups',
    'the models list',
    respondsWith('{"data":{"image":[{"id":"gpt-image-2"}],"text":[]}}'),
    [fails('model/listed', 'unavailable')],
    { exit: 0 },
  ),
  row(
    'lists models as a bare array of strings',
    'the models list',
    respondsWith('["gpt-image-2","gpt-image-1"]'),
    [fails('model/listed', 'stale')],
    { exit: 0 },
  ),
  row(
    'lists no models',
    'the models list',
    respondsWith('{"object":"list","data":[]}'),
    [fails('model/listed', 'unlisted')],
    { exit: 0 },
  ),
  row(
    'returns an HTML page instead of the models list',
    'the models list',
    respondsWith('<!doctype html><title>Welcome</title>', { type: 'text/html' }),
    [fails('model/listed', 'unavailable')],
    { exit: 0 },
  ),
  row(
    'returns 500 for the models list',
    'the models list',
    respondsWith('{"error":{"message":"db down"}}', { status: 500 }),
    [errs('model/listed')],
    { exit: 3 },
  ),
  row(
    'rejects the key for the models list only',
    'the models list',
    respondsWith('{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}', {
      status: 401,
    }),
    [fails('model/listed', 'unavailable'), passes('auth/key-accepted')],
    { exit: 0 },
  ),
  row(
    'forbids the models list to the key',
    'the models list',
    respondsWith('{"error":{"message":"Missing scopes: api.model.read"}}', { status: 403 }),
    [fails('model/listed', 'unavailable', 'your_account'), passes('auth/key-accepted')],
    { exit: 0 },
  ),
  row(
    'truncates the models list',
    'the models list',
    respondsWith('{"object":"list","data":[{"id":"gpt-ima', { length: 900 }),
    [errs('model/listed')],
    { exit: 3 },
  ),
  row(
    'lists models with control characters in their names',
    'the models list',
    respondsWith(
      JSON.stringify({ data: [{ id: '\u001B[31mgpt-image-2\u001B[0m' }, { id: 'gpt-image-2\r\nX' }] }),
    ),
    [fails('model/listed', 'unlisted')],
    { exit: 0 },
  ),
  row(
    'lists a model with an invalid shutdown date',
    'the models list',
    respondsWith('{"data":[{"id":"gpt-image-2","shutdown_date":"soon"}]}'),
    [passes('model/listed')],
    { exit: 0 },
  ),
  row('resets the models list', 'the models list', writes(reset), [errs('model/listed')], { exit: 3 }),
]
