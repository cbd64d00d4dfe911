import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Report } from '../src/contract/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { peer } from './support/peer.ts'
import { simulator } from './support/simulator.ts'

/** Verifies a public gateway, unmodified, in front of the simulator: how it changes requests and responses. */

const prompt = 'A beautiful sunset'
/** `logo` has fields that the gateway does not know, `live` requests a stream. */
const contracts = {
  logo: {
    provider: 'openai-compatible',
    model: 'gpt-image-2.6-sunburst',
    request: {
      prompt,
      size: '1024x1024',
      quality: 'low',
      output_format: 'webp',
      output_compression: 50,
      background: 'transparent',
      moderation: 'low',
    },
  },
  live: {
    provider: 'openai-compatible',
    model: 'gpt-image-2',
    request: { prompt, size: '1024x1024', quality: 'low', stream: true, partial_images: 1 },
  },
}

/** Verifies both contracts, directly and through the gateway. */
async function verifyBoth() {
  const behind = await simulator()
  const gateway = await peer(import.meta.resolve('@portkey-ai/gateway/build/start-server.js'), (port) => [
    `--port=${port}`,
    '--headless',
  ])
  const headers = { 'x-portkey-provider': 'openai', 'x-portkey-custom-host': behind.url }
  const environments = {
    direct: { baseUrl: behind.url, keyEnv: 'KEY' },
    portkey: { baseUrl: `${gateway.url}/v1`, keyEnv: 'KEY', headers },
  }
  const cwd = scratch()
  const budget = { perRun: { images: 80 } }
  writeFileSync(path.join(cwd, 'graycard.yaml'), JSON.stringify({ contracts, environments, budget }))
  const { stdout } = await graycard(['verify', '--json'], { cwd, env: { KEY: 'sk-sim-all' } })
  return { ...(JSON.parse(stdout) as Report), billed: behind.bill().images }
}

type Row = readonly [finding: string, why: string]
const wordsOf = 'the gateway forwards prompt, model, n, quality, response_format, size, style and user, but'

/** Findings of both contracts. */
const always: readonly Row[] = [
  [
    'model/listed#error null',
    'it writes to the read-only headers of a response, and returns its own exception',
  ],
  ['request/n-enforced#served:0 gateway', 'it clamps n to 1 to 10'],
  ['request/n-enforced#served:over the maximum gateway', 'as above: 11 becomes 10'],
  ['request/error-shape#shape:another JSON object gateway', 'it rejects text/plain itself, in its own shape'],
  ['billing/price-known#unknown unknown', 'there is no price for this host'],
]

/** The properties that differ between the two environments in both contracts. */
const differences = [
  'models.answer',
  // It sends the text `undefined` as the API key.
  'calls.noKey',
  'calls.wrongContentType',
  'calls.nZero',
  'calls.canaryField',
]
const differs = (...more: readonly string[]) =>
  `environment/same-as-siblings#differs:${[...differences, ...more].join()} your_environment`
const canary = 'request/unknown-field#dropped gateway'

const through: Readonly<Record<keyof typeof contracts, readonly Row[]>> = {
  logo: [
    ...always,
    [canary, `${wordsOf} nothing else: neither the made-up field nor these two`],
    ['output/format#wrong:output_format png gateway', `${wordsOf} not output_format`],
    ['output/alpha#opaque gateway', `${wordsOf} not background`],
    ['output/echo#rewritten:output_format gateway', 'the simulator echoes what it received'],
    ['output/echo#rewritten:background gateway', 'as above'],
    [
      differs('echo.output_format', 'echo.background', 'output.format', 'output.alpha', 'output.provenance'),
      'a consequence of the dropped fields; the simulator signs only PNG',
    ],
  ],
  live: [
    ...always,
    [canary, 'as for the other contract; here every field shows in a response'],
    [
      'request/accepted#refused:other gateway',
      'it does not forward `stream`, and fails because the response is not a stream; a response header says so',
    ],
    ['billing/budget#ambiguous unknown', 'true: the exception is thrown after the response'],
    [differs('calls.generate'), 'as above'],
  ],
}

test('verify finds what the gateway drops, blames the gateway, and finds nothing without it', async () => {
  const { runs, billed } = await verifyBoth()
  const found = (contract: string, environment: string) =>
    runs
      .filter((run) => run.contract === contract && run.environment === environment)
      .flatMap((run) => run.findings)
      .filter((one) => one.verdict === 'fail' || (one.verdict === 'error' && !one.because))
      // A fingerprint without contract and environment.
      .map((one) => `${one.fingerprint.slice(one.fingerprint.indexOf('/') + 1)} ${one.blame}`)
  for (const [name, rows] of Object.entries(through)) {
    const expected = rows.map(([finding]) => finding)
    expect.soft(found(name, 'portkey').toSorted()).toEqual(expected.toSorted())
    expect.soft(found(name, 'direct')).toEqual(['billing/price-known#unknown unknown'])
  }
  // Directly one each. Through the gateway 1 for n 0, 10 for n 11, 1 for the unknown field and 1 for the contract's own request.
  expect(billed).toBe(2 * (1 + 13))
})
