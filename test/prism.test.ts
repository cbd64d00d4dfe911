import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Report } from '../src/contract/index.ts'
import { graycard, scratch } from './support/cli.ts'
import { peer } from './support/peer.ts'
import { upstream } from './support/upstream.ts'

/**
 * Verifies a public mock server of OpenAPI documents, unmodified, with OpenAI's complete document.
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
/** A fingerprint without contract and environment. */
const withoutOwner = (fingerprint: string) => fingerprint.slice(fingerprint.indexOf('/') + 1)
/** Findings with both documents. */
const always: readonly Row[] = [
  ['model/listed#unlisted gateway', 'the example made from the schema is one model named `string`'],
  ['model/nonexistent-refused#served gateway', 'the schema allows any string as a model'],
  ['auth/wrong-key-refused#served gateway', 'it checks only that there is a key'],
  ['request/unknown-field#dropped gateway', 'the schema does not forbid other fields'],
  ['output/envelope#malformed:`created` gateway', 'the example of an integer is 0'],
  ['output/decodes#broken gateway', 'the example of a string is `string`'],
  ['output/usage#zero gateway', 'the example of an integer is 0'],
  ['billing/price-known#unknown unknown', 'a mock has no price'],
]

/** The document has `nullable` without a type. The mock's validator rejects such a schema, so the mock validates nothing. */
const unchecked: readonly Row[] = [
  ['request/size-enforced#served gateway', 'no body is validated'],
  ['request/n-enforced#served:0 gateway', 'no body is validated'],
  ['request/n-enforced#served:over the maximum gateway', 'no body is validated'],
  ['request/error-shape#served gateway', 'no body is validated'],
  [
    'request/error-shape#shape:another JSON object gateway',
    'the document has no error responses, so the mock writes its own',
  ],
]

interface Case {
  readonly name: string
  readonly document: string
  readonly edit: (text: string) => string
  readonly lacking: readonly Row[]
  /** Checks that pass here. */
  readonly passing: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'of April 2025, unmodified',
    document: '2025-04-29_openai_498c71d.yaml.gz',
    edit: (document) => document,
    lacking: [
      ...always,
      ...unchecked,
      ['output/echo#missing:size,quality,output_format gateway', 'the document is older than the echo'],
    ],
    passing: ['auth/missing-key-refused', 'request/content-type-enforced', 'endpoint/method'],
  },
  {
    name: 'of December 2025, without `nullable`, which its validator rejects',
    document: '2025-12-19_64bit_2331b6b.yml.gz',
    edit: (document) => document.replaceAll(/^ +nullable: (true|false)\n/gm, ''),
    lacking: [
      ...always,
      [
        'request/error-shape#shape:another JSON object gateway',
        'the document has no error responses, so the mock writes its own',
      ],
    ],
    passing: [
      'auth/missing-key-refused',
      'auth/key-accepted',
      'request/size-enforced',
      'request/n-enforced',
      'output/echo',
    ],
  },
]

test.skipIf(!folder).each(cases)(
  `verify finds what a mock of OpenAI's document lacks, $name${folder ? '' : ` (${absent})`}`,
  async ({ document, edit, lacking, passing }) => {
    const { runs } = await verifyMock(document, edit)
    const findings = runs.flatMap((run) => run.findings)
    const failed = findings
      .filter((one) => one.verdict === 'fail')
      .map((one) => `${withoutOwner(one.fingerprint)} ${one.blame}`)
    expect.soft(failed.toSorted()).toEqual(lacking.map(([finding]) => finding).toSorted())
    expect.soft(findings.filter((one) => one.verdict === 'error')).toEqual([])
    const passed = findings.filter((one) => one.verdict === 'pass').map((one) => one.check)
    expect.soft(passed).toEqual(expect.arrayContaining([...passing]))
    // The response has no image, and every skipped image check refers to output/decodes.
    const skipped = findings.filter((one) => one.verdict === 'skip' && one.check.startsWith('output/'))
    expect.soft(skipped.length).toBeGreaterThan(8)
    for (const { check, message } of skipped.filter((one) => one.check !== 'output/stream'))
      expect.soft(message, check).toContain('(see output/decodes)')
  },
  180_000,
)
