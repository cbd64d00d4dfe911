import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { scratch } from './support/cli.ts'

const root = path.resolve(import.meta.dirname, '..')
const dist = path.join(root, 'dist')
const modulesOf = JSON.parse(readFileSync(path.join(dist, 'build-info/modules.json'), 'utf8')) as Readonly<
  Record<string, readonly string[]>
>

/** The files of the built program that a command loads, as Node records them for coverage. */
function filesLoaded(args: readonly string[], input: string): readonly string[] {
  const coverage = scratch()
  spawnSync(process.execPath, [path.join(dist, 'cli/main.js'), ...args], {
    cwd: scratch(),
    input,
    env: { PATH: process.env['PATH'], NODE_V8_COVERAGE: coverage },
  })
  const scripts = readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(path.join(coverage, name), 'utf8')) as {
      result: readonly { url: string }[]
    }
    return result.map(({ url }) => (url.startsWith('file:') ? path.relative(dist, fileURLToPath(url)) : ''))
  })
  return scripts.map((file) => file.replaceAll(path.sep, '/')).filter((file) => file in modulesOf)
}

/** The bundler names its own modules with a NUL. */
const isFile = (id: string) => !id.startsWith('\0')

/** A module's package, or its folder below `src`. */
const placeOf = (id: string) =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(id)?.[1] ??
  path.relative(path.join(root, 'src'), path.dirname(id)).replaceAll(path.sep, '/')

const start = [
  'app/startup',
  'cli',
  'cli/specs',
  'cli/terminal',
  'commander',
  'contract',
  'transport/redaction',
]
const diagnosis = [
  'app/diagnose',
  'catalogue/causes',
  'catalogue/snippets',
  'cli/commands',
  'cli/diagnose',
  'disk',
  'engine/cause',
  'knowledge',
  'leven',
  'pasted',
  'picocolors',
  'plugin',
]

/** A command, the most files that it loads, and all that may be in them. Whatever else it needs is loaded when it is needed. */
test.each([
  [['--version'], '', 4, start],
  [['--help'], '', 4, start],
  [['verify', '--help'], '', 4, start],
  [['complete', '--', 'verify', ''], '', 6, [...start, 'cli/completion', 'cli/commands']],
  [['diagnose', '--offline'], 'Error code: 404 - model not found', 6, [...start, ...diagnosis]],
  [['diagnose', '--offline'], '{"error":{"message":"Rate limit reached"}}', 6, [...start, ...diagnosis]],
  [['diagnose', '--offline', '--json'], 'fetch failed: ENOTFOUND', 6, [...start, ...diagnosis]],
] as const)('%j loads nothing that it does not need', (args, input, most, places) => {
  const files = filesLoaded(args, input)
  const loaded = new Set(
    files
      .flatMap((file) => modulesOf[file] ?? [])
      .filter(isFile)
      .map(placeOf),
  )
  const isAllowed = (place: string) =>
    places.some((one) => place === one || (one === 'knowledge' && place.startsWith('knowledge/')))
  expect([...loaded].filter((place) => !isAllowed(place))).toEqual([])
  expect(loaded).toContain('cli')
  expect(files.length).toBeLessThanOrEqual(most)
})
