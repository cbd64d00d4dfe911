import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

/** A generated file has to be what is generated now. `npm run docs` writes it instead. */
export function expectDocument(name: string, text: string): void {
  const file = path.join(root, name)
  if (process.env['UPDATE'] === '1') {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const current = existsSync(file) ? readFileSync(file, 'utf8') : ''
  expect(current, `${name} is not current: npm run docs writes it`).toBe(text)
}
