import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { scratch } from '../support/cli.ts'
import { canaries, drawn, mutated, mutations } from './mutate.ts'
import { outcomeOf } from './outcome.ts'

/** Rounds of each kind. `npm run prove fuzz` sets 38. */
const rounds = Number(process.env['FUZZ_FILES'] ?? 1)
/** Files of a round that are read one by one. */
const perRound = rounds > 1 ? 8 : 4
const timeoutMs = 600_000
const seeds = Array.from({ length: rounds }, (_, round) => 20_261_130 + round)

/** A project folder, with a file beside it that nothing may read. */
function project(): string {
  const above = scratch()
  writeFileSync(path.join(above, 'secret.txt'), canaries.file)
  const cwd = path.join(above, 'project')
  mkdirSync(cwd)
  return cwd
}

const write = (cwd: string, name: string, text: string) => {
  mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true })
  writeFileSync(path.join(cwd, name), text)
}
const changesOf = (seed: number) => drawn(mutations, seed, 40)

const pages = path.join(import.meta.dirname, 'pages')
const pageNames = readdirSync(pages)

describe('whatever a watched page turns into, a check of the sources ends', () => {
  test.each(seeds)(
    'seed %i',
    async (seed) => {
      const cwd = project()
      const config = {
        contracts: {
          hero: {
            provider: 'openai',
            model: 'draw-2',
            request: { prompt: 'A kite', n: 1, size: '1024x1024' },
          },
        },
        environments: { production: { keyEnv: 'KEY' } },
        watch: pageNames.map((file) => ({ name: file.replaceAll('.', '-'), file, provider: 'openai' })),
      }
      write(cwd, 'graycard.yaml', stringify(config))
      const text = (name: string) => readFileSync(path.join(pages, name), 'utf8')
      for (const name of pageNames) write(cwd, name, text(name))
      const given = ['graycard.yaml', ...pageNames]
      const problems = async (...args: readonly string[]) => (await outcomeOf(args, cwd, given)).problems
      expect(await problems('watch', '--once', '--json')).toEqual([])
      const changes = changesOf(seed)
      for (const [at, name] of pageNames.entries()) write(cwd, name, mutated(text(name), changes[at] ?? []))
      expect(await problems('watch', '--once', '--now')).toEqual([])
      expect(await problems('changes')).toEqual([])
    },
    timeoutMs,
  )
})

const recording = readFileSync(path.join(import.meta.dirname, '../golden/evidence.json'), 'utf8')

describe('whatever a recording turns into, a report of it reads no other file', () => {
  test.each(seeds)(
    'seed %i',
    async (seed) => {
      const cwd = project()
      for (const changes of changesOf(seed).slice(0, perRound)) {
        write(cwd, 'evidence.json', mutated(recording, changes))
        const reporters = [
          'terminal',
          'html:a.html',
          'markdown:a.md',
          'junit:a.xml',
          'sarif:a.sarif',
          'json:a.json',
        ]
        const args = ['report', 'evidence.json', ...reporters.flatMap((one) => ['--reporter', one])]
        // They share a folder, and the machine has two cores.
        // oxlint-disable-next-line no-await-in-loop
        const { problems } = await outcomeOf(args, cwd, ['evidence.json'])
        expect(problems).toEqual([])
      }
    },
    timeoutMs,
  )
})

const inputs: Readonly<Record<string, string>> = {
  'graycard.yaml': `# A project
contracts:
  hero:
    provider: openai
    model: gpt-image-2
    request: { prompt: A beautiful sunset, n: 1, size: 1024x1024, quality: low }
    expect: { format: png, maxSeconds: 120 }
    traffic: { peakImagesPerMinute: 40 }
environments:
  staging: { keyEnv: KEY, headers: { x-team: blue } }
  production: { keyEnv: KEY, baseUrl: "http://127.0.0.1:9/v1" }
budget: { perRun: { usd: 0.10, images: 2 }, perDay: { usd: 1.00 } }
watch: [openai-models]
`,
  'graycard.known.yaml': `known:
  - fingerprint: hero@staging/output/size#hero
    reason: agreed with the provider
    name: Ada
    until: 2096-12-01
`,
  'graycard.lock': `${JSON.stringify(
    {
      schema: 'graycard/lock@1',
      contracts: {
        hero: {
          staging: {
            endpoint: 'https://api.openai.com/v1/images/generations',
            lastVerified: '2026-11-24',
            model: 'gpt-image-2',
            provider: 'openai',
            request: { model: 'gpt-image-2', n: 1, prompt: 'A beautiful sunset', size: '1024x1024' },
          },
        },
      },
    },
    null,
    2,
  )}\n`,
  '.graycard/spend.jsonl':
    '{"id":"a/call-1","at":"2026-11-30T01:00:00Z","state":"settled","images":1,"usd":0.1}\n',
}
const inputNames = Object.keys(inputs)

describe('whatever the files of a project turn into, a command names what is wrong, or works', () => {
  test.each(seeds)(
    'seed %i',
    async (seed) => {
      const cwd = project()
      for (const [at, changes] of changesOf(seed).slice(0, perRound).entries()) {
        for (const name of inputNames) write(cwd, name, inputs[name] ?? '')
        const name = inputNames[at % inputNames.length] ?? ''
        write(cwd, name, mutated(inputs[name] ?? '', changes))
        // They share a folder.
        // oxlint-disable-next-line no-await-in-loop
        const { stdout, problems } = await outcomeOf(['verify', '--dry-run'], cwd, inputNames)
        expect(problems).toEqual([])
        // oxlint-disable-next-line no-await-in-loop
        expect((await outcomeOf(['status'], cwd, inputNames)).problems).toEqual([])
        expect(stdout).not.toContain('undefined')
      }
    },
    timeoutMs,
  )
})
