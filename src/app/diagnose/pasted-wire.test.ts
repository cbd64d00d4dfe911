import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PastedRequest } from '../../contract/index.ts'
import { fieldsOf, pastedBody, pastedWire } from './pasted-wire.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'graycard-'))
  await writeFile(path.join(folder, 'in.png'), 'bytes')
  await writeFile(path.join(folder, 'body.json'), '{"model": "gpt-image-2", "n": 3}')
  await symlink('/etc/hosts', path.join(folder, 'link'))
})
afterAll(() => rm(folder, { recursive: true }))

const base = 'https://gateway.test/v1'
const request = (more: Partial<PastedRequest>): PastedRequest => ({
  method: 'POST',
  url: `${base}/images/generations`,
  headers: {},
  ...more,
})
const sent = async (more: Partial<PastedRequest>) => {
  const body = await pastedBody(request(more), folder)
  return { ...pastedWire(request(more), body, base), fields: fieldsOf(body) }
}

test.each<[string, Partial<PastedRequest>, object]>([
  [
    'headers that are no credentials are sent',
    { headers: { 'x-team': 'blue', 'openai-organization': 'org-1', accept: '*/*', 'user-agent': 'curl/8' } },
    { wire: { headers: { 'x-team': 'blue', 'openai-organization': 'org-1' } }, left: [] },
  ],
  [
    'credentials and variables are left out, and named unless the environment has the same',
    { headers: { authorization: 'Bearer x', 'x-api-key': 'y', 'x-team': '$TEAM' } },
    { wire: { path: '/images/generations' }, left: ['the header x-api-key', 'the header x-team'] },
  ],
  [
    'a key in the URL is left out',
    { url: `${base}/images/generations?api-version=1&key=abc` },
    { wire: { path: '/images/generations?api-version=1' }, left: ['the parameter key of the URL'] },
  ],
  ['another host keeps its URL', { url: 'https://other.test/a' }, { wire: { path: 'https://other.test/a' } }],
  [
    'the content type is kept',
    { headers: { 'content-type': 'text/plain' }, body: { n: 1 } },
    { wire: { body: { kind: 'text', contentType: 'text/plain', text: '{"n":1}' } }, fields: { n: 1 } },
  ],
  ['a body in a file is read', { body_file: 'body.json' }, { fields: { model: 'gpt-image-2', n: 3 } }],
  [
    'a file of a form is sent as a file',
    {
      form: [
        ['n', '2'],
        ['image', '@in.png;filename=a.png'],
      ],
    },
    {
      fields: { n: '2' },
      wire: {
        body: {
          kind: 'multipart',
          parts: [
            { name: 'n', value: '2' },
            { name: 'image', filename: 'a.png', contentType: 'image/png', value: Buffer.from('bytes') },
          ],
        },
      },
    },
  ],
])('%s', async (_name, more, expected) => {
  expect(await sent(more)).toMatchObject(expected)
})

test.each<[string, Partial<PastedRequest>, string]>([
  ['another method', { method: 'PUT' }, 'its method is PUT'],
  ['a file elsewhere', { form: [['image', '@/etc/hosts']] }, 'outside this folder'],
  ['a file above', { form: [['image', '@../x.png']] }, 'x.png'],
  ['a link to elsewhere', { form: [['image', '@link']] }, 'outside this folder'],
  ['a missing file', { body_file: 'none.json' }, 'cannot read the file none.json'],
])('%s is refused', async (_name, more, problem) => {
  await expect(sent(more)).rejects.toMatchObject({ code: 'REQUEST_UNSENDABLE' })
  await expect(sent(more)).rejects.toThrow(problem)
})
