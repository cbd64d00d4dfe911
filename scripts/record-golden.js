// npm run record: records test/golden/evidence.json anew. Needed when the form of a recording changes; what the reports say of it
// is renewed with npm run golden.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadConfig, startSimulator, verify } from '../dist/index.js'

const at = (port, quirks) =>
  startSimulator({
    port,
    host: '127.0.0.1',
    quirks,
    imagesPerMinute: 150,
    tokensPerMinute: 3_000_000,
    now: () => new Date(),
  })
const simulators = [await at(4020, []), await at(4021, ['size-ignored', 'html-error-page', 'usage-missing'])]
const cwd = await mkdtemp(path.join(tmpdir(), 'graycard-golden-'))
await writeFile(
  path.join(cwd, 'graycard.yaml'),
  `contracts:
  hero-image:
    provider: openai-compatible
    model: gpt-image-2
    request: { prompt: A beautiful sunset, n: 1, size: 1024x1024, quality: low }
    expect: { format: png, delivery: b64_json, maxSeconds: 120 }
    traffic: { peakImagesPerMinute: 40 }
    frame: { width: 1200, height: 630, fit: cover }
environments:
  staging:    { keyEnv: STAGING_KEY, baseUrl: "http://127.0.0.1:4020/v1" }
  production: { keyEnv: KEY, baseUrl: "http://127.0.0.1:4021/v1" }
  laptop:     { keyEnv: LAPTOP_KEY, baseUrl: "http://127.0.0.1:4020/v1" }
  gone:       { keyEnv: KEY, baseUrl: "http://127.0.0.1:4029/v1" }
  ci:         { keyEnv: KEY, baseUrl: "http://127.0.0.1:4021/v1" }
`,
)
const { recording } = await verify(
  {
    config: await loadConfig(cwd),
    contracts: [],
    environments: [],
    free: false,
    budget: { images: 5 },
    only: [],
    progress: () => undefined,
  },
  {
    env: { STAGING_KEY: 'sk-sim-all', KEY: 'sk-sim-all' },
    cwd,
    now: () => new Date(),
    monotonic: () => performance.now(),
    random: () => '0000',
    signal: new AbortController().signal,
  },
)
const file = path.resolve(import.meta.dirname, '../test/golden/evidence.json')
await writeFile(file, `${JSON.stringify(recording, null, 2)}\n`)
await Promise.all(simulators.map((one) => one.close()))
await rm(cwd, { recursive: true })
