import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { aRun } from '../testing/index.ts'
import { createRedactor } from '../transport/redaction/index.ts'
import { openArchive, openStore } from './index.ts'

const secret = 'sk-canary-Zq81LmX0tRkP93'
const redactor = createRedactor([secret])
const folderOf = () => mkdtempSync(path.join(tmpdir(), 'graycard-'))

test('no text reaches the database before it is redacted', async () => {
  const folder = folderOf()
  const store = await openStore(folder, { redact: redactor.output })
  await store.keepRun('run', '2026-11-30T00:00:00Z', '2026-11-30T00:00:01Z', [
    aRun({ contract: `hero-${secret}` }),
  ])
  await store.close()
  const stored = readdirSync(folder)
    .map((name) => readFileSync(path.join(folder, name), 'latin1'))
    .join('')
  expect(stored).toContain('[redacted]')
  expect(stored).not.toContain(secret)
})

test('an image with a secret in its bytes is not stored, and a document loses it', async () => {
  const archive = openArchive(folderOf(), redactor)
  const image = Buffer.from(`\u0089PNG tEXt ${secret}`)
  const sha256 = createHash('sha256').update(image).digest('hex')
  await archive.keepBlob(sha256, 'png', image)
  expect(await archive.readBlob(sha256, 'png')).toBeUndefined()
  expect(archive.writeError()?.code).toBe('IMAGE_WITH_SECRET')
  const kept = await archive.keepContent(`a page with ${secret}`)
  expect(gunzipSync(readFileSync((await archive.blobPath(kept, 'gz')) ?? '')).toString()).toBe(
    'a page with [redacted]',
  )
})
