// Part of npm run check: fails on a regular expression in src/ that takes more than linear time, because foreign text could be written to
// make it take for ever. An analysis finds what it can prove (scslre), and attacks built from the expression itself find the rest.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { slowOn } from './expressions/attack.js'
import { expressionsIn } from './expressions/find.js'
import { provenProblem } from './expressions/prove.js'

const root = path.resolve(import.meta.dirname, '..')
const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /(?<!\.test|\.test-d|\.d)\.ts$/.test(name))
  .map((name) => path.join('src', name))

const found = files.flatMap((file) =>
  expressionsIn(readFileSync(path.join(root, file), 'utf8')).map((one) => Object.assign(one, { file })),
)
// A guard that sees nothing must not be green.
if (found.length < 100) throw new Error(`only ${found.length} regular expressions found in src/`)

const problems = found.flatMap(({ file, line, pattern, flags }) => {
  const why = provenProblem(pattern, flags) ?? slowOn(pattern, flags)
  if (why === undefined) return []
  console.error(`${file}:${line} /${pattern}/${flags}\n  ${why}`)
  return [file]
})
if (problems.length > 0) {
  console.error(`\n${problems.length} of ${found.length} regular expressions take more than linear time.`)
  process.exitCode = 1
}
