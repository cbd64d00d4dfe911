// npm run prove package: installs the packed tarball like a user, and compiles its types with older and newer compilers.
// Fetches packages. npm test checks the same with the installed packages.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'graycard-package-'))
const maxMb = 35
const compilers = ['5.0', '5.4', '5.9', '7.0']
const resolutions = { nodenext: 'nodenext', bundler: 'esnext' }

const problems = []
const say = (text) => process.stdout.write(`${text}\n`)
const json = (file) => JSON.parse(readFileSync(file, 'utf8'))
const node = (args, cwd) => spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })

function install(packages, cwd) {
  const { status, stdout, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', ...packages], {
    cwd,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`npm install ${packages.join(' ')}: ${stdout}${stderr}`)
  return stderr
}

function emptyProject(name) {
  const cwd = path.join(folder, name)
  mkdirSync(cwd)
  writeFileSync(path.join(cwd, 'package.json'), '{"private":true,"type":"module"}')
  return cwd
}

/** Bytes on disk, counted like `du`. */
const bytesOnDisk = (place) =>
  readdirSync(place, { recursive: true })
    .map((name) => lstatSync(path.join(place, name)).blocks * 512)
    .reduce((sum, bytes) => sum + bytes, 0)

/** The packages below `node_modules` by npm’s list. Throws if npm reports a problem. */
function installed(cwd) {
  const packages = new Map()
  const walk = ({ dependencies = {} }) => {
    for (const [name, one] of Object.entries(dependencies)) {
      if (one.version === undefined) continue
      packages.set(`pkg:npm/${name.replace('@', '%40')}@${one.version}`, name)
      walk(one)
    }
  }
  walk(JSON.parse(execFileSync('npm', ['ls', '--all', '--json'], { cwd, encoding: 'utf8' })))
  return packages
}

const [{ filename, size }] = JSON.parse(
  execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  }),
)
const tarball = path.join(folder, filename)
const cwd = emptyProject('user')
const warnings = install([tarball], cwd)
const mb = bytesOnDisk(path.join(cwd, 'node_modules')) / 2 ** 20
const packages = installed(cwd)
say(`tarball ${(size / 1e6).toFixed(1)} MB, installed ${mb.toFixed(1)} MB in ${packages.size} packages`)
if (mb > maxMb) problems.push(`installed size ${mb.toFixed(1)} MB exceeds ${maxMb} MB`)
if (warnings.trim() !== '') problems.push(`npm install warns: ${warnings}`)

const inside = path.join(cwd, 'node_modules/graycard')
const bom = json(path.join(inside, 'dist/sbom.cdx.json'))
const known = new Set([bom.metadata.component, ...bom.components].map(({ purl }) => purl))
const unknown = [...packages.keys()].filter((purl) => !known.has(purl))
say(
  `the bill of materials names ${bom.components.length} packages, and all installed ones but ${unknown.length}`,
)
if (unknown.length > 0) problems.push(`not in the bill of materials: ${unknown.join(', ')}`)

const free = ['verify', '--free', '--base-url', 'http://127.0.0.1:1/v1', '--model', 'm']
const { stderr } = node([path.join(inside, 'dist/cli/main.js'), ...free], cwd)
say(`Node ${process.versions.node}: ${stderr.trim()}`)
if (!stderr.startsWith('Kept as')) problems.push(`the run was not stored: ${stderr}`)

writeFileSync(
  path.join(cwd, 'entries.ts'),
  `import { openWorkspace, startSimulator, systemRuntime, verify, type Report } from 'graycard'
import { defineCheck, type Check } from 'graycard/plugin'
import { checkTester } from 'graycard/testing'
export const run = async (): Promise<Report> => {
  const { url } = await startSimulator()
  return (await verify({ config: { baseUrl: url, model: 'm' }, free: true }, systemRuntime())).report
}
export { checkTester, defineCheck, openWorkspace, type Check }
`,
)
copyFileSync(path.join(root, 'docs/examples/library.ts'), path.join(cwd, 'library.ts'))
install(['@types/node@20'], cwd)
for (const version of compilers) {
  const compiler = emptyProject(`typescript-${version}`)
  install([`typescript@${version}`], compiler)
  const tsc = path.join(compiler, 'node_modules/typescript/bin/tsc')
  for (const [moduleResolution, module] of Object.entries(resolutions))
    for (const types of [[], ['node']]) {
      const compilerOptions = {
        noEmit: true,
        strict: true,
        skipLibCheck: false,
        target: 'es2022',
        lib: ['es2023'],
        module,
        moduleResolution,
        types,
      }
      // The example prints and sets an exit code, which needs Node's types.
      const files = ['entries.ts', ...(types.length > 0 ? ['library.ts'] : [])]
      writeFileSync(path.join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
      const { status, stdout } = node([tsc, '-p', '.'], cwd)
      const name = `TypeScript ${version}, ${moduleResolution}, ${types.length > 0 ? 'with' : 'without'} @types/node`
      say(`${status === 0 ? 'ok  ' : 'FAIL'} ${name}`)
      if (status !== 0) problems.push(`${name}: ${stdout.slice(0, 2000)}`)
    }
}

rmSync(folder, { recursive: true, force: true })
say(problems.length === 0 ? 'All checks passed.' : problems.join('\n'))
process.exitCode = problems.length === 0 ? 0 : 1
