import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { scratch } from './support/cli.ts'

const require = createRequire(import.meta.url)
const root = path.resolve(import.meta.dirname, '..')
const text = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** What npm would publish. */
async function packed(): Promise<{ readonly files: readonly string[]; readonly unpackedBytes: number }> {
  const pack = ['pack', '--dry-run', '--json', '--ignore-scripts']
  const { stdout } = await promisify(execFile)('npm', pack, { cwd: root, maxBuffer: 1e7 })
  const [{ files, unpackedSize }] = JSON.parse(stdout) as [
    { readonly files: readonly { readonly path: string }[]; readonly unpackedSize: number },
  ]
  return { files: files.map((file) => file.path), unpackedBytes: unpackedSize }
}

describe('what is published', () => {
  test('is the bundle, its types, the schemas and the documents, and small', async () => {
    const { files, unpackedBytes } = await packed()
    expect(files).toContain('dist/cli/main.js')
    expect(files).toContain('dist/sbom.cdx.json')
    expect(files).toContain('dist/licenses.txt')
    const strange = files.filter(
      (name) =>
        !/^(dist\/(cli|chunks|plugin|testing)\/[^/]+\.(js|js\.map)|dist\/(index|plugin-hooks|sandbox)\.js(\.map)?|schema\/[^/]+\.json)$/.test(
          name,
        ) &&
        !/^(dist\/((plugin|testing|types)\/)?[\w-]+\.d\.ts|dist\/(grammars|sqlite|fonts|vocabulary)\/[^/]+)$/.test(
          name,
        ),
    )
    expect(strange.toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/licenses.txt',
      'dist/sbom.cdx.json',
      'package.json',
      'templates/plugin/brand.test.ts',
      'templates/plugin/brand.ts',
    ])
    expect(unpackedBytes).toBeLessThan(18_000_000)
  })

  test('keeps runs without a package beside it, where the system has its SQLite here', () => {
    const system = `${process.platform}-${process.arch}`
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
    const own = major > 22 || (major === 22 && minor >= 13)
    if (!own && !existsSync(path.join(root, `dist/sqlite/${system}.node`))) return
    const cwd = scratch()
    for (const name of ['dist', 'package.json'])
      cpSync(path.join(root, name), path.join(cwd, 'alone', name), { recursive: true })
    const args = ['verify', '--free', '--base-url', 'http://127.0.0.1:1/v1', '--model', 'm']
    const bin = path.join(cwd, 'alone/dist/cli/main.js')
    const { stderr } = spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8' })
    expect(stderr).toContain('stored in')
    expect(existsSync(path.join(cwd, '.graycard/graycard.sqlite'))).toBe(true)
  })

  test('verifies an image of its own simulator with only sharp beside it', () => {
    const cwd = scratch()
    const modules = path.join(cwd, 'node_modules')
    for (const name of ['dist', 'package.json'])
      cpSync(path.join(root, name), path.join(modules, 'graycard', name), { recursive: true })
    symlinkSync(path.join(root, 'node_modules/sharp'), path.join(modules, 'sharp'))
    const script = `import { startSimulator, systemRuntime, verify } from 'graycard'
      const simulator = await startSimulator()
      const config = { baseUrl: simulator.url, model: 'gpt-image-2', size: '1024x1024', keyEnv: 'KEY' }
      const { report } = await verify({ config }, systemRuntime({ env: { KEY: simulator.key } }))
      await simulator.close()
      console.log(report.runs[0].images.map(({ width, height }) => width + 'x' + height).join())`
    writeFileSync(path.join(cwd, 'use.mjs'), script)
    const { stdout, stderr } = spawnSync(process.execPath, ['use.mjs'], { cwd, encoding: 'utf8' })
    expect([stdout, stderr]).toEqual(['1024x1024\n', ''])
  })
})

interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly scope: string
  readonly licenses: readonly unknown[]
  readonly hashes: readonly { readonly content: string }[]
  readonly properties?: readonly { readonly name: string; readonly value: string }[]
  readonly components?: readonly Component[]
}

interface Bom {
  readonly metadata: { readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

describe('the bill of materials', () => {
  const bom = JSON.parse(text('dist/sbom.cdx.json')) as Bom
  const bundled = bom.components.filter(({ properties = [] }) =>
    properties.some(({ name, value }) => name === 'cdx:npm:package:bundled' && value === 'true'),
  )
  const purls = (some: readonly Component[]) => some.map(({ purl }) => purl).toSorted()

  test('is CycloneDX 1.6', () => {
    const folder = path.dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json'))
    const schema = (name: string): Record<string, unknown> =>
      JSON.parse(readFileSync(path.join(folder, 'res/schema', `${name}.SNAPSHOT.schema.json`), 'utf8'))
    const ajv = new Ajv({ strict: false, allErrors: true })
    addFormats.default(ajv)
    // Names of other countries' hosts and addresses, which this one has none of.
    for (const name of ['idn-email', 'iri-reference']) ajv.addFormat(name, true)
    ajv.addSchema(schema('spdx'), 'http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json')
    ajv.addSchema(schema('jsf-0.82'), 'http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json')
    const validate = ajv.compile(schema('bom-1.6'))
    validate(bom)
    expect(validate.errors).toBeNull()
  })

  test('names every package whose code or files are inside, as the licences do', () => {
    const modules = Object.values(
      JSON.parse(text('dist/build-info/modules.json')) as Record<string, readonly string[]>,
    ).flat()
    const folders = modules.flatMap((id) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? [])
    const files = ['@photostructure/sqlite', '@fontsource/inter', '@vscode/tree-sitter-wasm'].map((name) =>
      path.join(root, 'node_modules', name),
    )
    const found = [...folders, ...files].flatMap((folder) => {
      const file = path.join(folder, 'package.json')
      if (!existsSync(file)) return []
      const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string }
      return [`pkg:npm/${name.replace('@', '%40')}@${version}`]
    })
    expect(found.length).toBeGreaterThan(100)
    expect(purls(bundled)).toEqual([...new Set(found)].toSorted())
    const licensed = [
      ...text('dist/licenses.txt').matchAll(/^((?:@[\w.-]+\/)?[\w.-]+) (\d\S*) \(.+\)$/gm),
    ].map(([, name = '', version = '']) => `pkg:npm/${name.replace('@', '%40')}@${version}`)
    expect([...new Set(licensed)].toSorted()).toEqual(purls(bundled))
  })

  test('names what is installed beside it, and everything in it is needed by something', () => {
    const { dependencies } = JSON.parse(text('package.json')) as { dependencies: Record<string, string> }
    const beside = bom.components.filter((one) => !bundled.includes(one))
    for (const [name, version] of Object.entries(dependencies))
      expect(purls(beside)).toContain(`pkg:npm/${name}@${version}`)
    const needs = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
    const reached = new Set<string>()
    const reach = (ref: string): void => {
      if (reached.has(ref)) return
      reached.add(ref)
      needs.get(ref)?.forEach(reach)
    }
    reach(bom.metadata.component['bom-ref'])
    expect(bom.components.map((one) => one['bom-ref']).filter((ref) => !reached.has(ref))).toEqual([])
  })

  test('has the hash of each file beside the code', () => {
    const files = bundled.flatMap(({ components = [] }) => components).filter(({ name }) => name !== 'sqlite')
    expect(files.length).toBeGreaterThan(5)
    for (const { name, hashes } of files)
      expect(hashes[0]?.content).toBe(
        createHash('sha256')
          .update(readFileSync(path.join(root, name)))
          .digest('hex'),
      )
  })
})

test.each(['nodenext', 'bundler'])('the types compile by themselves, as %s resolves them', (resolution) => {
  const cwd = scratch()
  const inside = path.join(cwd, 'node_modules/graycard')
  mkdirSync(inside, { recursive: true })
  cpSync(path.join(root, 'package.json'), path.join(inside, 'package.json'))
  cpSync(path.join(root, 'dist'), path.join(inside, 'dist'), {
    recursive: true,
    filter: (name) => !/\.(js|map|node|woff)$/.test(name) && !name.includes('build-info'),
  })
  writeFileSync(path.join(cwd, 'package.json'), '{"type":"module"}')
  writeFileSync(
    path.join(cwd, 'use.ts'),
    `import { startSimulator, verify, type Report } from 'graycard'
import { defineCheck } from 'graycard/plugin'
import { checkTester } from 'graycard/testing'
export const run = async (): Promise<Report> => (await verify({ config: { baseUrl: (await startSimulator()).url, model: 'm' } })).report
export { checkTester, defineCheck }
`,
  )
  const module = resolution === 'bundler' ? 'esnext' : resolution
  const options = `--noEmit --strict --lib ES2023 --target es2023 --skipLibCheck false --module ${module} --moduleResolution ${resolution}`
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, ...options.split(' '), 'use.ts'], {
    cwd,
    encoding: 'utf8',
  })
  expect(stdout).toBe('')
})
