// npm run prove same -- OTHER [FOLDER]: judges the same recordings with this build and with the build of another checkout. Ids, verdicts,
// severities, blames, data and exit codes must be equal; wording may differ. The recordings are all verifications in the tests of
// hostile servers, quirks, dialects and commands, and the golden recording. FOLDER contains such recordings from an earlier run.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const recorded = [
  'test/hostile',
  'test/quirk-matrix.test.ts',
  'test/dialect-matrix.test.ts',
  'test/e2e.test.ts',
]

const [other, given] = process.argv.slice(3)
if (other === undefined || !existsSync(path.join(other, 'dist/cli/main.js'))) {
  process.stderr.write(
    'Usage: npm run prove same -- OTHER [FOLDER]. OTHER is a built checkout (npm run build).\n',
  )
  process.exit(2)
}

/** Runs the tests and keeps their folders. */
function record() {
  const folder = mkdtempSync(path.join(tmpdir(), 'graycard-same-'))
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
  const env = { ...process.env, KEEP_RUNS: folder }
  spawnSync(process.execPath, [vitest, 'run', ...recorded], { cwd: root, stdio: 'inherit', env })
  const golden = path.join(folder, 'golden')
  mkdirSync(path.join(golden, '.graycard/runs/golden'), { recursive: true })
  cpSync(
    path.join(root, 'test/golden/evidence.json'),
    path.join(golden, '.graycard/runs/golden/evidence.json'),
  )
  return folder
}

/** The result of a build for a recording: the exit code, and every finding without its wording. */
function judge(build, cwd, run) {
  return new Promise((resolve) => {
    const args = [path.join(build, 'dist/cli/main.js'), 'verify', '--json', '--from', run]
    const child = spawn(process.execPath, args, { cwd, env: { PATH: process.env.PATH } })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (piece) => void (stdout += piece))
    child.stderr.on('data', (piece) => void (stderr += piece))
    child.on('close', (code) => {
      const report = stdout.startsWith('{')
        ? JSON.parse(stdout)
        : { runs: [], refused: stderr.split(/[:\n]/)[0] }
      const findings = report.runs.flatMap(({ contract, environment, findings: all }) =>
        all.map(({ check, verdict, severity, blame, messageId, fingerprint }) =>
          [contract, environment, check, verdict, severity, blame, messageId, fingerprint].join(' '),
        ),
      )
      resolve([`exit ${code}`, ...findings])
    })
  })
}

const folder = given ?? record()
// A folder with several verifications is stored after each of them, so a run may appear twice.
const runs = new Map()
for (const name of readdirSync(folder)) {
  const cwd = path.join(folder, name)
  const kept = path.join(cwd, '.graycard/runs')
  for (const run of existsSync(kept) ? readdirSync(kept) : []) {
    const file = path.join(kept, run, 'evidence.json')
    if (existsSync(file)) runs.set(run, { cwd, file })
  }
}
let findings = 0
let different = 0
const codes = {}
const todo = [...runs.values()]
async function work() {
  for (let next = todo.shift(); next; next = todo.shift()) {
    // Sequential within each worker; there is one worker for each core.
    // oxlint-disable-next-line no-await-in-loop
    const [ours, theirs] = await Promise.all([root, other].map((build) => judge(build, next.cwd, next.file)))
    findings += ours.length - 1
    codes[ours[0]] = (codes[ours[0]] ?? 0) + 1
    const lines = [
      ...theirs.filter((line) => !ours.includes(line)).map((line) => `- ${line}`),
      ...ours.filter((line) => !theirs.includes(line)).map((line) => `+ ${line}`),
    ]
    if (lines.length === 0) continue
    different += 1
    process.stdout.write(`${next.file}\n${lines.join('\n')}\n`)
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work))
process.stdout.write(
  `${runs.size} recordings, ${findings} findings, ${different} recordings judged differently; ${JSON.stringify(codes)}\nrecordings: ${folder}\n`,
)
process.exitCode = runs.size === 0 || different > 0 ? 1 : 0
