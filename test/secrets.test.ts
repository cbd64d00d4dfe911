import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { internalErrorText } from '../src/contract/index.ts'
import { writeWhole } from '../src/store/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { receiver } from './support/receivers.ts'
import { simulator } from './support/simulator.ts'
import { listen } from './support/transport.ts'

/** Secrets that are planted, and must come out nowhere. Each has characters that JSON, addresses or base64 write in another way. */
const canaries = {
  key: 'sk-canary/key+7f3a9c',
  header: 'canary-header-51be"\\x',
  prompt: 'canary prompt: the unannounced product is a red kettle',
  proxy: 'canary-proxy-p@ss',
  signature: 'canary-signature-e5d0c2',
  cookie: 'canary-cookie-99aa01',
  hook: 'canary-hook-77ab12',
  signing: 'Y2FuYXJ5LXNpZ25pbmctNDRjYw==',
} as const

const everySpelling = (secret: string) => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  encodeURI(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -2),
  Buffer.from(secret).toString('hex'),
  Buffer.from(secret).toString('hex').toUpperCase(),
  ...someParts(secret),
]

/** As much as a server shows that means to hide it: long enough to help whoever guesses the rest. */
const someParts = (secret: string) =>
  secret.includes(' ') ? [secret.slice(0, 32)] : [secret.slice(0, 16), secret.slice(-14)]

let pixels: Buffer
beforeAll(async () => {
  pixels = await sharp({ create: { width: 1024, height: 1024, channels: 3, background: '#884422' } })
    .png()
    .toBuffer()
})

/** A server that gives away whatever it was sent, in every place a server can. */
async function parrot(): Promise<string> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const { authorization = '', 'x-team-secret': team = '' } = request.headers
    const key = authorization.slice(7)
    const hex = Buffer.from(`${key} ${String(team)}`).toString('hex')
    const cut = [key, String(team), body.slice(body.indexOf('canary prompt'))].flatMap(someParts).join('… ')
    const said = `you sent ${authorization} and ${String(team)} and ${encodeURIComponent(key)} and ${hex} ${hex.toUpperCase()} and ${cut}… with ${body}`
    const port = request.socket.localPort ?? 0
    const signed = `http://127.0.0.1:${port}/a.png?X-Amz-Signature=${canaries.signature}&key=${encodeURIComponent(canaries.key)}`
    const headers = {
      'set-cookie': `session=${canaries.cookie}`,
      'x-debug': `key ${authorization}`,
      link: `<${signed}>; rel=next`,
    }
    if (request.url?.startsWith('/a.png')) {
      // A picture that carries the key in its bytes, where a careless gateway might put it.
      response.writeHead(200, { ...headers, 'content-type': 'image/png' })
      response.end(
        Buffer.concat([pixels, Buffer.from(`comment ${canaries.key} ${canaries.header} ${cut} ${hex}`)]),
      )
      return
    }
    const real = request.method === 'POST' && body.includes('canary prompt') && !body.includes('graycard')
    response.writeHead(real ? 200 : 400, { ...headers, 'content-type': 'application/json' })
    response.end(
      JSON.stringify(
        real
          ? { created: 1_795_000_000, data: [{ url: signed, revised_prompt: body }], note: said }
          : { error: { message: said, type: 'invalid_request_error', param: null, code: null } },
      ),
    )
  }
  const server = createServer((request, response) => void answer(request, response))
  return `http://127.0.0.1:${await listen(server)}/v1`
}

const everyFile = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((name) => statSync(name).isFile())

/** Which canary stands where, in any spelling; texts by what they are. */
function leaks(texts: ReadonlyMap<string, string | Buffer>): readonly string[] {
  return [...texts].flatMap(([place, text]) =>
    Object.entries(canaries)
      .filter(([, secret]) => everySpelling(secret).some((one) => text.includes(one)))
      .map(([name]) => `${name} in ${place}`),
  )
}

const env = {
  GITHUB_ACTIONS: 'true',
  GITHUB_STEP_SUMMARY: 'out/summary.md',
  KEY: canaries.key,
  TEAM: canaries.header,
  PROXY: `http://user:${encodeURIComponent(canaries.proxy)}@127.0.0.1:1`,
}
const commands: readonly (readonly string[])[] = [
  [
    'verify',
    '--reporter',
    'html:out/report.html',
    '--reporter',
    'json:out/report.json',
    '--budget',
    'images=40',
  ],
  ['verify', '--json'],
  ['verify', '--env', 'proxied'],
  ['verify', '--notify'],
  ['notify', '--test'],
  ['report', '--reporter', 'html:out/again.html'],
  [
    'report',
    '--reporter',
    'junit:out/j.xml',
    '--reporter',
    'sarif:out/s.json',
    '--reporter',
    'markdown:out/m.md',
  ],
  ['report', '--reporter', 'github'],
  ['doctor'],
  ['doctor', '--json'],
]

async function contractFile(baseUrl: string): Promise<string> {
  const cwd = scratch()
  const file = {
    contracts: {
      hero: {
        provider: 'openai-compatible',
        model: 'gpt-image-2',
        request: { prompt: canaries.prompt, n: 1, size: '1024x1024', user: 'u' },
        privatePrompt: true,
        frame: { width: 600, height: 300 },
      },
    },
    notify: [
      { webhook: { urlEnv: 'HOOK', secretEnv: 'SIGNING', allowPrivate: true, atLeast: 'cosmetic' } },
      { webhook: { name: 'refuses', urlEnv: 'REFUSES', allowPrivate: true, atLeast: 'cosmetic' } },
    ],
    environments: {
      open: { keyEnv: 'KEY', baseUrl, headers: { 'x-team-secret': { env: 'TEAM' } } },
      proxied: { keyEnv: 'KEY', baseUrl, proxyEnv: 'PROXY', headers: { 'x-team-secret': { env: 'TEAM' } } },
    },
  }
  await writeWhole(path.join(cwd, 'graycard.yaml'), stringify(file))
  return cwd
}

describe('planted secrets come out nowhere', () => {
  test.each([
    ['a server that repeats everything it is sent', parrot],
    [
      'the simulator, with addresses instead of pictures',
      async () => (await simulator(['url-instead-of-b64', 'wrong-key-accepted'])).url,
    ],
    ['a host that is not there', async () => 'http://127.0.0.1:1/v1'],
  ])('%s', async (_name, server) => {
    const url = await server()
    const cwd = await contractFile(url)
    const texts = new Map<string, string | Buffer>()
    const told = await receiver()
    const refuses = await receiver((_n, response, { path: asked, headers }) =>
      response.writeHead(400).end(`you sent ${asked} and ${JSON.stringify(headers)}`),
    )
    const receivers = {
      HOOK: `${told.url}?token=${canaries.hook}`,
      SIGNING: `whsec_${canaries.signing}`,
      REFUSES: `${refuses.url}?token=${canaries.hook}`,
    }
    const typed = [
      '--header',
      `x-team-secret: ${canaries.hook}`,
      '--header',
      `x-note: Bearer ${canaries.key}`,
    ]
    const adhoc = ['verify', '--base-url', url, '--model', 'gpt-image-2', '--key-env', 'KEY', ...typed]
    for (const command of [...commands, adhoc, [...adhoc, '--proxy', env.PROXY]]) {
      // oxlint-disable-next-line no-await-in-loop
      const { stdout, stderr } = await graycard(command, { cwd, env: { ...env, ...receivers } })
      const name = command.slice(0, 4).join(' ')
      texts.set(`stdout of ${name}`, stdout).set(`stderr of ${name}`, stderr)
      expect(stdout + stderr).not.toContain(internalErrorText)
    }
    expect(told.got.length).toBeGreaterThan(1)
    for (const [n, { body }] of told.got.entries()) texts.set(`message ${n}`, body)
    const files = everyFile(cwd).filter((name) => path.basename(name) !== 'graycard.yaml')
    expect(files.length).toBeGreaterThan(8)
    for (const name of files) texts.set(path.relative(cwd, name), readFileSync(name))
    expect(leaks(texts)).toEqual([])
  })

  test('the test itself sees a secret where there is one', () => {
    expect(leaks(new Map([['here', `x ${encodeURIComponent(canaries.key)} y`]]))).toEqual(['key in here'])
  })
})

describe('a secret in the wrong place is not repeated to the one who put it there', () => {
  test.each([
    ['a key pasted as keyEnv', { keyEnv: canaries.key }],
    ['a key pasted as a header', { headers: { authorization: `Bearer ${canaries.key}` } }],
    ['a key pasted as an unknown field', { apiKey: canaries.key }],
    ['a base URL with a password', { baseUrl: `https://user:${canaries.key}@api.example/v1` }],
  ])('%s', async (_name, environment) => {
    const cwd = scratch()
    const contracts = { hero: { provider: 'openai', model: 'gpt-image-2', request: { prompt: 'x' } } }
    await writeWhole(
      path.join(cwd, 'graycard.yaml'),
      stringify({ contracts, environments: { local: environment } }),
    )
    const { code, stdout, stderr } = await graycard(['verify'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toMatch(/graycard\.yaml:\d+:\d+/)
    expect(
      leaks(
        new Map([
          ['stdout', stdout],
          ['stderr', stderr],
        ]),
      ),
    ).toEqual([])
  })
})
