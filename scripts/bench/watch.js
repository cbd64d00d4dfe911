import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { cache } from './inside.js'
import { inTurns, median, target, timesTable } from './rounds.js'
import { cli, runScript } from './servers.js'

const rounds = 10
const sources = 40

export const title = 'A round over 40 sources with nothing new'

const row = (source, n) => `| \`image-${source}-${n}\` | ${1 + (n % 10)} | $0.0${1 + (n % 9)} |`

/** A page of about 30 kB with prices, limits and parameters. `visit` is in a comment, as the time or a request id is on real pages. */
const page = (source, visit) => `# Image models of vendor ${source}
<!-- ${visit} -->

## Models

| Model | Images per request | Price per image |
| --- | --- | --- |
${Array.from({ length: 40 }, (_, n) => row(source, n)).join('\n')}

## POST /v1/images/generations

| Parameter | Type | Required | Description |
| --- | --- | --- | --- |
| \`model\` | string | yes | Name of the model. |
| \`prompt\` | string | yes | Text of at most 32000 characters. |
| \`n\` | integer | no | Number of images, from 1 to 10. |

${Array.from({ length: 40 }, (_, n) => `## Note ${n}\n\n${`Sentence ${n} about the images of this vendor. `.repeat(12)}`).join('\n\n')}
`

/** The same requests without Graycard. */
const bare = `const [, url, count] = process.argv
for (let n = 0; n < count; n++) await (await fetch(url + '/' + n + '.md')).text()`

/** A whole command, against a script that only makes the same requests. */
export async function run() {
  let visits = 0
  let isStamped = false
  const server = createServer((request, response) => {
    visits++
    const source = Number.parseInt(request.url?.slice(1) ?? '', 10)
    response.writeHead(200, { 'content-type': 'text/markdown' }).end(page(source, isStamped ? visits : 0))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${server.address().port}`
  const cwd = mkdtempSync(path.join(cache, 'watch-'))
  const entries = Array.from(
    { length: sources },
    (_, n) =>
      `  - { name: docs-${n}, url: '${url}/${n}.md', provider: openai, reader: docs-page, allowPrivate: true }`,
  )
  const contract =
    'contracts:\n  hero: { provider: openai, model: gpt-image-2, request: { prompt: A red kettle } }\n'
  writeFileSync(
    path.join(cwd, 'graycard.yaml'),
    `${contract}environments: { local: {} }\nwatch:\n${entries.join('\n')}\n`,
  )
  const watch = () => runScript([cli, 'watch', '--once', '--now', '--no-notify', '--json'], { cwd })
  const { stdout: first } = await watch()
  const nothingNew = async (stamped) => {
    isStamped = stamped
    visits = 0
    const { stdout } = await watch()
    if (stdout !== first || visits !== sources) throw new Error(`${visits} requests:\n${stdout}`)
  }
  const script = ['--input-type=module', '-e', bare, url, String(sources)]
  const measured = await inTurns(rounds, [
    { name: 'a bare script', run: () => runScript(script).then(() => undefined) },
    { name: '`graycard watch`, the same bytes', run: () => nothingNew(false) },
    { name: '`graycard watch`, other bytes that say the same', run: () => nothingNew(true) },
  ])
  server.close()
  rmSync(cwd, { recursive: true, force: true })
  const [network, same, stamped] = measured
  const after = (what) => median(what.times.map((time, round) => time - network.times[round])) / 1000
  return `${rounds} rounds; ${sources} pages of ${(page(0, 0).length / 1000).toFixed(0)} kB from one server on this machine, one request at a time. The bare script makes the same requests and
discards the responses. A page with other bytes is read again in the sandbox. Times are those of whole processes. The time
after the network is the difference to the bare script.

${timesTable(measured)}

${target('the same bytes, seconds after the network', after(same), { atMost: 2 })}
${target('other bytes that say the same, seconds after the network', after(stamped), { atMost: 2 })}`
}
