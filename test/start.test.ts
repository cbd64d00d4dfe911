import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** What `npm start` runs once it has built. Every proxy is a dead end, so that a call to the network would fail. */
test('the first command of the README shows a finding, writes the page and ends well, without key or network', () => {
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
  expect(readFileSync(path.join(root, 'demo/report.html'), 'utf8')).toMatch(
    /<img src="data:image\/png;base64,/,
  )
})
