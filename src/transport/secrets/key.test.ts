import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findKey } from './key.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'graycard-key-'))
afterAll(() => rmSync(folder, { recursive: true }))
const inFile = (name: string, content: string | Buffer) => writeFileSync(path.join(folder, name), content)
inFile('key', 'sk-from-file\n')
inFile('bom', '\uFEFFsk-from-file\r\n')
inFile('utf-16', Buffer.from('\uFEFFsk-from-file', 'utf16le'))
inFile('empty', '\n')

test.each([
  ['a variable', { keyEnv: 'K' }, { K: 'sk-good' }, 'present', 'sk-good'],
  ['an unset variable', { keyEnv: 'K' }, {}, 'unset', undefined],
  ['an empty variable', { keyEnv: 'K' }, { K: '' }, 'unset', undefined],
  ['a line break', { keyEnv: 'K' }, { K: 'sk-good\n' }, 'malformed', undefined],
  ['a space', { keyEnv: 'K' }, { K: ' sk-good' }, 'malformed', undefined],
  ['quotes', { keyEnv: 'K' }, { K: '"sk-good"' }, 'malformed', undefined],
  ['the word Bearer', { keyEnv: 'K' }, { K: 'Bearer sk-good' }, 'malformed', undefined],
  ['a letter no header takes', { keyEnv: 'K' }, { K: 'sk-gööd' }, 'malformed', undefined],
  ['single quotes around Bearer', { keyEnv: 'K' }, { K: "'Bearer sk-good'" }, 'malformed', undefined],
  ['a whole header', { keyEnv: 'K' }, { K: 'Authorization: Bearer sk-good' }, 'malformed', undefined],
  ['a line of a .env file', { keyEnv: 'K' }, { K: 'export K=sk-good' }, 'malformed', undefined],
  ['another variable', { keyEnv: 'K' }, { K: '${OTHER}' }, 'malformed', undefined],
  ['a placeholder', { keyEnv: 'K' }, { K: '<your key>' }, 'malformed', undefined],
  ['a shortened key', { keyEnv: 'K' }, { K: 'sk-...' }, 'malformed', undefined],
  ['two words', { keyEnv: 'K' }, { K: 'sk-good sk-good' }, 'malformed', undefined],
  ['an invisible character', { keyEnv: 'K' }, { K: 'sk-good\u200B' }, 'malformed', undefined],
  ['a key with an equals sign', { keyEnv: 'K' }, { K: 'c2stZ29vZA==' }, 'present', 'c2stZ29vZA=='],
  ['a file with a byte order mark', { keyFile: 'bom' }, {}, 'present', 'sk-from-file'],
  ['a file in UTF-16', { keyFile: 'utf-16' }, {}, 'unset', undefined],
  ['an empty file', { keyFile: 'empty' }, {}, 'unset', undefined],
  ['a folder', { keyFile: '.' }, {}, 'unset', undefined],
  [
    'a command that prints nothing',
    { keyCommand: 'true' },
    { PATH: process.env['PATH'] },
    'unset',
    undefined,
  ],
  ['a file', { keyFile: 'key' }, {}, 'present', 'sk-from-file'],
  ['a file that is not there', { keyFile: 'none' }, {}, 'unset', undefined],
  ['a command', { keyCommand: 'echo sk-printed' }, { PATH: process.env['PATH'] }, 'present', 'sk-printed'],
  ['a command that fails', { keyCommand: 'exit 3' }, { PATH: process.env['PATH'] }, 'unset', undefined],
  ['nothing at all', {}, {}, 'none', undefined],
])('%s', async (_name, source, env, state, key) => {
  const found = await findKey(source, env, folder)
  expect(found.facts.state).toBe(state)
  expect(found.key).toBe(key)
  const { problem, fix } = found.facts
  expect([problem, fix]).toMatchSnapshot()
  // Facts are written down: nothing of a key may be in them.
  expect(JSON.stringify(found.facts)).not.toMatch(/good|sk-printed|from-file/)
})
