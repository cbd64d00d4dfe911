import { respondsWithBase64, respondsWithFields } from '../behaviours/respond.ts'
import { fails, passes, type Expected, type HostileRow } from '../row.ts'

const row = (
  name: string,
  change: (base64: string) => string,
  expect: readonly Expected[],
  rest: Partial<HostileRow> = {},
): HostileRow => ({
  name,
  on: 'the paid request',
  does: respondsWithBase64(change),
  expect,
  exit: 1,
  ...rest,
})

const item = (
  name: string,
  fields: unknown,
  expect: readonly Expected[],
  rest: Partial<HostileRow> = {},
): HostileRow => ({
  name,
  on: 'the paid request',
  does: respondsWithFields({ data: [fields] }),
  expect,
  exit: 1,
  ...rest,
})

/** Invalid and unusual base64. */
export const base64: readonly HostileRow[] = [
  row('sends base64 in the URL-safe alphabet', (text) => text.replaceAll('+', '-').replaceAll('/', '_'), [
    fails('output/decodes', 'broken'),
  ]),
  row(
    'breaks the base64 into lines',
    (text) => text.replaceAll(/.{76}/g, '$&\r\n'),
    [passes('output/decodes')],
    { exit: 0 },
  ),
  row('prefixes the base64 with a data URL header', (text) => `data:image/png;base64,${text}`, [
    fails('output/delivery', 'prefix'),
  ]),
  row(
    'prefixes the base64 with a data URL header of another type',
    (text) => `data:text/html;base64,${text}`,
    [fails('output/delivery', 'prefix')],
  ),
  row('encodes the base64 twice', (text) => Buffer.from(text).toString('base64'), [
    fails('output/decodes', 'broken'),
  ]),
  row(
    'puts an invalid character into the base64',
    (text) => `${text.slice(0, 2000)}\u0001${text.slice(2001)}`,
    [fails('output/decodes', 'broken')],
  ),
  row('puts a Cyrillic letter into the base64', (text) => `${text.slice(0, 2000)}а${text.slice(2001)}`, [
    fails('output/decodes', 'broken'),
  ]),
  row('sends prose instead of base64', () => 'I am sorry, I cannot draw that.', [
    fails('output/decodes', 'broken'),
  ]),
  row('sends an empty base64 text', () => '', [
    fails('output/decodes', 'broken'),
    fails('output/count', 'wrong'),
  ]),
  row('sends hexadecimal instead of base64', (text) => Buffer.from(text, 'base64').toString('hex'), [
    fails('output/decodes', 'broken'),
  ]),
  item('sends null instead of base64', { b64_json: null }, [
    fails('output/decodes', 'broken'),
    fails('output/count', 'wrong'),
  ]),
  item('sends a number instead of base64', { b64_json: 17 }, [
    fails('output/decodes', 'broken'),
    fails('output/count', 'wrong'),
  ]),
  item('sends a list of bytes instead of base64', { b64_json: [137, 80, 78, 71] }, [
    fails('output/decodes', 'broken'),
    fails('output/count', 'wrong'),
  ]),
  item('sends an empty entry', {}, [fails('output/decodes', 'broken'), fails('output/count', 'wrong')]),
  item('sends null instead of an entry', null, [
    fails('output/decodes', 'broken'),
    fails('output/count', 'wrong'),
  ]),
  item('sends the image in another field', { image_base64: 'iVBORw0KGgo'.padEnd(2000, 'A') }, [
    fails('output/decodes', 'broken'),
    fails('output/envelope', 'malformed'),
  ]),
]
