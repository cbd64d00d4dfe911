// node scripts/sdk-history.js, after npm run build: writes docs/openai-sdk-history.md from published packages. Needs a registry. The first
// run fetches every version, which takes minutes; later runs fetch only new versions.
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

/** The names that a version has for the first time, grouped by kind; values by their parameter. */
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
      answer: 'response field',
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
    ? ['unknown', '']
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

/** A change in a few words, without prose from the package. */
const words = ({ event, model, subject, detail }) => {
  const place = subject.replaceAll('POST /images/', '').replaceAll('+', ', ').replaceAll('|', '\\|')
  const isShort = detail.length <= 90 && !detail.includes('{') && event !== 'doc_changed'
  return `${event.replaceAll('_', ' ')}${model ? ` ${code(model)}` : ''}: ${place}${isShort ? ` (${detail.replaceAll('|', '\\|')})` : ''}`
}
const versions = [...new Set(changes.map(({ version }) => version))].map((version) => {
  const all = changes.filter((change) => change.version === version)
  const facts = all.filter(({ event }) => event !== 'doc_changed')
  const prose = all.length - facts.length
  const texts = [...new Set(facts.map(words))]
  if (prose > 0) texts.push(`${prose} prose change${prose === 1 ? '' : 's'}`)
  return [version, all[0].day, all[0].after, texts.join('<br>')]
})

const last = lines.at(-1)
writeFileSync(
  path.join(root, 'docs/openai-sdk-history.md'),
  `# Images in OpenAI’s SDK, version by version

Read from the type declarations of the published package \`openai\` on npm, versions ${since} to ${last.version}, by
\`graycard watch openai-sdk --since ${since}\`. Written by \`node scripts/sdk-history.js\`, which fetches missing versions through your npm.
No test runs it.

Days come from the package’s changelog, because a mirror of a registry only knows the day of its own copy. “Compared with” is the
previous available version. If versions between the two are unavailable, one of them may have made the change. Every available version
was read, even between two equal ones, because one of them may differ.

## First mentions

The history starts after ${since}, which already has \`gpt-image-1\`.

“Announced” is the release day of the model according to [src/knowledge](../src/knowledge/models), which has the source of each day. For a
parameter or value, it is the release day of a model that the same version adds and that supports it. Two days mean that sources disagree.
“Unknown” means that no source gives a day.

${table(['what', 'name', 'version', 'day', 'announced', 'delay'], firstRows)}

## Versions with changes

${table(['version', 'day', 'compared with', 'changes'], versions)}

## What the package’s changelog names and this table does not

From [the changelog](https://github.com/openai/openai-node/blob/master/CHANGELOG.md), 6.0.0 to 7.59.0, read on 2026-11-30.

- Images that a model reads, not makes: function outputs (6.0.0), \`ImageDetail\` (7.5.0), original detail in Chat Completions (7.26.0), image URLs
  of input (7.33.0).
- Moderation and \`safety_identifier\` of Chat Completions and Responses (6.23.0, 6.42.0, 6.49.0): no field of an image request.
- Documentation and examples (7.6.0, 7.18.0, 7.39.0, 7.46.0): counted as prose changes if they stand in the declarations, not read otherwise.
- What a client does without a declaration of it: the deployment of \`images.edit\` on Azure (7.5.0).
- Entries of versions that were not published (7.12.0, 7.46.0) are in the next published version.
`,
)
execFileSync(path.join(root, 'node_modules/.bin/oxfmt'), ['docs/openai-sdk-history.md'], { cwd: root })
