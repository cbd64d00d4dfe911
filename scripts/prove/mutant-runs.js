// Runs tests on the mutants of a file in one thread. Each mutant is a copy of the file and of its importers under another module id.
import path from 'node:path'
import { createVitest } from 'vitest/node'

const root = path.resolve(import.meta.dirname, '../..')
const mark = /\?mutant=(-?\d+)$/
const numberOf = (id) => Number(mark.exec(id)[1])
/** Time limits. A mutant that makes a test or a file exceed them counts as detected. */
const limitMs = { test: 5000, file: 20_000 }
/** Mutants in one round. More would need too much memory. */
const maxMutants = 100
/** The number of the unchanged file. */
const original = -1

/** A plug-in that resolves the copies of `paths`, and loads the text of each mutant. */
const copies = (file, texts, paths) => ({
  name: 'mutants',
  enforce: 'pre',
  async resolveId(name, importer = '', options) {
    const [query] = mark.exec(importer) ?? []
    if (query === undefined || !name.startsWith('.')) return undefined
    const found = await this.resolve(name, importer, { ...options, skipSelf: true })
    const bare = found?.id.replace(mark, '')
    return found && { ...found, id: !paths || paths.has(bare) ? bare + query : bare }
  },
  load: (id) => (id.replace(mark, '') === file ? texts[numberOf(id)] : undefined),
})

/** The file and everything that imports it, directly or not. */
function withImporters(file, { environments }) {
  const paths = new Set()
  const add = (module) => {
    if (!module.file || paths.has(module.file)) return
    paths.add(module.file)
    module.importers.forEach(add)
  }
  for (const { moduleGraph } of Object.values(environments)) moduleGraph.getModulesByFile(file)?.forEach(add)
  return paths
}

/** Runs the tests on these mutants until one hangs. Returns the result of each finished mutant by number, and the importers of the file. */
async function round(file, texts, numbers, tests, paths) {
  const passed = new Map()
  let current
  let silence
  const reporter = {
    onTestModuleQueued({ moduleId }) {
      current = numberOf(moduleId)
      clearTimeout(silence)
      silence = setTimeout(stop, limitMs.file)
    },
    onTestModuleEnd(ended) {
      const number = numberOf(ended.moduleId)
      passed.set(number, ended.ok() && passed.get(number) !== false)
    },
  }
  const options = { root, config: false, watch: false, include: tests, testTimeout: limitMs.test }
  const vitest = await createVitest(
    'test',
    { ...options, pool: 'threads', maxWorkers: 1, isolate: false, reporters: [reporter] },
    { plugins: [copies(file, texts, paths)] },
  )
  function stop() {
    passed.set(current, false)
    // The second request does not wait for the thread to end.
    void vitest.cancelCurrentRun('test-failure')
    void vitest.cancelCurrentRun('test-failure')
  }
  const found = await vitest.globTestSpecifications()
  if (found.length === 0) throw new Error(`No tests found: ${tests.join(' ')}`)
  const copiesOf = (number) =>
    found.map(({ project, moduleId }) => project.createSpecification(`${moduleId}?mutant=${number}`))
  await vitest.runTestSpecifications(numbers.flatMap(copiesOf))
  clearTimeout(silence)
  const importers = withImporters(file, vitest.vite)
  await vitest.close()
  return { passed, importers }
}

/** The numbers of the mutants that these tests do not detect. Throws if the tests fail on the unchanged file. */
export async function undetected(name, texts, numbers, tests) {
  const file = path.join(root, name)
  const { passed, importers } = await round(file, texts, [original], tests)
  if (passed.get(original) !== true) throw new Error(`${tests.join(' ')} fails on the unchanged ${name}`)
  let left = numbers
  while (left.length > 0) {
    // Each round continues after a mutant that hung.
    // oxlint-disable-next-line no-await-in-loop
    const finished = await round(file, texts, left.slice(0, maxMutants), tests, importers)
    for (const [number, ok] of finished.passed) passed.set(number, ok)
    left = left.filter((number) => !passed.has(number))
  }
  return numbers.filter((number) => passed.get(number))
}
