import { LLMock } from '@copilotkit/aimock'
import { expect, onTestFinished, test } from 'vitest'
import type { Report } from '../src/contract/index.ts'
import { drawImage } from '../src/simulator/draw-image.ts'
import { graycard, scratch } from './support/cli.ts'

/** Verifies a public mock of LLM APIs with an images endpoint, unmodified. */
async function verifyMock(args: readonly string[] = []): Promise<Report> {
  const picture = await drawImage({
    width: 512,
    height: 512,
    format: 'png',
    transparent: false,
    provenance: false,
    model: 'none',
    generator: 'none',
    prompt: 'fixture',
    quality: 'low',
    index: 0,
    compression: 80,
  })
  const mock = new LLMock({ port: 0, logLevel: 'silent' })
  mock.onImage('A beautiful sunset', { image: { b64Json: Buffer.from(picture).toString('base64') } })
  await mock.start()
  onTestFinished(() => mock.stop())
  const named = [
    '--base-url',
    `${mock.url}/v1`,
    '--model',
    'gpt-image-2',
    '--size',
    '1024x1024',
    '--key-env',
    'KEY',
  ]
  const { stdout } = await graycard(['verify', '--json', ...named, ...args], {
    cwd: scratch(),
    env: { KEY: 'sk-anything' },
  })
  return JSON.parse(stdout) as Report
}

const findings = (report: Report) => report.runs.flatMap((run) => run.findings)

/** What the mock lacks, and why. It answers any request whose prompt it has a fixture for. */
const lacking: Readonly<Record<string, string>> = {
  'model/listed': 'its models list is fixed: chat models only',
  'model/nonexistent-refused': 'the model is compared only with fixtures, and this fixture has none',
  'model/substituted': 'the image has the wrong size and an unknown model is accepted',
  'auth/missing-key-refused': 'API keys are not checked',
  'auth/wrong-key-refused': 'API keys are not checked',
  'request/content-type-enforced': 'the body is parsed as JSON whatever its content type',
  'request/size-enforced': 'the size is never read',
  'request/n-enforced': 'n is never read',
  'request/unknown-field': 'only model and prompt are read',
  'request/error-shape': 'its errors have message and type, and neither param nor code',
  'output/size': 'the fixture is 512x512, requested is 1024x1024',
  'output/echo': 'the response has only created and data',
  'output/usage': 'the response has only created and data',
  'output/provenance': 'the fixture has no manifest',
  'billing/price-known': 'a mock has no price',
}

test('verify finds what the mock lacks, and raises no false alarm', async () => {
  const report = await verifyMock(['--budget', 'images=8'])
  const failed = findings(report)
    .filter((one) => one.verdict === 'fail')
    .map((one) => one.check)
  expect(failed.toSorted()).toEqual(Object.keys(lacking).toSorted())
  // Without usage, the token count and the bill cannot be verified.
  const unverified = findings(report).filter((one) => one.verdict === 'error')
  expect(unverified.map(({ because }) => because)).toEqual([['output/usage'], ['output/usage']])
  const byCheck = Object.fromEntries(findings(report).map((one) => [one.check, one]))
  expect(byCheck).toMatchObject({
    'model/listed': { messageId: 'unlisted' },
    'output/size': { data: { asked: '1024x1024', got: '512x512' } },
    'output/decodes': { verdict: 'pass' },
    'output/envelope': { verdict: 'pass' },
    'output/format': { verdict: 'pass', message: 'png' },
    'endpoint/method': { verdict: 'pass' },
  })
})

test('with the default budget, a server that accepts every probe returns at most two images, among them the contract’s own', async () => {
  const report = await verifyMock()
  expect(report.runs[0]?.spend.images).toBe(2)
  expect(report.runs[0]?.images).toHaveLength(1)
  expect(findings(report).filter((one) => one.verdict === 'error').length).toBeGreaterThan(3)
})
