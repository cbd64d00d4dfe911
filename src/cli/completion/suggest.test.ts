import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { systemRuntime } from '../../app/startup/index.ts'
import { commands } from '../commands.ts'
import { suggest } from './suggest.ts'

const run = '2026-11-30T10-00-00-000Z-abcd'
const cwd = mkdtempSync(path.join(tmpdir(), 'graycard-'))
afterAll(() => rmSync(cwd, { recursive: true }))
writeFileSync(
  path.join(cwd, 'graycard.yaml'),
  'contracts: { hero: {}, thumb: {} }\nenvironments: { staging: {}, production: {}, preview: {} }\nwatch: [wisgate-models, { name: own-page, url: x }]\n',
)
// Half written, and with a plug-in that must not run.
writeFileSync(
  path.join(cwd, 'my file.yaml'),
  'plugins: [./nowhere.js]\nenvironments: { elsewhere: {} }\nbudget: [',
)
mkdirSync(path.join(cwd, '.graycard/runs', run), { recursive: true })
writeFileSync(path.join(cwd, '.graycard/runs', run, 'evidence.json'), '{}')

const output = { write: () => undefined, isTTY: false, columns: 80 }
const io = { ...systemRuntime({ cwd, env: {} }), stdout: output, stderr: output, stdin: { isTTY: false } }
const suggested = async (line: string) => {
  const found = await suggest(line.split(/ +(?![^']*'(?:[^']*'[^']*')*[^']*$)/), commands, io)
  return found === 'files' ? found : found.map(({ word }) => word)
}

const choices = ['breaking', 'risky', 'notice', 'none']
const environments = ['staging', 'production', 'preview']

test.each<readonly [string, readonly string[] | 'files']>([
  ['verif', ['verify']],
  ['hel', ['help']],
  ['help verif', ['verify']],
  ['--vers', ['--version']],
  ['nonsense --en', []],
  ['verify --fail', ['--fail-on']],
  ['verify --hel', ['--help']],
  ['verify --fail-on ', choices],
  ['verify --fail-on no', ['notice', 'none']],
  ['verify --fail-on=no', ['--fail-on=notice', '--fail-on=none']],
  ['verify --fail-on none --fail', []],
  ['verify --free --fre', []],
  ['verify --env staging --en', ['--env']],
  ['verify --env ', environments],
  ['verify --free --env ', environments],
  ['verify --env staging,', ['staging,production', 'staging,preview']],
  ['verify --env=staging,production,', ['--env=staging,production,preview']],
  ['lock --contract ', ['hero', 'thumb']],
  ['history --env pre', ['preview']],
  ["verify --config 'my file.yaml' --env ", ['elsewhere']],
  ["verify --config='my file.yaml' --env ", ['elsewhere']],
  [String.raw`verify --config missing.yaml --env `, []],
  ['changes --affecting thumb@pr', ['thumb@production', 'thumb@preview']],
  ['changes --state ', ['unconfirmed', 'confirmed', 'withdrawn']],
  ['init --env ', []],
  ['init --provider wis', ['wisgate']],
  ['init --model gpt-image-2.6-f', ['gpt-image-2.6-flare']],
  ['verify --size ', []],
  ['verify --n 1 --qual', ['--quality']],
  ['verify --only output/siz', ['output/size']],
  ['verify --only model/listed,output/siz', ['model/listed,output/size']],
  ['verify --also prompt/tex', ['prompt/text']],
  ['verify --only prompt', []],
  ['verify --from 2026', [run]],
  ['report ', [run]],
  ['verify --config gray', 'files'],
  ['verify --config=gray', 'files'],
  ['verify --image ', 'files'],
  ['verify --reporter htm', ['html']],
  ['verify --reporter html:', 'files'],
  ['verify --reporter=html:out/', 'files'],
  ['verify ', []],
  ['watch ', ['add', 'wisgate-models', 'own-page']],
  ['watch own-page ', ['wisgate-models']],
  ['watch add ', 'files'],
  ['schema ', ['config', 'diagnosis', 'known', 'lock', 'report', 'scan', 'twin']],
  ['complete ', ['bash', 'zsh', 'fish', 'powershell']],
  ['simulate --quirk size-ignored,size-ig', []],
])('%s', async (line, words) => {
  expect(await suggested(line)).toEqual(words)
})
