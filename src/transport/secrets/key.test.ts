import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findKey } from './key.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'graycard-key-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeFileSync(path.join(folder, 'key'), 'sk-from-file\n')

test.each([
  ['a variable', { keyEnv: 'K' }, { K: 'sk-good' }, 'present', 'sk-good'],
  ['an unset variable', { keyEnv: 'K' }, {}, 'unset', undefined],
  ['an empty variable', { keyEnv: 'K' }, { K: '' }, 'unset', undefined],
  ['a line break', { keyEnv: 'K' }, { K: 'sk-good\n' }, 'malformed', undefined],
  ['a space', { keyEnv: 'K' }, { K: ' sk-good' }, 'malformed', undefined],
  ['quotes', { keyEnv: 'K' }, { K: '"sk-good"' }, 'malformed', undefined],
  ['the word Bearer', { keyEnv: 'K' }, { K: 'Bearer sk-good' }, 'malformed', undefined],
  ['a letter no header takes', { keyEnv: 'K' }, { K: 'sk-gööd' }, 'malformed', undefined],
  ['a file', { keyFile: 'key' }, {}, 'present', 'sk-from-file'],
  ['a file that is not there', { keyFile: 'none' }, {}, 'unset', undefined],
  ['a command', { keyCommand: 'echo sk-printed' }, { PATH: process.env['PATH'] }, 'present', 'sk-printed'],
  ['a command that fails', { keyCommand: 'exit 3' }, { PATH: process.env['PATH'] }, 'unset', undefined],
  ['nothing at all', {}, {}, 'none', undefined],
])('%s', async (_name, source, env, state, key) => {
  const found = await findKey(source, env, folder)
  expect(found.facts.state).toBe(state)
  expect(found.key).toBe(key)
  // Facts are written down: nothing of a key may be in them.
  expect(JSON.stringify(found.facts)).not.toMatch(/good|printed|from-file/)
})
