// npm start: verifies two simulated environments. Needs no API key and no network, and costs nothing.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { main } from '../dist/cli/run.js'
import { startSimulator, systemRuntime } from '../dist/index.js'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'demo')
const args = ['verify', '--config', 'demo/graycard.yaml', '--reporter', 'html:demo/report.html']
const say = (text) => process.stdout.write(`${text}\n`)

const staging = await startSimulator()
const production = await startSimulator({ quirks: ['size-ignored'] })

await mkdir(folder, { recursive: true })
await rm(path.join(folder, 'report.html'), { force: true })
await writeFile(
  path.join(folder, 'graycard.yaml'),
  `# yaml-language-server: $schema=../schema/graycard.json
contracts:
  hero-image:
    provider: wisgate
    model: gpt-image-2
    request: { prompt: A beautiful sunset, n: 1, size: 1024x1024 }
    expect: { format: png, delivery: b64_json, maxSeconds: 120 }
    traffic: { peakImagesPerMinute: 40 }
    frame: { width: 1200, height: 630, fit: cover }
environments:
  # Both are simulators on this machine. Remove baseUrl to use the real API.
  staging:    { keyEnv: WISGATE_STAGING_KEY, baseUrl: "${staging.url}" }
  production: { keyEnv: WISGATE_KEY, baseUrl: "${production.url}" }
budget: { perRun: { images: 4 } }
`,
)

say(`Two simulated image APIs run on this machine: staging conforms, production ignores the requested size.
The contract is demo/graycard.yaml. The command:

$ graycard ${args.join(' ')}`)

const output = (stream) => ({
  write: (text) => void stream.write(text),
  isTTY: stream.isTTY ?? false,
  columns: stream.columns ?? 80,
})
const code = await main(args, {
  ...systemRuntime({
    env: { ...process.env, WISGATE_STAGING_KEY: staging.key, WISGATE_KEY: production.key },
    cwd: root,
  }),
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  stdin: { isTTY: false },
})
await Promise.all([staging.close(), production.close()])

say(`
verify ended with exit code ${code}${code === 1 ? ', because production breaks its contract. In CI, this fails the job' : ''}.
Open the report with its images in a browser: demo/report.html

To verify a real API, pass the name of the variable that holds your API key:
  export KEY=…
  node dist/cli/main.js verify --free --base-url https://api.wisgate.ai/v1 --model gpt-image-2 --size 1024x1024 --key-env KEY
--free sends only requests that a conforming API does not bill. Without it, the run creates one image (budget limit: two).`)
// The finding is the point of the demonstration, so exit code 1 is a success.
process.exitCode = code === 1 ? 0 : 1
