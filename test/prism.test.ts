import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Report } from '../src/contract/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { peer } from './support/peer.ts'
import { upstream } from './support/upstream.ts'

/**
 * A public mock server that serves any OpenAPI document, run as it is over OpenAI's own whole document: nobody here wrote the
 * server, the document or the replies.
 */

const folder = upstream('openapi/full')
const absent = 'no folder shared/upstream/openapi/full beside this checkout, and GRAYCARD_SHARED names none'
if (!folder) console.warn(`SKIPPED, the mock of OpenAI's document: ${absent}`)

async function verifyMock(document: string, edit: (text: string) => string): Promise<Report> {
  const cwd = scratch()
  const file = path.join(cwd, 'openapi.yaml')
  writeFileSync(file, edit(gunzipSync(readFileSync(path.join(folder ?? '', document))).toString()))
  const { url } = await peer(import.meta.resolve('@stoplight/prism-cli/dist/index.js'), (port) => [
    'mock',
    '--host=127.0.0.1',
    `--port=${port}`,
    file,
  ])
  const named = ['--base-url', url, '--model', 'gpt-image-2', '--size', '1024x1024', '--key-env', 'KEY']
  const { stdout } = await graycard(['verify', '--json', ...named, '--budget', 'images=24'], {
    cwd,
    env: { KEY: 'sk-anything' },
  })
  return JSON.parse(stdout) as Report
}

type Row = readonly [finding: string, why: string]
const text = 'something that is no picture'
const form =
  'is another JSON object: Your request PROBLEM and no HTTP WORD response was found in the spec, so Prism is generating this error for you.'

/** Whatever the document. */
const always: readonly Row[] = [
  [
    'model/listed gateway: gpt-image-2 is served but not in the models list',
    'an example is made of the schema: one model, called `string`',
  ],
  [
    `model/nonexistent-refused gateway: a made-up model name was served ${text}`,
    'the schema allows any text as a model',
  ],
  [
    `auth/wrong-key-refused gateway: a made-up key was served ${text}`,
    'it sees whether there is a key, not whose',
  ],
  [
    'request/unknown-field gateway: a made-up field, which openai is known to refuse, was taken without a word',
    'the schema does not forbid other fields',
  ],
  [
    'output/envelope gateway: the reply departs from the documented form: `created` is 0, not a Unix time in seconds',
    'the example of an integer is 0',
  ],
  [
    'output/decodes gateway: a picture does not decode: `b64_json` is not base64 of an image',
    'the example of a text is `string`',
  ],
  ['output/usage gateway: usage says 0 output tokens, and names no cost', 'the example of an integer is 0'],
  [
    'billing/price-known unknown: no price is known for gpt-image-2 at openai-compatible; the budget counts pictures instead',
    'a mock has no price',
  ],
]

/** The document says `nullable` where it names no type. The mock's validator refuses such a schema, and the mock then validates nothing. */
const unchecked: readonly Row[] = [
  [
    `request/size-enforced gateway: size 1024x1032 cannot be made, and ${text} was served for it`,
    'no body is validated',
  ],
  [`request/n-enforced gateway: n 0 is out of range, and ${text} came for it`, 'no body is validated'],
  [
    `request/n-enforced gateway: n over the maximum is out of range, and ${text} came for it`,
    'no body is validated',
  ],
  [
    `request/error-shape gateway: a request without a prompt was served ${text} instead of a refusal`,
    'no body is validated',
  ],
  [
    `request/error-shape gateway: a refusal (401) ${form.replace('PROBLEM', 'does not fullfil the security requirements').replace('WORD', 'unauthorized')}`,
    'the document has no refusals, so the mock writes its own',
  ],
]

interface Case {
  readonly name: string
  readonly document: string
  readonly edit: (text: string) => string
  readonly lacking: readonly Row[]
  /** Checks that pass here, and what they say. */
  readonly passing: Readonly<Record<string, string>>
}

const cases: readonly Case[] = [
  {
    name: 'of April 2025, as it is',
    document: '2025-04-29_openai_498c71d.yaml.gz',
    edit: (document) => document,
    lacking: [
      ...always,
      ...unchecked,
      [
        'output/echo gateway: the reply does not repeat size, quality, output_format',
        'the document is older than the echo',
      ],
    ],
    passing: {
      'auth/missing-key-refused': 'refused with 401',
      'request/content-type-enforced': 'refused with 415',
      'endpoint/method': 'refused with 405',
    },
  },
  {
    name: 'of December 2025, without the word its validator stumbles over',
    document: '2025-12-19_64bit_2331b6b.yml.gz',
    edit: (document) => document.replaceAll(/^ +nullable: (true|false)\n/gm, ''),
    lacking: [
      ...always,
      [
        `request/error-shape gateway: a refusal (422) ${form.replace('PROBLEM', 'is not valid').replace('WORD', 'validation')}`,
        'the document has no refusals, so the mock writes its own',
      ],
    ],
    passing: {
      'auth/missing-key-refused': 'refused with 401',
      'auth/key-accepted': 'the image route got as far as looking at the request',
      'request/size-enforced': 'size 1024x1032 refused with 422',
      'request/n-enforced': 'n 0 refused with 422',
      'output/echo': 'size 1024x1024, quality low, output_format png, background transparent',
    },
  },
]

test.skipIf(!folder).each(cases)(
  `verify finds what a mock of OpenAI's document lacks, $name${folder ? '' : ` (${absent})`}`,
  async ({ document, edit, lacking, passing }) => {
    const { runs } = await verifyMock(document, edit)
    const findings = runs.flatMap((run) => run.findings)
    const failed = findings
      .filter((one) => one.verdict === 'fail')
      .map((one) => `${one.check} ${one.blame}: ${one.message}`)
    expect.soft(failed.toSorted()).toEqual(lacking.map(([finding]) => finding).toSorted())
    expect.soft(findings.filter((one) => one.verdict === 'error')).toEqual([])
    const passed = findings.filter((one) => one.verdict === 'pass').map((one) => [one.check, one.message])
    expect.soft(Object.fromEntries(passed)).toMatchObject(passing)
    // What came is no picture, and every check of a picture says where that is said.
    const skipped = findings.filter((one) => one.verdict === 'skip' && one.check.startsWith('output/'))
    expect.soft(skipped.length).toBeGreaterThan(8)
    for (const { check, message } of skipped.filter((one) => one.check !== 'output/stream'))
      expect.soft(message, check).toContain('(see output/decodes)')
  },
  180_000,
)
