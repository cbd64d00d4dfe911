import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { schemaReference } from './schema-reference.ts'

/** A folder of a project, with Graycard installed at its top or not. */
function project(installed: boolean): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'graycard-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(path.join(folder, 'packages/web'), { recursive: true })
  if (!installed) return folder
  mkdirSync(path.join(folder, 'node_modules/graycard/schema'), { recursive: true })
  writeFileSync(path.join(folder, 'node_modules/graycard/schema/graycard.json'), '{}')
  return folder
}

test.each([
  ['.', './node_modules/graycard/schema/graycard.json'],
  ['packages/web', '../../node_modules/graycard/schema/graycard.json'],
])('an installed Graycard, from %s', (folder, reference) => {
  expect(schemaReference(path.join(project(true), folder))).toBe(reference)
})
test('a Graycard from elsewhere', () => {
  const reference = schemaReference(project(false))
  expect(existsSync(fileURLToPath(reference))).toBe(true)
})
