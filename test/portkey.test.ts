import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Report } from '../src/contract/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { peer } from './support/peer.ts'
import { simulator } from './support/simulator.ts'

/** A public gateway, written by other people and run as it is, in front of the simulator: what it does to a request on the way. */

const prompt = 'A beautiful sunset'
/** `logo` asks for what the gateway has no word for, `live` for a stream. */
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

/** Both contracts, straight at the simulator and through the gateway. */
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
const wordsOf = 'the gateway passes on prompt, model, n, quality, response_format, size, style and user, and'

/** Whatever is asked for. */
const always: readonly Row[] = [
  [
    'model/listed#error null',
    'it writes to headers of a fetched reply, which may not be written to, and answers with its own exception',
  ],
  ['request/n-enforced#served:0 gateway', 'it moves n into the range from 1 to 10 before it sends it'],
  ['request/n-enforced#served:over the maximum gateway', 'as above: 11 becomes 10'],
  ['request/error-shape#shape:another JSON object gateway', 'it refuses text/plain itself, in its own form'],
  ['billing/price-known#unknown unknown', 'nobody names a price for this address'],
]

/** The properties that differ between the two environments in both contracts. */
const differences = [
  'models.answer',
  // It sends the word `undefined` as the key.
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
    ['output/echo#rewritten:output_format gateway', 'what was behind it says what arrived'],
    ['output/echo#rewritten:background gateway', 'as above'],
    [
      differs('echo.output_format', 'echo.background', 'output.format', 'output.alpha', 'output.provenance'),
      'all of it follows from the fields that were dropped; the simulator signs png alone',
    ],
  ],
  live: [
    ...always,
    [canary, 'as for the other contract, of which every field here shows in a reply'],
    [
      'request/accepted#refused:other gateway',
      'it takes `stream` for itself, does not pass it on, and breaks over the reply that is no stream; a header of the answer says so',
    ],
    ['billing/budget#ambiguous unknown', 'it was: the exception comes after the reply'],
    [differs('calls.generate'), 'as above'],
  ],
}

test('verify finds what the gateway drops, blames it on the gateway, and finds nothing without it', async () => {
  const { runs, billed } = await verifyBoth()
  const found = (contract: string, environment: string) =>
    runs
      .filter((run) => run.contract === contract && run.environment === environment)
      .flatMap((run) => run.findings)
      .filter((one) => one.verdict === 'fail' || one.verdict === 'error')
      // A fingerprint without contract and environment.
      .map((one) => `${one.fingerprint.slice(one.fingerprint.indexOf('/') + 1)} ${one.blame}`)
  for (const [name, rows] of Object.entries(through)) {
    const expected = rows.map(([finding]) => finding)
    expect.soft(found(name, 'portkey').toSorted()).toEqual(expected.toSorted())
    expect.soft(found(name, 'direct')).toEqual(['billing/price-known#unknown unknown'])
  }
  // Directly one each; through the gateway 1 for n 0, 10 for n 11, 1 for the made-up field and 1 for the real call, seen or not.
  expect(billed).toBe(2 * (1 + 13))
})
