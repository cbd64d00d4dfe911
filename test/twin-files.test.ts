import { readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { startSimulator } from '../src/app/simulate/index.ts'
import { withoutPlugins } from '../src/app/plugins/index.ts'
import { twinParts } from '../src/app/twin/index.ts'
import { isObject, requestIdText, type Twin, unreachableAddress } from '../src/contract/index.ts'
import { parseTwin } from '../src/schema/index.ts'
import { writeWhole } from '../src/store/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { serve } from './support/transport.ts'

/** Texts of one account, which a twin carries to nobody. */
const canaries = {
  key: 'sk-canary/key+7f3a9c',
  prompt: 'the unannounced product is a red kettle with seven spouts',
  user: 'ada.canary',
  field: 'canary project for the winter catalogue',
  organisation: 'org-CanaryA1b2C3d4',
  project: 'proj_canary99xyz',
  request: 'req_canary7788aabb',
  uuid: '0a1b2c3d-4e5f-6789-abcd-ef0123456789',
  host: 'gw.canary-team.internal',
  address: '10.77.1.2',
  mail: 'ops@canary-team.example',
  signature: 'canarySignature5e0c2d',
  cookie: 'canarycookie99aa01',
  model: 'ft:gpt-image-2:canary-team::a1b2c3',
  vendor: 'canaryvendor',
  upstream: 'vllm.canarycloud.io',
  unicodeHost: 'gw.kanarienvögel.de',
  unicodeMail: 'Jörg.Müller@exämple.de',
  ipv6: 'fd00:77::12:ab',
  account: '998877665',
  shortAccount: '1234567',
  phone: '+41791234567',
  spacedPhone: '+41 79 123 45 67',
  capitals: 'CANARY_HOLDINGS',
  upperPrompt: 'THE UNANNOUNCED PRODUCT',
  slug: 'unannounced-product',
  snake: 'red_kettle_with',
  escaped: String.raw`\\u0073even`,
  fieldWithDot: 'canary.field',
}

const said = `${canaries.organisation} ${canaries.project} (request id: ${canaries.request}, trace ${canaries.uuid}) at http://${canaries.host}:8080/v1 and ${canaries.host} on ${canaries.address}, ask ${canaries.mail}; see https://bucket.s3.amazonaws.com/${canaries.project}/a.png?X-Amz-Signature=${canaries.signature}; upstream ${canaries.upstream}, ${canaries.unicodeHost}, [${canaries.ipv6}]:8080, ${canaries.unicodeMail}, account ${canaries.account} or ${canaries.shortAccount}, call ${canaries.phone} or ${canaries.spacedPhone}, tenant ${canaries.capitals}, ${canaries.prompt.toUpperCase()}, ${canaries.prompt.replaceAll(' ', '-')}, ${canaries.prompt.replaceAll(' ', '_')}, ${canaries.escaped}`

/** An API that repeats what it received, with names of its account, in every place a response has. */
async function indiscreet(): Promise<string> {
  const pixels = await sharp({ create: { width: 1024, height: 1024, channels: 3, background: '#842' } })
    .png()
    .toBuffer()
  return serve(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const { authorization = '' } = request.headers
    const about = `${said} ${authorization} ${body} ${encodeURIComponent(body)} ${body.slice(0, 80)}…`
    const headers = {
      'content-type': 'application/json',
      'x-request-id': canaries.request,
      'openai-organization': canaries.organisation,
      'openai-project': canaries.project,
      'set-cookie': `session=${canaries.cookie}`,
      server: canaries.upstream,
      'cache-control': `private, key=${canaries.field}`,
      'x-ratelimit-policy': `org=${canaries.organisation}; acct="${canaries.field}"; upstream=${canaries.upstream}`,
      'x-ratelimit-remaining-requests': '99',
      'ratelimit-scope': canaries.user,
      'retry-after': '5',
      location: `https://${canaries.upstream}/next?sig=${canaries.signature}`,
      'www-authenticate': `Bearer realm="${canaries.organisation}"`,
    }
    const own = body.includes(canaries.field) && !body.includes('graycard')
    const models = request.method === 'GET' && request.url === '/v1/models'
    response.writeHead(own || models ? 200 : 400, headers)
    response.end(
      JSON.stringify(
        models
          ? {
              object: 'list',
              data: [{ id: 'gpt-image-2' }, { id: canaries.model }, { id: `${canaries.vendor}/gpt-image-2` }],
            }
          : own
            ? {
                created: 1_795_000_000,
                data: [{ b64_json: pixels.toString('base64'), revised_prompt: about, seed: 7 }],
                note: about,
                account_number: Number(canaries.account),
                tenant: canaries.capitals,
                canaryholdings: { [canaries.fieldWithDot]: true },
                account: { [canaries.organisation]: canaries.project, id: canaries.uuid, tier: about },
                size: '1024x1024',
              }
            : {
                error: { message: about, type: 'invalid_request_error', param: null, code: null },
                account_number: Number(canaries.account),
                tenant: canaries.capitals,
                [canaries.capitals]: { [canaries.fieldWithDot]: Number(canaries.shortAccount) },
              },
      ),
    )
  })
}

async function exportTwin(cwd: string, privatePrompt: boolean): Promise<string> {
  const { prompt, user, field } = canaries
  const config = {
    contracts: {
      hero: {
        provider: 'openai-compatible',
        model: 'gpt-image-2',
        request: { prompt, n: 1, size: '1024x1024', user, campaign: field },
        extra: ['campaign'],
        privatePrompt,
      },
    },
    environments: { production: { baseUrl: `${await indiscreet()}/v1`, keyEnv: 'KEY' } },
    budget: { perRun: { images: 8 } },
  }
  await writeWhole(path.join(cwd, 'graycard.yaml'), stringify(config))
  const env = { KEY: canaries.key }
  await graycard(['verify', '--json'], { cwd, env })
  await graycard(['lock', '--even-if-failing'], { cwd, env })
  // Without the key: what is not known cannot be recognised by its value.
  const { code } = await graycard(['simulate', '--like', 'hero@production', '--export', 'twin.json'], { cwd })
  expect(code).toBe(0)
  return readFileSync(path.join(cwd, 'twin.json'), 'utf8')
}

test.each([true, false])('a twin contains nothing of the account, private prompt: %s', async (isPrivate) => {
  const text = await exportTwin(scratch(), isPrivate)
  const parsed = parseTwin(text)
  if ('problem' in parsed) throw new Error(parsed.problem)
  expect(parsed.twin.success?.outputs[0]?.image?.width).toBe(1024)
  expect(parsed.twin.probes.length).toBeGreaterThan(8)
  const refused = parsed.twin.probes.find(({ probe: id }) => id === 'wrongKey')?.response
  expect(refused?.headers).toEqual({
    'content-type': 'application/json',
    'x-request-id': requestIdText,
    'x-ratelimit-remaining-requests': '99',
    'retry-after': '5',
    'cache-control': 'private',
    'www-authenticate': 'Bearer',
    location: unreachableAddress,
  })
  expect(JSON.parse(refused?.text ?? '')).toMatchObject({ error: { type: 'invalid_request_error' } })
  const parts = [
    ...Object.values(canaries),
    'red kettle',
    'seven spouts',
    'canary',
    'winter catalogue',
    'ada.c',
  ]
  const lower = text.toLowerCase()
  const found = parts
    .flatMap((one) => [one, encodeURIComponent(one), one.slice(0, 14), one.slice(-10)])
    .filter((one) => lower.includes(one.toLowerCase()) && one !== 'graycard_canary')
  // The field of a probe has this word in its name.
  expect(found.filter((one) => one !== 'canary')).toEqual([])
  expect(text.replaceAll(/graycard_canary|canaryField/g, '').toLowerCase()).not.toContain('canary')
  expect(text).not.toContain('127.0.0.1')
})

/** The smallest twin. */
const empty: Twin = {
  schema: 'graycard/twin@1',
  graycard: '0.1.0',
  contract: 'hero',
  environment: 'production',
  provider: 'openai-compatible',
  model: 'gpt-image-2',
  endpoint: 'generations',
  measured: { from: '2026-11-01', to: '2026-11-02' },
  probes: [],
  rejectedIf: [],
  unmeasured: [],
}
const probe: Twin['probes'][number] = {
  probe: 'noKey',
  measuredOn: '2026-11-02',
  request: {
    method: 'POST',
    path: '/images/generations',
    key: 'none',
    contentType: 'application/json',
    body: { model: 'gpt-image-2', prompt: 'text' },
  },
  outcome: 'response',
  response: { status: 401, headers: { 'content-type': 'text/html' }, text: '<h1>{path|x}</h1>' },
  timings: { firstByteMs: 1, totalMs: 2 },
}

test.each<readonly [string, unknown]>([
  ['another version', { ...empty, schema: 'graycard/twin@2' }],
  ['an unknown key', { ...empty, run: 'rm -rf' }],
  [
    'a path to elsewhere',
    { ...empty, probes: [{ ...probe, request: { ...probe.request, path: '//evil.example/v1' } }] },
  ],
  [
    'a header with a line break',
    {
      ...empty,
      probes: [{ ...probe, response: { ...probe.response, headers: { 'x-a': 'b\r\nset-cookie: c' } } }],
    },
  ],
  [
    'a header with a control character in its name',
    { ...empty, probes: [{ ...probe, response: { ...probe.response, headers: { 'x\na': 'b' } } }] },
  ],
  [
    'a status that ends nothing',
    { ...empty, probes: [{ ...probe, response: { ...probe.response, status: 101 } }] },
  ],
  ['a name that controls the screen', { ...empty, contract: 'hero\u001b[2J' }],
  [
    'a reason that controls the screen',
    { ...empty, unmeasured: [{ property: 'x', why: '\u001b]0;owned\u0007' }] },
  ],
  [
    'a huge image',
    {
      ...empty,
      success: {
        outputs: [
          {
            requested: {},
            count: 1,
            image: { width: 1e6, height: 1e6, format: 'png', transparent: false, provenance: false },
          },
        ],
      },
    },
  ],
  [
    'many large images',
    {
      ...empty,
      success: {
        outputs: [
          {
            requested: {},
            count: 100,
            image: { width: 16_384, height: 16_384, format: 'png', transparent: false, provenance: false },
          },
        ],
        delivery: 'b64_json',
        rewritten: {},
        changes: [],
        headers: {},
        bytes: 1,
      },
    },
  ],
  [
    'changes without end',
    {
      ...empty,
      success: {
        outputs: [],
        delivery: 'b64_json',
        rewritten: {},
        changes: Array.from({ length: 50 }, () => ({
          path: ['data'],
          change: 'prefix',
          value: 'x'.repeat(5000),
        })),
        headers: {},
        bytes: 1,
      },
    },
  ],
  ['too many images', { ...empty, success: { outputs: [{ requested: {}, count: 1e6 }] } }],
  ['too many probes', { ...empty, probes: Array.from({ length: 65 }, () => probe) }],
  [
    'text without end',
    { ...empty, probes: [{ ...probe, response: { ...probe.response, text: 'x'.repeat(50_000) } }] },
  ],
])('a foreign file with %s is no twin', (_what, value) => {
  expect(parseTwin(JSON.stringify(value))).toHaveProperty('problem')
})

test('a foreign file sends a status without a body, and redirects to no host', async () => {
  const headers = { location: 'https://elsewhere.example/collect' }
  const redirect = { ...probe, response: { status: 304, headers, text: 'text' } }
  const like = await twinParts({ ...empty, probes: [redirect] }, withoutPlugins)
  const simulator = await startSimulator({ like })
  try {
    const response = await fetch(`${simulator.url}/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-image-2', prompt: 'A beautiful sunset' }),
    })
    expect([response.status, response.headers.get('location'), await response.text()]).toEqual([
      304,
      unreachableAddress,
      '',
    ])
  } finally {
    await simulator.close()
  }
})

test('a foreign file changes no prototype, and its texts are escaped', async () => {
  const hostile: Twin = {
    ...empty,
    probes: [
      probe,
      {
        ...probe,
        probe: 'generate',
        request: {
          ...probe.request,
          key: 'valid',
          body: { model: 'gpt-image-2', prompt: 'text', n: 1, size: '1024x640' },
        },
        outcome: 'images',
        response: undefined,
      } as never,
    ],
    success: {
      outputs: [],
      delivery: 'b64_json',
      rewritten: {},
      changes: [
        { path: ['__proto__', 'polluted'], change: 'set', value: true },
        { path: ['constructor', 'prototype', 'polluted'], change: 'set', value: true },
        { path: ['__proto__'], change: 'set', value: { polluted: true } },
        // Each level has a thousand times as many values as the one above.
        ...Array.from({ length: 6 }, (_one, depth) => ({
          path: ['grown', ...Array.from({ length: depth }, () => '*')],
          change: 'set' as const,
          value: Array.from({ length: 1000 }, () => 0),
        })),
      ],
      headers: {},
      bytes: 1,
    },
  }
  const parsed = parseTwin(JSON.stringify(hostile))
  if ('problem' in parsed) throw new Error(parsed.problem)
  const like = await twinParts(parsed.twin, withoutPlugins)
  const simulator = await startSimulator({ like })
  try {
    const send = (key: string | undefined, file = 'generations') =>
      fetch(`${simulator.url}/images/${file}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ model: 'gpt-image-2', prompt: 'A beautiful sunset', size: '1024x640' }),
      })
    const served = await send(simulator.key)
    expect(served.status).toBe(200)
    const answer = await served.text()
    expect(answer.length).toBeLessThan(40_000_000)
    const body: unknown = JSON.parse(answer)
    expect(isObject(body) && 'data' in body).toBe(true)
    expect({}).not.toHaveProperty('polluted')
    const refused = await send(undefined)
    expect([refused.status, await refused.text()]).toEqual([401, '<h1>/v1/images/generations</h1>'])
  } finally {
    await simulator.close()
  }
})
