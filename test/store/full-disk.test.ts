import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { toObject } from '../../src/contract/index.ts'
import { openStore } from '../../src/store/index.ts'
import { scratch } from '../support/cli.ts'
import { outputLines, writers } from '../support/writer.ts'

/** Writes until an error. Returns the number of stored rows and the error. */
const fill = `
  let kept = 0
  const again = async (upTo) => {
    try {
      for (; kept < upTo; kept++) {
        if ((await store.commit({ record: record(kept), from: kept, changes: [change('c' + kept)] })) !== 'kept') throw new Error('stale')
      }
      say('kept', kept)
    } catch ({ code, message, fix }) {
      say('refused', JSON.stringify({ code, message, fix }))
    }
    say('there', (await store.changes({})).length, 'of', kept)
  }`

const rejection = (line = ''): unknown => JSON.parse(line.replace(/^refused /, ''))

/** A separate file system for this process, without root if the system allows it. */
const own = (folder: string) => (command: readonly string[]) => [
  'unshare',
  '--user',
  '--map-root-user',
  '--mount',
  'sh',
  '-c',
  `mount -t tmpfs -o size=4m tmpfs ${folder} && exec "$0" "$@"`,
  ...command,
]
const allowed = () => {
  const [command = '', ...args] = own(scratch())(['true'])
  return spawnSync(command, args).status === 0
}

test('reports a full disk, keeps the stored data, and continues once there is space', async (context) => {
  if (!allowed()) return context.skip('this system lets nobody mount a file system of his own')
  const start = await writers()
  const folder = scratch()
  const script = `
    import { rmSync, writeFileSync } from 'node:fs'
    writeFileSync(folder + '/ballast', Buffer.alloc(1_500_000))
    const inside = folder + '/.graycard'
    let store = await openStore(inside)
    ${fill}
    await again(Infinity)
    await again(Infinity)
    rmSync(folder + '/ballast')
    await again(kept + 20)
    await store.close()
    store = await openStore(inside)
    say('there', (await store.changes({})).length, 'of', kept)`
  const said = await outputLines(start(script, folder, own(folder)))
  expect(said.map((line) => line.split(' ')[0])).toEqual([
    'refused',
    'there',
    'refused',
    'there',
    'kept',
    'there',
    'there',
  ])
  expect(rejection(said[0])).toEqual({
    code: 'STORE_UNUSABLE',
    message: expect.stringMatching(/graycard\.sqlite.*: the disk is full$/),
    fix: expect.any(String),
  })
  expect(toObject(rejection(said[0]))['fix']).toMatchSnapshot()
  for (const line of said.filter((one) => one.startsWith('there'))) {
    const [, there, , of] = line.split(' ')
    expect(there).toBe(of)
    expect(Number(there)).toBeGreaterThan(20)
  }
})

test('reports a file size limit, keeps the stored data, and continues without the limit', async () => {
  const start = await writers()
  const folder = path.join(scratch(), '.graycard')
  mkdirSync(folder)
  const limited = (command: readonly string[]) => ['sh', '-c', 'ulimit -f 5000 && exec "$0" "$@"', ...command]
  const script = `const store = await openStore(folder)
    ${fill}
    await again(Infinity)`
  const [first, second = ''] = await outputLines(start(script, folder, limited))
  const { code, fix } = toObject(rejection(first))
  expect(code).toBe('STORE_UNUSABLE')
  expect(fix).toMatchSnapshot()
  const [, there, , of] = second.split(' ')
  expect(there).toBe(of)
  const store = await openStore(folder)
  expect(await store.changes({})).toHaveLength(Number(of))
  expect(Number(of)).toBeGreaterThan(20)
  const source = await store.source('s')
  expect(source?.revision).toBe(Number(of))
  if (source) expect(await store.commit({ record: source, from: source.revision, changes: [] })).toBe('kept')
  await store.close()
})
