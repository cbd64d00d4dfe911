// Runs tests against the mutants of a file in one thread: each mutant is a copy of the file, and of all that leads to it, under a name of its own.
import path from 'node:path'
import { createVitest } from 'vitest/node'

const root = path.resolve(import.meta.dirname, '../..')
const mark = /\?mutant=(-?\d+)$/
const numberOf = (id) => Number(mark.exec(id)[1])
/** No test takes so long, unless a mutant keeps it from coming to an end: that is noticed as well, and so is a file that blocks. */
const patienceMs = { test: 5000, file: 20_000 }
/** So many mutants at a time, for the sake of memory. */
const together = 100
/** Stands for the file as it is. */
const asItIs = -1

/** Gives the copies of `paths` their names, and the mutants among them their texts. */
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

/** The files that lead to one, itself among them. */
function leadingTo(file, { environments }) {
  const paths = new Set()
  const add = (module) => {
    if (!module.file || paths.has(module.file)) return
    paths.add(module.file)
    module.importers.forEach(add)
  }
  for (const { moduleGraph } of Object.values(environments)) moduleGraph.getModulesByFile(file)?.forEach(add)
  return paths
}

/** Runs the tests on these mutants until one of them hangs: whether they pass, by number, of those that have ended; and what leads to the file. */
async function round(file, texts, numbers, tests, paths) {
  const passed = new Map()
  let current
  let silence
  const reporter = {
    onTestModuleQueued({ moduleId }) {
      current = numberOf(moduleId)
      clearTimeout(silence)
      silence = setTimeout(stop, patienceMs.file)
    },
    onTestModuleEnd(ended) {
      const number = numberOf(ended.moduleId)
      passed.set(number, ended.ok() && passed.get(number) !== false)
    },
  }
  const how = { root, config: false, watch: false, include: tests, testTimeout: patienceMs.test }
  const vitest = await createVitest(
    'test',
    { ...how, pool: 'threads', maxWorkers: 1, isolate: false, reporters: [reporter] },
    { plugins: [copies(file, texts, paths)] },
  )
  function stop() {
    passed.set(current, false)
    // Asked twice, it does not wait for the thread to come to an end.
    void vitest.cancelCurrentRun('test-failure')
    void vitest.cancelCurrentRun('test-failure')
  }
  const found = await vitest.globTestSpecifications()
  if (found.length === 0) throw new Error(`There are no tests ${tests.join(' ')}`)
  const copiesOf = (number) =>
    found.map(({ project, moduleId }) => project.createSpecification(`${moduleId}?mutant=${number}`))
  await vitest.runTestSpecifications(numbers.flatMap(copiesOf))
  clearTimeout(silence)
  const leading = leadingTo(file, vitest.vite)
  await vitest.close()
  return { passed, leading }
}

/** The numbers of those texts of a file which these tests do not notice. Throws where they fail on the file as it is. */
export async function unnoticed(name, texts, numbers, tests) {
  const file = path.join(root, name)
  const { passed, leading } = await round(file, texts, [asItIs], tests)
  if (passed.get(asItIs) !== true) throw new Error(`${tests.join(' ')} fails on ${name} as it is`)
  let left = numbers
  while (left.length > 0) {
    // One round after the other: each goes on behind a mutant that hung.
    // oxlint-disable-next-line no-await-in-loop
    const ended = await round(file, texts, left.slice(0, together), tests, leading)
    for (const [number, ok] of ended.passed) passed.set(number, ok)
    left = left.filter((number) => !passed.has(number))
  }
  return numbers.filter((number) => passed.get(number))
}
