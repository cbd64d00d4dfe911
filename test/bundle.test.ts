import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { scratch } from './support/cli.ts'
import { mailServer, receiver } from './support/receivers.ts'
import { simulator } from './support/simulator.ts'

const root = path.resolve(import.meta.dirname, '..')
const bin = path.join(root, 'dist/cli/main.js')

/** A proxy that passes everything on, and says what it was asked to connect to. */
async function openProxy() {
  const asked: string[] = []
  const server = http.createServer()
  server.on('connect', (request: http.IncomingMessage, client: net.Socket) => {
    asked.push(request.url ?? '')
    const { hostname, port } = new URL(`http://${request.url}`)
    const onward = net.connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(client)
      client.pipe(onward)
    })
    for (const end of [client, onward]) end.on('error', () => onward.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked }
}

/** Only parts of undici are in the bundle; everything else here runs from the sources, with all of it. */
test('the built program goes through a proxy, and reads the manifest of the picture it gets', async () => {
  const { url } = await simulator()
  const proxy = await openProxy()
  const cwd = scratch()
  writeFileSync(
    path.join(cwd, 'graycard.yaml'),
    `contracts:
  hero: { provider: openai-compatible, model: gpt-image-2, request: { prompt: A kite, n: 1, size: 1024x640 } }
environments:
  here: { keyEnv: KEY, proxyEnv: PROXY, baseUrl: "${url}" }
`,
  )
  const env = { PATH: process.env['PATH'], KEY: 'sk-sim-all', PROXY: proxy.url }
  const run = promisify(execFile)(process.execPath, [bin, 'verify', '--json'], { cwd, env, maxBuffer: 1e8 })
  const report: unknown = JSON.parse((await run).stdout)
  expect(report).toMatchObject({
    runs: [{ images: [{ width: 1024, height: 640, provenance: { state: 'valid' } }] }],
    summary: { error: 0 },
  })
  expect(proxy.asked.length).toBeGreaterThan(5)
})

test('the built program sends mail, and signs what it sends', async () => {
  const { port, mails } = await mailServer()
  const { url, got } = await receiver()
  const cwd = scratch()
  writeFileSync(
    path.join(cwd, 'graycard.yaml'),
    `contracts: { hero: { provider: openai, model: m, request: { prompt: p } } }
environments: { here: {} }
notify:
  - email: { smtpEnv: SMTP, from: a@example.com, to: [b@example.com], allowPrivate: true }
  - webhook: { urlEnv: HOOK, secretEnv: SECRET, allowPrivate: true }
`,
  )
  const secret = `whsec_${Buffer.from('only for tests').toString('base64')}`
  const env = { PATH: process.env['PATH'], SMTP: `smtp://127.0.0.1:${port}`, HOOK: url, SECRET: secret }
  const { stdout } = await promisify(execFile)(process.execPath, [bin, 'notify', '--test'], { cwd, env })
  expect(stdout).toBe('ok   email (email)\nok   webhook (webhook)\n')
  expect(mails).toHaveLength(1)
  expect(got[0]?.headers['webhook-signature']).toMatch(/^v1,/)
})

test('the built program says in lines of src where a fault comes from', () => {
  const broken = 'data:text/javascript,Date.prototype.toISOString=()=>{throw new TypeError("provoked")}'
  const args = [
    'verify',
    '--free',
    '--base-url',
    'http://127.0.0.1:1/v1',
    '--model',
    'm',
    '--size',
    '1024x1024',
  ]
  const { status, stderr } = spawnSync(process.execPath, ['--import', broken, bin, ...args], {
    cwd: scratch(),
    encoding: 'utf8',
  })
  expect(status).toBe(3)
  expect(stderr).toMatch(/^error: .+\nTypeError: provoked\n/)
  const [, file = '', line = ''] = /\((src\/[\w/-]+\.ts):(\d+):\d+\)/.exec(stderr) ?? []
  expect(readFileSync(path.join(root, file), 'utf8').split('\n')[Number(line) - 1]).toContain('toISOString()')
})
