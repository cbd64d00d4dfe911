import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import layers from '../layers.json' with { type: 'json' }
import { circles, type Graph } from './support/circles.ts'

interface Layer {
  readonly may: readonly string[]
  readonly external: readonly string[]
  /** Files it is entered by; `index.ts` where none are named. */
  readonly doors?: readonly string[]
}
const allowed: Readonly<Record<string, Layer>> = layers
const root = path.resolve(import.meta.dirname, '..')
const src = path.join(root, 'src')
const below = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name))

/** The longest name in `layers.json` that a path begins with: a layer may have rooms, and a room a door of its own. */
function layerOf(file: string): string {
  const parts = path.relative(src, file).split(path.sep)
  const names = parts.map((_, index) => parts.slice(0, index + 1).join('/')).toReversed()
  return names.find((name) => Object.hasOwn(allowed, name)) ?? parts[0] ?? ''
}

function specifiers(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8').replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'([^'\n]+)'/g)].map((match) => match[1] ?? '')
}

const files = below(src).filter((name) => /\.tsx?$/.test(name) && !/\.test(-d)?\.ts$/.test(name))
const edges = files.flatMap((file) =>
  specifiers(file)
    .filter((one) => one.startsWith('.'))
    .map((one) => {
      const target = path.resolve(path.dirname(file), one)
      return {
        file,
        from: layerOf(file),
        to: layerOf(target),
        says: `${path.relative(src, file)} -> ${path.relative(src, target)}`,
        target,
      }
    }),
)
const crossing = edges.filter((edge) => edge.from !== edge.to)

describe('layers', () => {
  test('every folder is a known layer, and every layer has files', () => {
    expect(new Set(files.map(layerOf))).toEqual(new Set(Object.keys(allowed)))
  })
  test('imports go only where layers.json allows', () => {
    expect(crossing.length).toBeGreaterThan(100)
    expect(
      crossing.filter((edge) => !allowed[edge.from]?.may.includes(edge.to)).map((edge) => edge.says),
    ).toEqual([])
  })
  test('a layer is entered by its front door', () => {
    const doors = (layer: string) => allowed[layer]?.doors ?? ['index.ts']
    expect(
      crossing
        .filter((edge) => !doors(edge.to).includes(path.basename(edge.target)))
        .map((edge) => edge.says),
    ).toEqual([])
  })
  test('packages are used only where layers.json allows', () => {
    const packageOf = (one: string) =>
      one.startsWith('node:')
        ? 'node'
        : one
            .split('/')
            .slice(0, one.startsWith('@') ? 2 : 1)
            .join('/')
    const used = files.flatMap((file) =>
      specifiers(file)
        .filter((one) => !one.startsWith('.'))
        .map((one) => ({ layer: layerOf(file), name: packageOf(one), file: path.relative(src, file) })),
    )
    expect(used.length).toBeGreaterThan(20)
    expect(
      used
        .filter(({ layer, name }) => !allowed[layer]?.external.includes(name))
        .map(({ file, name }) => `${file} uses ${name}`),
    ).toEqual([])
  })
  test('a leaf of the catalogue does not know another', () => {
    const leaves = edges.filter(
      (edge) =>
        edge.from.startsWith('catalogue/') && edge.from === edge.to && !edge.says.includes('index.ts ->'),
    )
    const own = (says: string) =>
      new Set(says.split(' -> ').map((name) => path.dirname(name))).size === 1 &&
      !/catalogue\/\w+ ->|catalogue\/\w+\/[\w.-]+ -> catalogue\/\w+\/[\w.-]+$/.test(says)
    expect(leaves.filter((edge) => !own(edge.says)).map((edge) => edge.says)).toEqual([])
  })
})

describe('the door through which everything is written', () => {
  const users = (pattern: RegExp) =>
    files
      .filter((file) => pattern.test(readFileSync(file, 'utf8').replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')))
      .map((file) => path.relative(src, file).replaceAll(path.sep, '/'))
      .toSorted()
  test.each([
    [
      'the process',
      /\bprocess\.(?:stdout|stderr)\b|\bconsole\.(?:log|info|warn|error|debug)\b/,
      ['cli/main.ts', 'image/rasterise.ts'],
    ],
    [
      'files',
      /\b(?:writeFile|appendFile|createWriteStream)(?:Sync)?\b/,
      ['app/report/github-actions.ts', 'store/files.ts'],
    ],
    [
      'files through the store: what is recorded passes the redactor in the archive, in `deliver`, for a rehearsal or in `readTwin`, the rest are files that a user writes too',
      /\bwrite(?:Whole|New|Own)\(/,
      [
        'app/knowledge/propose.ts',
        'app/lock/accept.ts',
        'app/rehearse/junit.ts',
        'app/report/deliver.ts',
        'app/scan/rewrite-files.ts',
        'app/setup/contract-text.ts',
        'app/twin/write-twin.ts',
        'app/watch/add/entry.ts',
        'app/workspace/project-files.ts',
        'store/archive.ts',
        'store/files.ts',
        'store/package-cache.ts',
      ],
    ],
    ['the archive', /\bopenArchive\(/, ['app/verify/judge.ts', 'app/workspace/open.ts', 'store/archive.ts']],
    ['the database', /\bsqliteDialect\(/, ['store/sqlite/open.ts']],
    ['the network for alerts', /\bcreate(?:Post|Mail)\(/, ['app/notify/ports.ts']],
  ])('only these files open %s', (_what, pattern, allowedFiles) => {
    expect(users(pattern)).toEqual(allowedFiles)
  })
  test('JSON reaches the screen only as text that no terminal acts on', () => {
    expect(users(/\.write\(\s*`?(?:\$\{)?JSON\.stringify/)).toEqual([])
  })
})

/** Circles that stand: one of them holds only files that begin with these names. */
const standing: readonly { readonly within: readonly string[]; readonly why: string }[] = [
  { within: ['engine/verify/probes.ts', 'engine/verify/recipes.ts'], why: 'types: what a probe is made of' },
]
/** Folders that import each other both ways. */
const standingPairs: Readonly<Record<string, string>> = {}

/** Types and `import()` count here; oxlint's import/no-cycle overlooks both. */
describe('circles', () => {
  const named = (file: string) => path.relative(src, file).replaceAll(path.sep, '/')
  const graphOf = (nameOf: (file: string) => string): Graph => {
    const graph = new Map<string, string[]>()
    for (const file of files) graph.set(nameOf(file), [])
    for (const { file, target } of edges) graph.get(nameOf(file))?.push(nameOf(target))
    return graph
  }
  const covers = (within: readonly string[], circle: readonly string[]) =>
    circle.every((file) => within.some((name) => file.startsWith(name)))

  test('a circle is found, however long, and no chain is taken for one', () => {
    const graph = new Map(Object.entries({ a: ['b'], b: ['c', 'd'], c: ['a'], d: ['e'], e: ['d'], f: ['a'] }))
    expect(circles(graph)).toEqual([
      ['d', 'e'],
      ['a', 'b', 'c'],
    ])
  })
  test('no files import each other, but those listed', () => {
    const found = circles(graphOf(named))
    expect(found.filter((circle) => !standing.some(({ within }) => covers(within, circle)))).toEqual([])
    const gone = standing.filter(({ within }) => !found.some((circle) => covers(within, circle)))
    expect(gone, 'take it out of the list').toEqual([])
  })
  test('no two folders import each other, but those listed', () => {
    const graph = graphOf((file) => path.posix.dirname(named(file)))
    const pairs = [...graph].flatMap(([folder, targets]) =>
      [...new Set(targets)]
        .filter((other) => folder < other && graph.get(other)?.includes(folder))
        .map((other) => `${folder} ⇄ ${other}`),
    )
    expect(pairs.toSorted()).toEqual(Object.keys(standingPairs).toSorted())
  })
})

describe('files', () => {
  const code = [
    ...files,
    ...below(src).filter((name) => name.endsWith('.test.ts')),
    ...below(path.join(root, 'test')),
    ...below(path.join(root, 'scripts')),
  ].filter((name) => /\.[tj]s$/.test(name))
  /** Tables of data and of cases are exempt. */
  const isTable = (name: string) =>
    name.includes(`${path.sep}knowledge${path.sep}`) ||
    name.endsWith('.test.ts') ||
    name.endsWith('certificates.ts')
  const lines = (name: string) => readFileSync(name, 'utf8').split('\n').length

  test('none is over 300 lines, no leaf over 160', () => {
    const most = (name: string) => (name.includes(`${path.sep}catalogue${path.sep}`) ? 160 : 300)
    expect(
      code
        .filter((name) => !isTable(name) && lines(name) > most(name))
        .map((name) => path.relative(root, name)),
    ).toEqual([])
  })
  test('every name says something', () => {
    const empty =
      /(^|[/\\])(lib|utils?|helpers?|common|shared|core|misc|managers?|services?|base)([/\\]|\.[a-z]+$)/
    expect(code.map((name) => path.relative(root, name)).filter((name) => empty.test(name))).toEqual([])
  })
  test('no model is named outside knowledge and tests', () => {
    const named = files.filter(
      (name) =>
        !name.includes('knowledge') &&
        !name.includes('testing') &&
        /['"`^](gpt-image|dall-e|chatgpt-image|imagen|flux)[-a-z0-9.]*['"`]/.test(readFileSync(name, 'utf8')),
    )
    expect(named.map((name) => path.relative(src, name))).toEqual([])
  })
  test('every exported function says what it promises', () => {
    const silent = files.flatMap((name) => {
      const text = readFileSync(name, 'utf8')
      return [...text.matchAll(/^export (?:async )?function (\w+)/gm)]
        .filter((match) => !/\*\/\s*$/.test(text.slice(0, match.index)))
        .map((match) => `${path.relative(src, name)}: ${match[1]}`)
    })
    expect(silent).toEqual([])
  })
})

describe('docs/architecture.md', () => {
  const text = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8')
  const quoted = (part: string) => [...part.matchAll(/`([\w./-]+\.ts)`/g)].map(([, name]) => name ?? '')
  const rows = [...text.matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(([, room = '', cell = '']) =>
    quoted(cell).map((name) => `${room}/${name}`),
  )

  test('every file it names exists', () => {
    const all = files.map((name) => path.relative(src, name).replaceAll(path.sep, '/'))
    const named = quoted(text).filter((name) => !name.startsWith('test/'))
    expect(named.length).toBeGreaterThan(25)
    expect(named.filter((name) => !all.some((one) => one === name || one.endsWith(`/${name}`)))).toEqual([])
    expect(rows.flat().filter((name) => !all.includes(name))).toEqual([])
  })
})

test('the public names are these', async () => {
  const names = Object.keys(await import('../src/index.ts')).toSorted()
  await expect(`${names.join('\n')}\n`).toMatchFileSnapshot('golden/public-names.txt')
})
