import { gzipSync } from 'node:zlib'
import { createTarGzip } from 'nanotar'
import { describe, expect, test } from 'vitest'
import { extractFiles } from './tarball.ts'

const packed = await createTarGzip([
  { name: 'package/a.d.ts', data: 'a' },
  { name: 'package/a.d.mts', data: 'a of modules' },
  { name: 'other-top/deep/b.ts', data: 'ünï' },
])

describe('files of a packed package', () => {
  test.each([
    { name: 'the first of a group', groups: [['a.d.ts', 'a.d.mts']], files: { 'a.d.ts': 'a' } },
    {
      name: 'the next where it is not there',
      groups: [['x', 'a.d.mts']],
      files: { 'a.d.mts': 'a of modules' },
    },
    { name: 'below whatever top folder', groups: [['deep/b.ts']], files: { 'deep/b.ts': 'ünï' } },
    { name: 'none of no group', groups: [[]], files: {} },
  ])('$name', async ({ groups, files }) => {
    expect(await extractFiles(packed, groups)).toEqual(files)
  })

  test.each([
    { name: 'no archive', bytes: Buffer.from('<!doctype html>') },
    { name: 'half of one', bytes: packed.slice(0, packed.length / 2) },
    { name: 'more than a package has', bytes: gzipSync(Buffer.alloc(3_000_000)) },
  ])('throws: $name', async ({ bytes }) => {
    await expect(extractFiles(bytes, [['a.d.ts']], 2_000_000)).rejects.toThrow(/\S/)
  })
})
