import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { internalErrorText } from '../src/contract/index.ts'
import { writeWhole } from '../src/store/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { listen } from './support/transport.ts'

const key = 'sk-canary-Zq81LmX0tRkP93vbWcYhD7s'
const prompt = 'canary prompt: an unannounced "red" kettle'

const each = (text: string, spell: (code: number) => string) =>
  Array.from(text, (character) => spell(character.codePointAt(0) ?? 0)).join('')
const hex4 = (code: number) => code.toString(16).padStart(4, '0')

/** How a server may spell what it was sent. Each is undone by `readings`. */
const spellings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  json: (text) => each(text, (code) => `\\u${hex4(code)}`),
  decimal: (text) => each(text, (code) => `&#${code};`),
  hexadecimal: (text) => each(text, (code) => `&#x${code.toString(16)};`),
  percent: (text) => Buffer.from(text).toString('hex').replaceAll(/../g, '%$&'),
  twice: (text) => encodeURIComponent(Buffer.from(text).toString('hex').replaceAll(/../g, '%$&')),
  base64: (text) => Buffer.from(`:${text}`).toString('base64'),
  hex: (text) => Buffer.from(text).toString('hex'),
  wide: (text) => Buffer.from(text, 'utf16le').toString(),
}

/** What a reader without the secret can make of a text. */
function readings(bytes: Buffer): readonly string[] {
  const text = bytes.toString()
  const unescaped = (one: string) =>
    one
      .replaceAll(/\\u([0-9a-f]{4})/gi, (_all, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
      .replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)))
      .replaceAll(/&#x([0-9a-f]+);/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replaceAll('&amp;', '&')
      .replaceAll('\0', '')
      .replaceAll(/%([0-9a-f]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  const levels = [text, unescaped(text), unescaped(unescaped(text)), bytes.toString('utf16le')]
  return [...levels, unescaped(unescaped(unescaped(text)))].map((one) => one.toLowerCase())
}
const tells = (bytes: Buffer) =>
  readings(bytes).some((text) =>
    [key, prompt]
      .flatMap((secret) => [
        secret.slice(3, 19),
        secret.slice(-16),
        Buffer.from(`:${secret}`).toString('base64').slice(4, 28),
        Buffer.from(secret).toString('hex').slice(6, 40),
      ])
      .some((part) => text.includes(part.toLowerCase())),
  )

type Reply = (
  spelt: string,
  secret: string,
) => { readonly headers?: Record<string, string>; readonly body?: string | Buffer; readonly status?: number }

const json = { 'content-type': 'application/json' }
const header = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, '')
const error = (fields: object) => ({ status: 400, headers: json, body: JSON.stringify({ error: fields }) })

/** Where a server may put it. */
const places: Readonly<Record<string, Reply>> = {
  'the message of an error': (spelt) =>
    error({ message: `Incorrect: ${spelt}`, type: 'invalid_request_error' }),
  'the other fields of an error': (spelt) => error({ message: 'no', type: spelt, code: spelt, param: spelt }),
  'escapes of JSON that the text itself holds': (spelt) => ({
    status: 400,
    headers: json,
    body: `{"error":{"message":"${spelt.replaceAll('"', String.raw`\"`)}"}}`,
  }),
  'a page of HTML': (spelt) => ({
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: `<title>${spelt}</title>`,
  }),
  'the value of a header': (spelt) => ({
    status: 400,
    headers: { 'x-echo': header(spelt), location: `/x?a=${header(spelt)}` },
  }),
  'the name of a header': (_spelt, secret) => ({
    status: 400,
    headers: { [`x-${secret.replaceAll(/[^\w-]/g, '-')}`]: '1', ...json },
    body: '{}',
  }),
  'a name in JSON': (spelt) => ({
    headers: json,
    body: JSON.stringify({ created: 1, [spelt]: { [spelt]: spelt }, data: [] }),
  }),
  'a data URL': (spelt) => ({
    headers: json,
    body: JSON.stringify({ created: 1, data: [{ b64_json: `data:${spelt};base64,AAAA` }] }),
  }),
  'the first bytes of an image': (spelt) => ({
    headers: json,
    body: JSON.stringify({
      created: 1,
      data: [{ b64_json: Buffer.from(`${spelt} is no image`).toString('base64') }],
    }),
  }),
  'the URL of an image': (spelt) => ({
    headers: json,
    body: JSON.stringify({ created: 1, data: [{ url: `https://x.invalid/${spelt}` }] }),
  }),
  'a body in UTF-16': (_spelt, secret) => ({
    status: 400,
    headers: json,
    body: Buffer.from(`\uFEFF{"error":{"message":"${secret}"}}`, 'utf16le'),
  }),
  'a body in UTF-16 without a mark': (_spelt, secret) => ({
    status: 400,
    headers: json,
    body: Buffer.from(`{"error":{"message":"${secret}"}}`, 'utf16le'),
  }),
  'what is echoed': (spelt) => ({
    headers: json,
    body: JSON.stringify({
      created: 1,
      size: spelt,
      quality: spelt,
      usage: { [spelt]: spelt, total_tokens: 1 },
      data: [{ revised_prompt: spelt, b64_json: '' }],
    }),
  }),
  'a signed address without a host': () => ({
    status: 302,
    headers: {
      location: `/x.png?X-Amz-Signature=${key.slice(3)}`,
      link: `<//c.example/x?sig=${key.slice(3)}>`,
    },
  }),
}

async function parrot(reply: Reply): Promise<string> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    await request.toArray()
    const secrets = [key, prompt]
    const parts = Object.values(spellings).flatMap((spell) =>
      secrets.map((secret) => reply(spell(secret), secret)),
    )
    // Each request gets the next spelling, so that one run meets all.
    const { status = 200, headers = {}, body = '' } = parts[n++ % parts.length] ?? {}
    response.writeHead(status, headers).end(body)
  }
  let n = 0
  const server = createServer((request, response) => void answer(request, response))
  return `http://127.0.0.1:${await listen(server)}/v1`
}

test.each(Object.entries(places))('in no spelling does a secret come out of %s', async (_name, reply) => {
  const cwd = scratch()
  const request = { prompt, n: 1, size: '1024x1024' }
  const contract = { provider: 'openai-compatible', model: 'gpt-image-2', request, privatePrompt: true }
  const environments = { local: { keyEnv: 'KEY', baseUrl: await parrot(reply) } }
  await writeWhole(
    path.join(cwd, 'graycard.yaml'),
    stringify({ contracts: { hero: contract }, environments }),
  )
  const env = { KEY: key, GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: 'out/summary.md' }
  const reporters = [
    'html:out/r.html',
    'junit:out/j.xml',
    'sarif:out/s.json',
    'markdown:out/m.md',
    'json:out/r.json',
    'terminal:out/t.txt',
  ]
  const texts = new Map<string, Buffer>()
  for (const command of [
    ['verify', '--budget', 'images=40', ...reporters.flatMap((one) => ['--reporter', one])],
    ['verify'],
    ['verify', '--json'],
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- each meets other spellings
    const { stdout, stderr } = await graycard(command, { cwd, env })
    expect(stdout + stderr).not.toContain(internalErrorText)
    texts
      .set(`stdout of ${command.join(' ')}`, Buffer.from(stdout))
      .set(`stderr of ${command.join(' ')}`, Buffer.from(stderr))
  }
  const files = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== 'graycard.yaml' && statSync(path.join(cwd, name)).isFile(),
  )
  expect(files.length).toBeGreaterThan(8)
  for (const name of files) {
    const bytes = readFileSync(path.join(cwd, name))
    texts.set(name, name.endsWith('.gz') ? gunzipSync(bytes) : bytes)
  }
  expect([...texts].filter(([, bytes]) => tells(bytes)).map(([name]) => name)).toEqual([])
})

const request = JSON.stringify({ model: 'gpt-image-2', prompt: 'a kettle', size: '1x1' })
const returned = '{"error":{"message":"Invalid size","param":"size","code":"invalid_value"}}'
const command = (options: string, url = 'https://api.example/v1/images/generations') =>
  `curl '${url}' ${options} -H 'Content-Type: application/json' -d '${request}'\n${returned}\n`
const inBody = (fields: object) =>
  `curl https://api.example/v1/images/generations -d '${JSON.stringify({ model: 'gpt-image-2', prompt: 'a', ...fields })}'\n${returned}`

/** Where a person's key stands in what the person pastes. */
const pasted: Readonly<Record<string, string>> = {
  'an authorization header': command(`-H 'Authorization: Bearer ${key}'`),
  'a header with an unknown scheme': command(`-H 'Authorization: Custom ${key}'`),
  'a header with another name': command(`-H 'X-Team-Thing: ${key}'`),
  'a cookie': command(`-b 'theme=dark; session=${key}'`),
  'a user': command(`-u 'me:${key}'`),
  'a proxy': command(`-x 'http://me:${key}@proxy.example:8080'`),
  'the user of a URL': command('', `https://me:${key}@api.example/v1/images/generations`),
  'a parameter of a URL': command('', `https://api.example/v1/images/generations?subscription-key=${key}`),
  'a field of the body': inBody({ api_key: key }),
  'a field within the body': inBody({ auth: { token: key }, hook: `https://x.example/h?token=${key}` }),
  'a form': `curl https://api.example/v1/images/generations -F api_key=${key} -F model=gpt-image-2 -F prompt=a`,
  'parts that the shell joins': command(`-H "Authorization: Bearer ${key.slice(0, 9)}"'${key.slice(9)}'`),
  'escapes of the shell': command(
    `-H $'Authorization: Bearer ${each(key, (code) => `\\x${code.toString(16)}`)}'`,
  ),
  'a quote without an end': `curl https://api.example/v1 -H "Authorization: Bearer ${key} -d '{`,
  'a substitution': command(`-H "Authorization: Bearer $(echo ${key})"`),
  'an error': `Error: 401 Incorrect API key provided: ${key}. You can find your key in the console.`,
  'an error in an error': `{"status":401,"body":"{\\"error\\":{\\"message\\":\\"bad key ${key}\\"}}"}`,
  'an HTTP message': `POST /v1/images/generations HTTP/1.1\nHost: api.example\nX-Thing: ${key}\n\n${request}\n\nHTTP/1.1 400 Bad Request\nset-cookie: s=${key}\n\n${returned}`,
}

test.each(Object.entries(pasted))('a key in %s is not repeated', async (_name, text) => {
  const cwd = scratch()
  await writeWhole(path.join(cwd, 'in.txt'), text)
  await writeWhole(path.join(cwd, 'in.jsonl'), JSON.stringify({ id: 1, curl: text, client_text: text }))
  const texts = new Map<string, Buffer>()
  for (const args of [
    ['curl', 'read', 'in.txt'],
    ['curl', 'read', 'in.txt', '--json'],
    ['curl', 'read', '--batch', 'in.jsonl'],
    ['diagnose', 'in.txt'],
    ['diagnose', 'in.txt', '--json'],
    ['diagnose', 'in.txt', '--ticket'],
    ['diagnose', '--batch', 'in.jsonl'],
    ['diagnose', 'in.txt', '--dry-run', '--key-env', 'KEY'],
    ['init', '--curl', 'in.txt'],
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- each command is a process with a redactor of its own
    const { stdout, stderr } = await graycard(args, { cwd })
    expect(stdout + stderr).not.toContain(internalErrorText)
    texts.set(args.join(' '), Buffer.from(stdout + stderr))
  }
  for (const name of readdirSync(cwd))
    if (!name.startsWith('in.') && statSync(path.join(cwd, name)).isFile())
      texts.set(name, readFileSync(path.join(cwd, name)))
  expect([...texts].filter(([, bytes]) => tells(bytes)).map(([name]) => name)).toEqual([])
})

test('a ticket of a foreign HAR file runs no command of it, and shows no key in a header of any name', async () => {
  const cwd = scratch()
  const drawn = '9f86d081884c7d659a2feaa0c55ad015'
  const headers = [
    { name: 'x-$(touch pwned)-key', value: 'a' },
    { name: 'X-Thing', value: drawn },
    { name: 'X-Note', value: "a'; touch pwned; '" },
  ]
  const sent = {
    method: 'POST;$(TOUCH PWNED);',
    url: 'https://api.example/v1/images/generations',
    headers,
    postData: { mimeType: 'application/json', text: request },
  }
  const entry = { request: sent, response: { status: 400, headers: [], content: { text: returned } } }
  await writeWhole(path.join(cwd, 'in.har'), JSON.stringify({ log: { version: '1.2', entries: [entry] } }))
  const { stdout } = await graycard(['diagnose', 'in.har', '--ticket'], { cwd })
  expect(stdout).toContain('curl -sS -X POST ')
  expect(stdout).toContain(String.raw`-H 'x-note: a'\''; touch pwned; '\'''`)
  expect(stdout).not.toMatch(/PWNED|\$\(/)
  expect(stdout).not.toContain(drawn)
})

test('the test itself sees every spelling', () => {
  for (const [name, spell] of Object.entries(spellings))
    for (const secret of [key, prompt]) expect(tells(Buffer.from(`x ${spell(secret)} y`)), name).toBe(true)
})
