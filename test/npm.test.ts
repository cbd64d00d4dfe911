import { readdirSync } from 'node:fs'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createNpm } from '../src/transport/index.ts'
import { scratch } from './support/cli.ts'
import { type PublishedVersions, type Registry, startRegistry } from './support/registry.ts'

/** The real npm of this machine, against a registry on loopback. */
const sdk: PublishedVersions = {
  '1.0.0': { at: '2026-01-01T00:00:00Z', files: { 'lib/a.d.ts': 'first', 'lib/run.js': 'throw 1' } },
  '1.1.0': { at: '2026-02-01T00:00:00Z', files: { 'lib/a.d.mts': 'second', 'lib/a.d.ts.map': '{}' } },
}
const groups = [['lib/a.d.ts', 'lib/a.d.mts'], ['lib/none.d.ts']]

let registry: Registry | undefined
afterEach(() => registry?.close())
const open = async (...args: Parameters<typeof startRegistry>) => {
  registry = await startRegistry(...args)
  return createNpm({ env: registry.env })
}

test('versions with the days on which they came, and only the files that were asked for', async () => {
  const npm = await open({ '@acme/sdk': sdk })
  expect(await npm.versions('@acme/sdk')).toEqual({
    kind: 'read',
    value: [
      { version: '1.0.0', at: '2026-01-01T00:00:00Z' },
      { version: '1.1.0', at: '2026-02-01T00:00:00Z' },
    ],
  })
  expect(await npm.files('@acme/sdk', '1.0.0', groups)).toEqual({
    kind: 'read',
    value: { 'lib/a.d.ts': 'first' },
  })
  expect(await npm.files('@acme/sdk', '1.1.0', groups)).toEqual({
    kind: 'read',
    value: { 'lib/a.d.mts': 'second' },
  })
})

test('a package of one version, which npm prints otherwise', async () => {
  const npm = await open({ acme: { '1.0.0': { at: '2026-01-01T00:00:00Z', files: {} } } })
  expect(await npm.versions('acme')).toEqual({
    kind: 'read',
    value: [{ version: '1.0.0', at: '2026-01-01T00:00:00Z' }],
  })
})

test('settings of an npm that started this program do not change what is asked', async () => {
  registry = await startRegistry({ acme: sdk })
  const env = {
    ...registry.env,
    npm_config_dry_run: 'true',
    npm_config_workspace: 'elsewhere',
    npm_config_json: 'false',
  }
  expect(await createNpm({ env }).files('acme', '1.0.0', groups)).toMatchObject({ kind: 'read' })
})

describe('what is not had, and why', () => {
  test.each([
    { name: 'a version that is not there', version: '9.9.9', code: 'ETARGET' },
    { name: 'a package that is not there', package: 'other', code: 'E404' },
    { name: 'no right to it', status: 401, code: 'E401' },
    { name: 'a registry that is broken', status: 503, code: 'E503' },
    { name: 'a folder in place of a version', version: 'file:/etc', code: 'name' },
    { name: 'an address in place of a name', package: 'http://acme.example/x.tgz', code: 'name' },
    { name: 'an option in place of a name', package: '--registry=x', code: 'name' },
    { name: 'an archive that is none', packed: { '1.0.0': Buffer.from('no archive') }, code: 'unreadable' },
  ])('$name: $code', async (row) => {
    const npm = await open({ acme: sdk }, row)
    const result = await npm.files(row.package ?? 'acme', row.version ?? '1.0.0', groups)
    expect(result).toMatchObject({ kind: 'refused', code: row.code })
  })

  test('a registry nobody listens at, and no password of its address', async () => {
    const npm = await open({})
    const address = registry?.env['npm_config_registry']?.replace('//', '//me:pa55word@') ?? ''
    const env = { ...registry?.env, npm_config_registry: address }
    await registry?.close()
    const result = await createNpm({ env }).versions('acme')
    expect(result).toMatchObject({ kind: 'refused', code: 'ECONNREFUSED' })
    expect(JSON.stringify(result)).not.toContain('pa55word')
    expect(npm).toBeDefined()
  })

  test('an answer that never comes, and a user who will not wait', async () => {
    registry = await startRegistry({ acme: sdk }, { silent: true })
    const { env } = registry
    expect(await createNpm({ env, timeoutMs: 1500 }).versions('acme')).toMatchObject({ code: 'timeout' })
    expect(await createNpm({ env, signal: AbortSignal.timeout(1500) }).versions('acme')).toMatchObject({
      code: 'stopped',
    })
    expect(await createNpm({ env, signal: AbortSignal.abort() }).versions('acme')).toMatchObject({
      code: 'stopped',
    })
  })

  test('no npm at all', async () => {
    const empty = scratch()
    vi.stubEnv('TMPDIR', empty)
    onTestFinished(() => void vi.unstubAllEnvs())
    const result = await createNpm({ env: { PATH: empty, npm_config_offline: 'true' } }).versions('acme')
    // Node may have its own npm beside it, which then is offline.
    expect(result).toMatchObject({ kind: 'refused', code: expect.stringMatching(/^(missing|ENOTCACHED)$/) })
    expect(readdirSync(empty).filter((name) => /^graycard-npm-[^h]/.test(name))).toEqual([])
  })
})
