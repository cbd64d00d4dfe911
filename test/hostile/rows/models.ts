import { respondsWith } from '../behaviours/respond.ts'
import { writes, reset } from '../behaviours/wire.ts'
import { errs, fails, type HostileRow, passes, row, skips } from '../row.ts'

/** Lists of models. */
export const models: readonly HostileRow[] = [
  row(
    'lists 1,000,000 models',
    'the models list',
    respondsWith(
      `{"object":"list","data":[${Array.from({ length: 999_999 }, (_, at) => `{"id":"m${at}"},`).join('')}{"id":"gpt-image-2"}]}`,
    ),
    [errs('model/listed', 'the reply has more than 5 MB of text besides its pictures, which is not read')],
    { exit: 3 },
  ),
  row(
    'lists 60,000 models',
    'the models list',
    respondsWith(
      `{"object":"list","data":[${Array.from({ length: 60_000 }, (_, at) => `{"id":"model-${at}","object":"model"},`).join('')}{"id":"gpt-image-2"}]}`,
    ),
    [passes('model/listed', 'listed among 60001')],
    { exit: 0 },
  ),
  row(
    'lists models whose ids are no texts',
    'the models list',
    respondsWith('{"data":[{"id":7},{"id":null},{"id":{"a":1}},{"id":["gpt-image-2"]},7,null]}'),
    [skips('model/listed', 'no models list to be had: 200 (a list of models without ids)')],
    { exit: 0 },
  ),
  row(
    'lists models in groups',
    'the models list',
    respondsWith('{"data":{"image":[{"id":"gpt-image-2"}],"text":[]}}'),
    [skips('model/listed', 'no models list to be had: 200 (no list of models)')],
    { exit: 0 },
  ),
  row(
    'lists models as a bare list of texts',
    'the models list',
    respondsWith('["gpt-image-2","gpt-image-1"]'),
    [fails('model/listed', 'the list still names gpt-image-1, shut down upstream')],
    { exit: 0 },
  ),
  row(
    'lists no models',
    'the models list',
    respondsWith('{"object":"list","data":[]}'),
    [fails('model/listed', 'gpt-image-2 is served but not in the models list')],
    { exit: 0 },
  ),
  row(
    'answers the models list with a page',
    'the models list',
    respondsWith('<!doctype html><title>Welcome</title>', { type: 'text/html' }),
    [skips('model/listed', 'no models list to be had: 200 (no list of models)')],
    { exit: 0 },
  ),
  row(
    'answers the models list with 500',
    'the models list',
    respondsWith('{"error":{"message":"db down"}}', { status: 500 }),
    [errs('model/listed', 'the models list answered 500')],
    { exit: 3 },
  ),
  row(
    'cuts the models list',
    'the models list',
    respondsWith('{"object":"list","data":[{"id":"gpt-ima', { length: 900 }),
    [errs('model/listed', 'the other side closed the connection')],
    { exit: 3 },
  ),
  row(
    'lists models with control characters in their names',
    'the models list',
    respondsWith(
      JSON.stringify({ data: [{ id: '\u001B[31mgpt-image-2\u001B[0m' }, { id: 'gpt-image-2\r\nX' }] }),
    ),
    [fails('model/listed', 'gpt-image-2 is served but not in the models list')],
    { exit: 0 },
  ),
  row(
    'lists a model with an impossible day of its end',
    'the models list',
    respondsWith('{"data":[{"id":"gpt-image-2","shutdown_date":"soon"}]}'),
    [passes('model/listed', 'listed among 1')],
    { exit: 0 },
  ),
  row(
    'resets the models list',
    'the models list',
    writes(reset),
    [errs('model/listed', 'no answer: the other side broke the connection off (ECONNRESET)')],
    { exit: 3 },
  ),
]
