import { chmodSync, readdirSync, statSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { expect, test } from 'vitest'
import { writeWhole } from '../src/store/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { simulator } from './support/simulator.ts'

/** What other users of the machine, and pages in a browser on it, must not get at. */

test('only the user who ran Graycard reads what it recorded', async () => {
  const { url } = await simulator()
  const cwd = scratch()
  await writeWhole(
    path.join(cwd, 'graycard.yaml'),
    `contracts:
  hero:
    provider: openai-compatible
    model: gpt-image-2
    baseUrl: ${url}
    request: { prompt: A beautiful sunset, n: 1, size: 1024x640 }
environments:
  local: { keyEnv: KEY }
budget: { perDay: { images: 9 } }
watch: [openai-compatible-models]
`,
  )
  const run = (line: string) => graycard(line.split(' '), { cwd, env: { KEY: 'sk-sim-all' } })
  await run('verify')
  await run('watch --once')
  const folder = path.join(cwd, '.graycard')
  const made = readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name)))
  expect(made.map((file) => path.basename(file))).toEqual(
    expect.arrayContaining(['evidence.json', 'graycard.sqlite', 'spend.jsonl', '.gitignore']),
  )
  const open = [folder, ...made].filter((file) => (statSync(file).mode & 0o077) !== 0)
  expect(open).toEqual([])

  expect((await run('doctor')).stdout).not.toContain('chmod')
  chmodSync(folder, 0o755)
  expect((await run('doctor')).stdout).toContain(`chmod -R go= ${folder}`)
})

/** The answer of a server on this machine to a request for another host, as after DNS rebinding. */
const statusFor = (url: string, host: string) =>
  new Promise((resolve, reject) => {
    request(`${url}/models`, { headers: { host, authorization: 'Bearer sk-sim-all' } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })

test.each([
  ['rebound.attacker.example', 421],
  ['localhost', 200],
])('the simulator answers a request for %s with %i', async (host, status) => {
  const { url } = await simulator()
  expect(await statusFor(url, host)).toBe(status)
})
