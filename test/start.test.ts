import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { expectDocument } from './support/document.ts'

const root = path.resolve(import.meta.dirname, '..')
const excerpt = /(<!-- excerpt: [^\n]+ -->\n\n```text\n)[^]*?(```\n)/

const until = /--until \S+/

/** The lines of the failing check as the terminal shows them: its headline and its details. The proposed last day is that of the README. */
function failingCheck(stdout: string, readme: string): string {
  const [day = ''] = until.exec(readme) ?? []
  const lines = stdout.replaceAll(new RegExp(until, 'g'), day).split('\n')
  const from = lines.findIndex((line) => /FAIL +output\/size/.test(line))
  const length = lines.slice(from).findIndex((line) => line.trim() === '')
  return `${lines.slice(from, from + length).join('\n')}\n`
}

/** What `npm start` runs once it has built. Every proxy is a dead end, so that a call to the network would fail. */
test('the first command of the README shows a finding, writes the page and ends well, without key or network', async () => {
  const nowhere = 'http://127.0.0.1:1'
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/start.js'], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], http_proxy: nowhere, https_proxy: nowhere, all_proxy: nowhere },
  })
  expect({ status, stderr }).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('Wrote demo/report.html'),
  })
  const [, staging = '', production = ''] = stdout.split(/hero-image in /)
  expect(staging).not.toMatch(/FAIL|risky /)
  expect(production).toMatch(/FAIL +output\/size .*breaking · gateway\n.*1254x1254/)
  expect(production).toMatch(/environment\/same-as-siblings/)
  expect(stdout).toMatch(/--base-url https:\/\/api\.wisgate\.ai\/v1 .*--key-env KEY/)
  const page = path.join(root, 'demo/report.html')
  expect(readFileSync(page, 'utf8')).toMatch(/<img [^>]*src="data:image\/png;base64,/)

  // `npm run readme` writes both again.
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8')
  expect(readme).toMatch(excerpt)
  expectDocument(
    'README.md',
    readme.replace(
      excerpt,
      (_, before: string, after: string) => before + failingCheck(stdout, readme) + after,
    ),
  )
  if (process.env['UPDATE'] !== '1') return
  const browser = await openBrowser()
  const tab = await browser.newPage({ viewport: { width: 1000, height: 720 }, colorScheme: 'light' })
  await tab.goto(pathToFileURL(page).href)
  await tab.screenshot({ path: path.join(root, 'docs/report.png') })
  await browser.close()
})
