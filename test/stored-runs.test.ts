import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Exchange } from '../src/contract/index.ts'
import { writeWhole } from '../src/store/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { simulator } from './support/simulator.ts'

/** The commands that read and remove what runs left behind. */

const dayMs = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs)

async function project(quirks: readonly string[] = []) {
  const { url } = await simulator(quirks)
  const cwd = scratch()
  const pointTo = (baseUrl: string) =>
    writeWhole(
      path.join(cwd, 'graycard.yaml'),
      `contracts:
  hero:
    provider: openai-compatible
    model: gpt-image-2
    baseUrl: ${baseUrl}
    request: { prompt: A beautiful sunset, n: 1, size: 1024x640 }
environments:
  local: { keyEnv: KEY }
budget: { perRun: { images: 9 } }
`,
    )
  await pointTo(url)
  const run = (line: string, now = () => new Date()) =>
    graycard(line.split(' '), { cwd, env: { KEY: 'sk-sim-all' }, now })
  const runs = () => readdirSync(path.join(cwd, '.graycard/runs')).toSorted()
  return { cwd, pointTo, run, runs }
}

const json = async <T>(ran: Promise<{ readonly stdout: string }>): Promise<T> =>
  JSON.parse((await ran).stdout)

describe('a run by name', () => {
  test('runs lists the stored runs, and a part of a name is enough', async () => {
    const { run, runs } = await project()
    expect(await run('runs')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining('verify'),
    })
    await run('verify --free')
    const [name = ''] = runs()
    const listed = await run('runs')
    expect(listed.stdout).toMatch(new RegExp(`^RUN .*\\n${name} +0 images +passed: hero@local\\n$`))
    expect(await json(run('runs --json'))).toMatchObject([
      { run: name, rows: [{ contract: 'hero', images: 0 }] },
    ])
    expect((await run(`report ${name.slice(-4)}`)).code).toBe(0)
    expect((await run(`report ${name.slice(0, 19)}`)).code).toBe(0)
  })

  test.each(['report nope', 'lock --run nope', 'verify --from nope', 'diff nope nope'])(
    '%s says which runs there are',
    async (line) => {
      const { run, runs } = await project()
      expect(await run(line)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('error[RUN_MISSING]'),
      })
      await run('verify --free')
      const { code, stderr } = await run(line)
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('error[RUN_UNKNOWN]') })
      expect(stderr).toContain(runs()[0])
    },
  )

  test('a part that two runs share is refused with both', async () => {
    const { run, runs } = await project()
    await run('verify --free --only auth', () => daysAgo(3))
    await run('verify --free --only auth', () => daysAgo(3))
    const { code, stderr } = await run(`report ${runs()[0]?.slice(0, 13)}`)
    expect(code).toBe(2)
    for (const name of runs()) expect(stderr).toContain(name)
  })
})

describe('show', () => {
  test('prints what was recorded, without the key', async () => {
    const { cwd, run } = await project()
    await run('verify')
    const ids = readdirSync(path.join(cwd, '.graycard/exchanges')).map((file) => file.replace('.json', ''))
    expect(ids.length).toBeGreaterThan(5)
    for (const id of ids) {
      // oxlint-disable-next-line no-await-in-loop
      const exchange = await json<Exchange>(run(`show ${id} --json`))
      // oxlint-disable-next-line no-await-in-loop
      const http = await run(`show ${id.slice(0, 8)}`)
      expect(http).toMatchObject({ code: 0, stderr: '' })
      expect(http.stdout).toContain(`${exchange.request.method} ${exchange.request.url}`)
      expect(http.stdout).toContain(`HTTP ${exchange.reply?.status}`)
      // oxlint-disable-next-line no-await-in-loop
      const curl = await run(`show ${id} --curl`)
      // The words that a shell passes on.
      const words = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${curl.stdout}`], {
        encoding: 'utf8',
      })
        .split('\0')
        .slice(0, -1)
      expect(words).toContain(exchange.request.url)
      if (exchange.request.body !== undefined && typeof exchange.request.body !== 'string')
        expect(JSON.parse(words.at(-1) ?? '')).toEqual(exchange.request.body)
      for (const { stdout } of [http, curl]) expect(stdout).not.toContain('sk-sim-all')
    }
  })

  test.each(['zzzz', '0000', '../../graycard', 'a'])('no exchange %s', async (id) => {
    const { run } = await project()
    await run('verify --free --only auth')
    const { code, stderr } = await run(`show ${id}`)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('error[EXCHANGE_UNKNOWN]') })
    expect(stderr).toMatch(/[0-9a-f]{12} {2}hero@local {2}noKey {2}401/)
  })
})

describe('diff', () => {
  test('shows the findings and facts that differ, once each', async () => {
    const { run, runs, pointTo } = await project()
    await run('verify')
    const { url } = await simulator(['size-ignored'])
    await pointTo(url)
    await run('verify')
    const [from, to] = runs()
    const { code, stdout } = await run(`diff ${from} ${to}`)
    expect(code).toBe(1)
    expect(stdout).toMatch(/hero@local +output\/size +passed +breaking/)
    expect(stdout).toMatch(/hero@local +output\.size +1024x640 +1254x1254/)
    expect(await json(run(`diff ${from} ${to} --json`))).toMatchObject({
      differences: expect.arrayContaining([
        expect.objectContaining({ kind: 'finding', name: 'output/size', measuredIn: 'both' }),
        expect.objectContaining({
          kind: 'fact',
          name: 'output.size',
          before: '1024x640',
          after: '1254x1254',
        }),
      ]),
    })
    expect(await run(`diff ${to} ${to}`)).toMatchObject({ code: 0, stdout: '' })
  })

  test('a run that measured less is no proof that nothing differs', async () => {
    const { run, runs } = await project()
    await run('verify')
    await run('verify --free')
    const [from, to] = runs()
    expect(await run(`diff ${from} ${to}`)).toMatchObject({ code: 3, stdout: '' })
    expect((await run(`diff ${from} ${to} --all`)).stdout).toMatch(/output\.size +1024x640 +unknown/)
  })
})

describe('prune', () => {
  const files = (cwd: string, folder: string) => readdirSync(path.join(cwd, '.graycard', folder))

  async function oldProject() {
    const found = await project()
    const { cwd, run } = found
    // The lock is written from the second run; the first one of the same day saw the same.
    await run('verify', () => daysAgo(40))
    await run('verify', () => daysAgo(40))
    expect((await run('lock', () => daysAgo(40))).code).toBe(0)
    await run('verify', () => daysAgo(35))
    await run('verify')
    writeFileSync(path.join(cwd, '.graycard/blobs/0123456789abcdef0123.gz'), 'a watched document')
    for (const folder of ['exchanges', 'blobs'])
      for (const file of files(cwd, folder))
        utimesSync(path.join(cwd, '.graycard', folder, file), daysAgo(2), daysAgo(2))
    return found
  }

  test('removes old runs and what only they refer to, and keeps what the lock was written from', async () => {
    const { cwd, run, runs } = await oldProject()
    const before = { runs: runs(), exchanges: files(cwd, 'exchanges'), blobs: files(cwd, 'blobs') }
    expect(before.runs).toHaveLength(4)
    const dry = await json(run('prune --keep 30d --dry-run --json'))
    expect({ runs: runs(), exchanges: files(cwd, 'exchanges'), blobs: files(cwd, 'blobs') }).toEqual(before)
    const result = await json<{ readonly bytes: number }>(run('prune --keep 30d --json'))
    expect({ ...result, dryRun: true }).toEqual(dry)
    expect(result.bytes).toBeGreaterThan(10_000)
    expect(result).toMatchObject({ runs: [before.runs[2], before.runs[0]], kept: 2, keptOlder: 1 })
    expect(runs()).toEqual([before.runs[1], before.runs[3]])
    expect(files(cwd, 'exchanges').length).toBeLessThan(before.exchanges.length)
    expect(files(cwd, 'blobs')).toContain('0123456789abcdef0123.gz')
    for (const name of runs()) {
      // oxlint-disable-next-line no-await-in-loop
      const { code, stdout } = await run(`report ${name}`)
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.not.stringContaining('not stored') })
    }
    expect((await run('history')).stdout).toContain(before.runs[0])
    expect(await run('prune --keep 30d')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Removed 0 runs/),
    })
  })

  test('leaves the files of a run in flight', async () => {
    const { cwd, run } = await oldProject()
    const inFlight = ['exchanges/0123456789ab.json', 'blobs/fedcba98765432100123.png']
    for (const file of inFlight) writeFileSync(path.join(cwd, '.graycard', file), '{}')
    await run('prune --keep 0')
    expect(files(cwd, 'exchanges')).toContain('0123456789ab.json')
    expect(files(cwd, 'blobs')).toContain('fedcba98765432100123.png')
  })

  test('leaves an old image that a run in flight returned again', async () => {
    const { cwd, run, runs } = await project()
    await run('verify', () => daysAgo(40))
    const [image = ''] = files(cwd, 'blobs')
    const file = path.join(cwd, '.graycard/blobs', image)
    utimesSync(file, daysAgo(40), daysAgo(40))
    await run('verify')
    // A run in flight has no folder yet.
    rmSync(path.join(cwd, '.graycard/runs', runs()[1] ?? ''), { recursive: true })
    expect(await json(run('prune --keep 30d --json'))).toMatchObject({
      runs: [expect.any(String)],
      images: 0,
    })
    expect(files(cwd, 'blobs')).toContain(image)
  })

  test('needs a period, and finds nothing in an empty folder', async () => {
    const { run } = await project()
    expect(await run('prune')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('error[OPTION_MISSING]'),
    })
    expect(await run('prune --keep 30d')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Removed 0 runs/),
    })
  })
})
