import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import { openWorkspace } from '../src/app/workspace/index.ts'
import { commands } from '../src/cli/commands.ts'
import { writeWhole } from '../src/store/index.ts'
import { scratch } from './support/cli.ts'
import { runtimeIn } from './support/runtime.ts'

/** What the README says can be done, held against what can. */

const readme = readFileSync(path.resolve(import.meta.dirname, '../README.md'), 'utf8')
const blocks = (language: string) =>
  [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, text = '']) =>
    name === language ? [text] : [],
  )

test('its contract file is one', async () => {
  const [yaml = ''] = blocks('yaml')
  const cwd = scratch()
  await writeWhole(path.join(cwd, 'graycard.yaml'), yaml)
  const file = await openWorkspace('graycard.yaml', runtimeIn(cwd)).config()
  expect(Object.keys(file.environments)).toEqual(['staging', 'production'])
})

describe('its commands and options exist', () => {
  const lines = [
    ...blocks('sh')
      .join('\n')
      .matchAll(/^graycard (.+)$/gm),
  ].map((match) => match[1] ?? '')
  test.each(lines)('graycard %s', (line) => {
    const [name = '', ...words] = line.split(/\s+/)
    const command = commands.find((one) => one.name === name)
    expect(command).toBeDefined()
    const known = command?.options.map((option) => option.long)
    for (const word of words.filter((one) => one.startsWith('--'))) expect(known).toContain(word)
    const quirks = words.flatMap((word, i) => (words[i - 1] === '--quirk' ? [word] : []))
    for (const quirk of quirks)
      expect(builtins.quirks.map((one) => one.id)).toContain(quirk.replace(/@.*/, ''))
  })
  test('and there are some', () => {
    expect(lines.length).toBeGreaterThan(5)
  })
  test('every option of its table is one of verify', () => {
    const known = commands.find((one) => one.name === 'verify')?.options.map((option) => option.long)
    const rows = [...readme.matchAll(/^\| `(--.+?)\|/gm)].flatMap(
      (match) => match[1]?.match(/--[a-z-]+/g) ?? [],
    )
    expect(rows.length).toBeGreaterThan(7)
    for (const option of rows) expect(known).toContain(option)
  })
})

test('it counts checks and quirks right', () => {
  expect(readme).toContain(`[${builtins.checks.length} checks]`)
  expect(readme).toContain(`[${builtins.quirks.length} ways]`)
})

test('it and the help name every reporter', () => {
  const [row = ''] = readme.match(/^\| `--reporter .+$/m) ?? []
  const options = commands.flatMap((command) => command.options)
  const help = options.filter((option) => option.long === '--reporter').map((option) => option.description)
  expect(help.length).toBe(2)
  for (const { id } of builtins.reporters) for (const text of [row, ...help]) expect(text).toContain(id)
})

test('it names every provider', () => {
  expect(builtins.providers.map(({ id }) => id).filter((id) => !readme.includes(`\`${id}\``))).toEqual([])
})

test('every file it links to is there', () => {
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? '')
  expect(links.length).toBeGreaterThan(8)
  for (const link of links)
    expect(() => readFileSync(path.resolve(import.meta.dirname, '..', link))).not.toThrow(/ENOENT/)
})
