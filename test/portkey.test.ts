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
    'error model/listed: the models list answered 500',
    'it writes to headers of a fetched reply, which may not be written to, and answers with its own exception',
  ],
  [
    'fail request/n-enforced gateway: n 0 is out of range, and a picture came for it',
    'it moves n into the range from 1 to 10 before it sends it',
  ],
  [
    'fail request/n-enforced gateway: n over the maximum is out of range, and 10 pictures came for it',
    'as above: 11 becomes 10',
  ],
  [
    'fail request/error-shape gateway: a refusal (400) is another JSON object: Invalid content type passed',
    'it refuses text/plain itself, in its own form',
  ],
  [
    'fail billing/price-known unknown: no price is known for MODEL at openai-compatible; the budget counts pictures instead',
    'nobody names a price for this address',
  ],
]

/** What both environments answer differently, whatever is asked for. */
const differences = [
  'models.answer is 500 upstream_outage, there list',
  // It sends the word `undefined` as the key.
  'the call without a key is 401 invalid_api_key, there 401 auth_missing_key',
  'the call with a wrong content type is 400 wrong_content_type, there 400 unsupported_content_type',
  'the call with n of 0 is 200 served, there 400 integer_below_min_value',
  'the call with a made-up field is 200 served, there 400 unknown_parameter',
]
const unlike = (...more: readonly string[]) =>
  `fail environment/same-as-siblings your_environment: unlike direct: ${[...differences, ...more].join('; ')}`
const canary =
  'fail request/unknown-field gateway: a made-up field, which openai is known to refuse, was taken without a word'

const through: Readonly<Record<keyof typeof contracts, readonly Row[]>> = {
  logo: [
    ...always,
    [
      `${canary}; no reply shows whether output_compression, moderation arrived`,
      `${wordsOf} nothing else: neither the made-up field nor these two`,
    ],
    [
      'fail output/format gateway: expected webp (output_format), the bytes are png',
      `${wordsOf} not output_format`,
    ],
    [
      'fail output/alpha gateway: a transparent background was asked for and the picture has no alpha channel',
      `${wordsOf} not background`,
    ],
    [
      'fail output/echo gateway: output_format webp is echoed as png, as if it had not been sent',
      'what was behind it says what arrived',
    ],
    [
      'fail output/echo gateway: background transparent is echoed as auto, as if it had not been sent',
      'as above',
    ],
    [
      unlike(
        'echo.output_format is png, there webp',
        'echo.background is auto, there transparent',
        'output.format is png, there webp',
        'output.alpha is none, there used',
        'output.provenance is gpt-image-2.6-sunburst, there null',
      ),
      'all of it follows from the fields that were dropped; the simulator signs png alone',
    ],
  ],
  live: [
    ...always,
    [canary, 'as for the other contract, of which every field here shows in a reply'],
    [
      'fail request/accepted gateway: refused with 500 (other): Something went wrong',
      'it takes `stream` for itself, does not pass it on, and breaks over the reply that is no stream; a header of the answer says so',
    ],
    [
      'fail billing/budget unknown: 1 picture may have been made and billed unseen',
      'it was: the exception comes after the reply',
    ],
    [unlike('the real request is 500 upstream_outage, there 200 served'), 'as above'],
  ],
}

test('verify finds what the gateway drops, blames it on the gateway, and finds nothing without it', async () => {
  const { runs, billed } = await verifyBoth()
  const found = (contract: string, environment: string) =>
    runs
      .filter((run) => run.contract === contract && run.environment === environment)
      .flatMap((run) => run.findings)
      .filter((one) => one.verdict === 'fail' || one.verdict === 'error')
      .map((one) => [one.verdict, one.check, one.blame].filter(Boolean).join(' ') + `: ${one.message}`)
  for (const [name, rows] of Object.entries(through)) {
    const model = contracts[name as keyof typeof contracts].model
    const expected = rows.map(([finding]) => finding.replace('MODEL', model))
    expect.soft(found(name, 'portkey').toSorted()).toEqual(expected.toSorted())
    expect.soft(found(name, 'direct')).toEqual([expect.stringMatching(/^fail billing\/price-known /)])
  }
  // Directly one each; through the gateway 1 for n 0, 10 for n 11, 1 for the made-up field and 1 for the real call, seen or not.
  expect(billed).toBe(2 * (1 + 13))
})
