import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openArchive, openPackageCache } from './index.ts'
import { createRedactor } from '../transport/redaction/index.ts'

const noSecrets = createRedactor([])

const picture = 'bytes of a picture'
const sha256 = createHash('sha256').update(picture).digest('hex')
const name = `${sha256.slice(0, 20)}.png`

function archiveWith(prepare: (folder: string, secret: string) => void) {
  const top = mkdtempSync(path.join(tmpdir(), 'graycard-blobs-'))
  onTestFinished(() => rmSync(top, { recursive: true, force: true }))
  const secret = path.join(top, 'secret.txt')
  writeFileSync(secret, 'a secret of the user')
  mkdirSync(path.join(top, 'elsewhere'))
  const folder = path.join(top, '.graycard')
  mkdirSync(path.join(folder, 'blobs'), { recursive: true })
  prepare(folder, secret)
  return { archive: openArchive(folder, noSecrets), secret, top, folder }
}

describe('a path is made only of a hash', () => {
  test.each([
    ['a path', '../../secret.txt', 'png'],
    ['a path of the length of a hash', `../../secret.txt/${'a'.repeat(47)}`, 'png'],
    ['twenty characters that are a path', '../../../etc/passwd\0', 'png'],
    ['an ending that is a path', sha256, 'png/../../../secret.txt'],
    ['an empty ending', sha256, ''],
    ['a hash in capitals', sha256.toUpperCase(), 'png'],
    ['a hash and a line break', `${sha256}\n`, 'png'],
    ['a part of a hash', sha256.slice(0, 20), 'png'],
  ])('%s gives no file', async (_what, hash, ending) => {
    const { archive, top, folder } = archiveWith(() => {})
    expect(await archive.readBlob(hash, ending)).toBeUndefined()
    expect(await archive.blobPath(hash, ending)).toBeUndefined()
    await archive.keepBlob(hash, ending, Buffer.from(picture))
    expect(readdirSync(path.join(folder, 'blobs'))).toEqual([])
    expect(readdirSync(top).toSorted()).toEqual(['.graycard', 'elsewhere', 'secret.txt'])
  })
  test('a name of a package that is the folder above stays inside', async () => {
    const { folder, top } = archiveWith(() => {})
    await openPackageCache(folder).keep('..', '1.0.0', [], { a: 'b' })
    expect(readdirSync(top).toSorted()).toEqual(['.graycard', 'elsewhere', 'secret.txt'])
    expect(readdirSync(path.join(folder, 'packages'))).toEqual(['%2E.'])
  })
})

const planted: readonly (readonly [string, (folder: string, secret: string) => void])[] = [
  ['a link to a file', (folder, secret) => symlinkSync(secret, path.join(folder, 'blobs', name))],
  [
    'a link to a file with the right bytes',
    (folder, secret) => {
      writeFileSync(`${secret}.png`, picture)
      symlinkSync(`${secret}.png`, path.join(folder, 'blobs', name))
    },
  ],
  ['a link that leads nowhere', (folder) => symlinkSync('/nowhere/at/all', path.join(folder, 'blobs', name))],
  ['a link to an endless device', (folder) => symlinkSync('/dev/zero', path.join(folder, 'blobs', name))],
  ['a pipe', (folder) => execFileSync('mkfifo', [path.join(folder, 'blobs', name)])],
  ['other bytes', (folder) => writeFileSync(path.join(folder, 'blobs', name), 'other bytes')],
  ['bytes that were cut', (folder) => writeFileSync(path.join(folder, 'blobs', name), picture.slice(0, -1))],
  [
    'a folder that is a link',
    (folder, secret) => {
      rmSync(path.join(folder, 'blobs'), { recursive: true })
      const elsewhere = path.join(path.dirname(secret), 'elsewhere')
      writeFileSync(path.join(elsewhere, name), picture)
      symlinkSync(elsewhere, path.join(folder, 'blobs'))
    },
  ],
]

describe('a stored image that is not what its name says', () => {
  test.each(planted)('%s is not shown and is written anew', async (_what, prepare) => {
    const { archive, secret, folder } = archiveWith(prepare)
    expect(await archive.readBlob(sha256, 'png')).toBeUndefined()
    expect(await archive.blobPath(sha256, 'png')).toBeUndefined()
    await archive.keepBlob(sha256, 'png', Buffer.from(picture))
    expect(archive.writeError()).toBeUndefined()
    const file = path.join(folder, 'blobs', name)
    expect(lstatSync(file).isFile()).toBe(true)
    expect(lstatSync(path.join(folder, 'blobs')).isDirectory()).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe(picture)
    expect(await archive.readBlob(sha256, 'png')).toEqual(Buffer.from(picture))
    expect(readFileSync(secret, 'utf8')).toBe('a secret of the user')
  })
  test('bytes without this hash are not stored', async () => {
    const { archive, folder } = archiveWith(() => {})
    await archive.keepBlob(sha256, 'png', Buffer.from('a redacted picture'))
    expect(readdirSync(path.join(folder, 'blobs'))).toEqual([])
  })
})

describe('a document of a source that is not what its name says', () => {
  const file = (folder: string) => path.join(folder, 'blobs', `${sha256.slice(0, 20)}.gz`)
  test.each([
    ['a link', (at: string, secret: string) => symlinkSync(secret, at)],
    ['other bytes', (at: string) => writeFileSync(at, gzipSync('another page'))],
    [
      'kilobytes that become more than the limit',
      (at: string) => writeFileSync(at, gzipSync(Buffer.alloc(70_000_000))),
    ],
  ])('%s is written anew', async (_what, plant) => {
    const { archive, secret } = archiveWith((at, one) => plant(file(at), one))
    await expect(archive.readContent(sha256)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    expect(await archive.keepContent(picture)).toBe(sha256)
    expect(Buffer.from((await archive.readContent(sha256)) ?? []).toString()).toBe(picture)
    expect(readFileSync(secret, 'utf8')).toBe('a secret of the user')
  })
})

describe('other files of the Graycard folder', () => {
  test('a link in place of a stored exchange is not read', async () => {
    const { archive } = archiveWith((folder, secret) => {
      mkdirSync(path.join(folder, 'exchanges'))
      writeFileSync(secret, '{"secret": true}')
      symlinkSync(secret, path.join(folder, 'exchanges', '0123456789ab.json'))
    })
    expect(await archive.readExchange('0123456789ab')).toBeUndefined()
  })
  test('prune removes nothing behind a link', async () => {
    const { archive, top } = archiveWith((folder, secret) => {
      const elsewhere = path.join(path.dirname(secret), 'elsewhere')
      for (const part of ['runs', 'exchanges', 'blobs']) {
        rmSync(path.join(folder, part), { recursive: true, force: true })
        symlinkSync(elsewhere, path.join(folder, part))
      }
      const run = path.join(elsewhere, '2020-01-01T00-00-00-000Z-abcd')
      mkdirSync(run)
      writeFileSync(path.join(run, 'evidence.json'), '{}')
      writeFileSync(path.join(elsewhere, name), picture)
    })
    const nowMs = Date.now() + 1e12
    await archive.prune({ beforeMs: nowMs, isKept: () => false, nowMs, dryRun: false })
    expect(readdirSync(path.join(top, 'elsewhere'))).toHaveLength(2)
    expect(existsSync(path.join(top, 'elsewhere', name))).toBe(true)
  })
})
