// node scripts/record-golden.js, after npm run build: renews the recording test/golden/evidence.json. Needed when the format of recordings
// changes. `npm run golden` renews the reports made from it.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { main } from '../dist/cli/run.js'
import { startSimulator } from '../dist/index.js'

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
// One image for each environment, and one for the size that production should reject. Further paid probes exceed the budget.
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
  staging:    { keyEnv: KEY, baseUrl: "http://127.0.0.1:4020/v1" }
  production: { keyEnv: KEY, baseUrl: "http://127.0.0.1:4021/v1" }
budget: { perRun: { images: 3 } }
`,
)
const output = { write: () => undefined, isTTY: false, columns: 80 }
const runs = path.join(cwd, '.graycard/runs')

/**
 * A recording in which a probe exceeds the budget. Environments run concurrently, so chance decides which probe uses the third image;
 * repeats until one is not sent.
 */
async function record() {
  await main(['verify'], {
    env: { KEY: 'sk-sim-all' },
    cwd,
    stdout: output,
    stderr: output,
    stdin: { isTTY: false },
    now: () => new Date(),
    monotonic: () => performance.now(),
    random: () => '0000',
    signal: new AbortController().signal,
  })
  const [last] = (await readdir(runs)).toSorted().toReversed()
  const recording = JSON.parse(await readFile(path.join(runs, last, 'evidence.json'), 'utf8'))
  return recording.runs.some((run) => run.budget.withheld.length > 0) ? recording : record()
}

const file = path.resolve(import.meta.dirname, '../test/golden/evidence.json')
await writeFile(file, `${JSON.stringify(await record(), null, 2)}\n`)
await Promise.all(simulators.map((one) => one.close()))
await rm(cwd, { recursive: true })
