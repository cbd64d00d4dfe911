import { LLMock } from '@copilotkit/aimock'
import { expect, onTestFinished, test } from 'vitest'
import type { Report } from '../src/contract/index.ts'
import { drawImage } from '../src/simulator/draw-image.ts'
import { graycard, scratch } from './support/cli.ts'

/** A public mock of LLM APIs with an images endpoint, written by other people, verified as it is. */
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

/** What it really lacks, and why each is so: its source is one file that answers any request whose prompt it has a fixture for. */
const lacking: Readonly<Record<string, string>> = {
  'model/listed': 'its models list is a fixed one of chat models; the image model it serves is not in it',
  'model/nonexistent-refused': 'the model is only compared with fixtures, and this fixture names none',
  'model/substituted':
    'the picture is not the size asked for and a made-up model is served: nothing ties the picture to the model',
  'auth/missing-key-refused': 'no key is looked at',
  'auth/wrong-key-refused': 'no key is looked at',
  'request/content-type-enforced': 'the body is parsed as JSON whatever its type',
  'request/size-enforced': 'the size is never read',
  'request/n-enforced': 'n is never read',
  'request/unknown-field': 'only model and prompt are read',
  'request/error-shape': 'its errors have message and type, and neither param nor code',
  'output/size': 'the fixture is 512x512 and 1024x1024 was asked for',
  'output/echo': 'the reply has created and data only',
  'output/usage': 'the reply has created and data only',
  'output/provenance': 'the fixture carries no manifest',
  'billing/price-known': 'a mock has no price',
}

test('verify finds what the mock lacks, and says nothing that is not so', async () => {
  const report = await verifyMock(['--budget', 'images=8'])
  const failed = findings(report)
    .filter((one) => one.verdict === 'fail')
    .map((one) => one.check)
  expect(failed.toSorted()).toEqual(Object.keys(lacking).toSorted())
  expect(findings(report).filter((one) => one.verdict === 'error')).toEqual([])
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

test('with the default budget a server that serves every probe makes two pictures at most, and the real one is among them', async () => {
  const report = await verifyMock()
  expect(report.runs[0]?.spend.images).toBe(2)
  expect(report.runs[0]?.images).toHaveLength(1)
  expect(findings(report).filter((one) => one.verdict === 'error').length).toBeGreaterThan(3)
})
