import path from 'node:path'
import { expect, test } from 'vitest'
import { writeWhole } from '../../src/store/index.ts'
import { graycard, scratch } from '../support/cli.ts'

const config = `contracts:
  hero: { provider: openai, model: draw-2, request: { prompt: A beautiful sunset } }
environments: { production: {} }
watch: [{ name: retired, file: retired.md, reader: deprecations-page, provider: openai }]
`
const page = (day: string) =>
  `# Deprecations\nWhat is shut down stands in the table below, with its day and with what takes its place.\n\n| Shutdown date | Model |\n|---|---|\n| ${day} | \`draw-2\` |\n`

/** Watches for `forMs`. The source changes after the first round. */
async function staying(args: readonly string[], forMs: number) {
  const cwd = scratch()
  const file = path.join(cwd, 'retired.md')
  await writeWhole(path.join(cwd, 'graycard.yaml'), config)
  await writeWhole(file, page('2097-02-02'))
  const stop = new AbortController()
  let stderr = ''
  const write = (text: string) => {
    stderr += text
    if (!text.startsWith('Watching')) return
    // After the first round.
    setTimeout(() => void writeWhole(file, page('2097-01-01')), 1000)
    setTimeout(() => stop.abort(), forMs)
  }
  const ran = await graycard(['watch', '--json', ...args], {
    cwd,
    signal: stop.signal,
    stderr: { write, isTTY: false, columns: 80 },
  })
  return { ...ran, stderr, lines: ran.stdout.split('\n').filter(Boolean) }
}

test('checks repeatedly, reports a change once, and ends cleanly', async () => {
  const { code, lines, stderr } = await staying(['--every', '1'], 4500)
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    event: 'deprecation_changed',
    model: 'draw-2',
    affects: ['hero@production'],
  })
  // The first and the last line, without a late or failed round.
  expect(stderr.trim().split('\n')).toHaveLength(2)
  expect(stderr).toMatchSnapshot()
  expect(code).toBe(130)
})
