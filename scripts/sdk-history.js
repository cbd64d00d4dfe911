// node scripts/sdk-history.js, after npm run build: writes docs/openai-sdk-history.md from the packages that npm can have. Needs a registry; the first run fetches
// every version (minutes), later ones only what is new.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

const since = '4.96.0'
const root = path.resolve(import.meta.dirname, '..')
const main = path.join(root, 'dist/cli/main.js')
const text = execFileSync(process.execPath, [main, 'watch', 'openai-sdk', '--since', since, '--json'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 256 * 1024 * 1024,
  stdio: ['ignore', 'pipe', 'inherit'],
})
const lines = text
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
const firsts = lines.filter((line) => line.first)
const changes = lines.filter((line) => line.event)

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
const code = (word) => `\`${String(word).replaceAll('|', '\\|')}\``
const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** Values of what a version names for the first time, under the parameter that takes them. */
function named({ first }) {
  const fresh = new Set(first.filter(({ kind }) => kind === 'parameter').map(({ name }) => name))
  const shapes = new Set(
    first.filter(({ kind, value }) => kind === 'shape' && value === '').map(({ name }) => name),
  )
  const rows = new Map()
  for (const { kind, name, value, announced } of first) {
    if (kind === 'event' || (kind !== 'model' && name.includes('.')) || (kind === 'value' && fresh.has(name)))
      continue
    if (kind === 'shape' && value !== '' && (shapes.has(name) || name === 'ImageGenTool')) continue
    const what = {
      model: 'model',
      parameter: 'parameter',
      answer: 'in the answer',
      shape: 'type',
      endpoint: 'endpoint',
      value: `value of ${code(name)}`,
    }[kind]
    const key = JSON.stringify([what, kind === 'model' ? announced.map(({ day }) => day) : announced])
    const shown = kind === 'value' ? value : kind === 'shape' && value ? `${name}.${value}` : name
    const row = rows.get(key) ?? { what, all: [], announced }
    row.all.push(shown)
    rows.set(key, row)
  }
  return [...rows.values()]
}

const lag = (what, day, announced) =>
  announced.length === 0
    ? ['not known', '']
    : [
        announced.map((one) => (what === 'model' ? one.day : `${one.day}, with ${one.model}`)).join(' or '),
        announced
          .map((one) => days(one.day, day))
          .map((count) => (count === 0 ? 'the same day' : `${count} day${count === 1 ? '' : 's'}`))
          .join(' or '),
      ]
const rowOf =
  ({ version, day }) =>
  ({ what, all, announced }) => [what, all.map(code).join(', '), version, day, ...lag(what, day, announced)]
const firstRows = firsts.flatMap((line) => named(line).map(rowOf(line)))

/** A change in a few words. Prose of the package stays in the package. */
const words = ({ event, model, subject, detail }) => {
  const place = subject.replaceAll('POST /images/', '').replaceAll('+', ', ').replaceAll('|', '\\|')
  const isShort = detail.length <= 90 && !detail.includes('{') && event !== 'doc_changed'
  return `${event.replaceAll('_', ' ')}${model ? ` ${code(model)}` : ''}: ${place}${isShort ? ` (${detail.replaceAll('|', '\\|')})` : ''}`
}
const versions = [...new Set(changes.map(({ version }) => version))].map((version) => {
  const own = changes.filter((change) => change.version === version)
  const facts = own.filter(({ event }) => event !== 'doc_changed')
  const prose = own.length - facts.length
  const said = [...new Set(facts.map(words))]
  if (prose > 0) said.push(`${prose} change${prose === 1 ? '' : 's'} of prose`)
  return [version, own[0].day, own[0].after, said.join('<br>')]
})

const last = lines.at(-1)
writeFileSync(
  path.join(root, 'docs/openai-sdk-history.md'),
  `# What OpenAI’s SDK said of images, version by version

Read from the type declarations of the published package \`openai\` on npm, versions ${since} to ${last.version}, by
\`graycard watch openai-sdk --since ${since}\`. Written by \`node scripts/sdk-history.js\`, which fetches what it has not read before through
your own npm; no test runs it.

Days are those of the package’s change log: a registry that mirrors another knows only when the mirror got a version. “Compared with”
is the version before it that could be had: where others lie between, the change may have come with one of them. Every version that could be had was
read, also between two that are alike, for one that took something back would not show otherwise.

## First named

What ${since} said already, \`gpt-image-1\` among it, is where this begins.

Announced is the day on which the model was released, by [src/knowledge](../src/knowledge/models), where the source of each day stands; for a
parameter or value the release of the model that came in the same version and is known to take it. Two days: sources disagree. “Not
known”: nobody is known to have named a day, and none is guessed.

${table(['what', 'name', 'version', 'day', 'announced', 'how long after'], firstRows)}

## Every version that changed something

${table(['version', 'day', 'compared with', 'what changed'], versions)}
`,
)
execFileSync(path.join(root, 'node_modules/.bin/oxfmt'), ['docs/openai-sdk-history.md'], { cwd: root })
