import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { machine } from './rounds.js'

const file = path.resolve(import.meta.dirname, '../../docs/benchmarks.md')

const preface = `# Benchmarks

Written by \`npm run bench\`; \`npm run bench NAME\` renews one section. The contenders take turns over many rounds, so that other load on
the machine affects all of them alike. A ratio is the median of the ratios within each round. Times are medians, with minimum and
maximum.
`

const mark = (name) => [`<!-- ${name} -->`, `<!-- end of ${name} -->`]

/** Replaces the section of one benchmark in docs/benchmarks.md. */
export function writeSection(names, name, title, text) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const load = `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine()}.`
  const own = `## ${title}\n\n\`npm run bench ${name}\` · ${load}\n\n${text.trim()}`
  const sections = names.flatMap((each) => {
    const [begin, end] = mark(each)
    const from = before.indexOf(begin)
    const kept = from === -1 ? '' : before.slice(from + begin.length, before.indexOf(end, from)).trim()
    const content = each === name ? own : kept
    return content === '' ? [] : [`${begin}\n\n${content}\n\n${end}`]
  })
  writeFileSync(file, `${preface}\n${sections.join('\n\n')}\n`)
}
