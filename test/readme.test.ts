import { expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import { commands } from '../src/cli/commands.ts'
import { textOf } from './support/page-blocks.ts'

/** What the pages list, held against what there is. That their commands work is in pages.test.ts. */

const page = textOf('docs/verify.md')

test('the table of options names every option of verify that needs no file, and none that is not one', () => {
  const options = commands.find((one) => one.name === 'verify')?.options ?? []
  const rows = [...page.matchAll(/^\| `(--.+?)\|/gm)].flatMap((match) => match[1]?.match(/--[a-z-]+/g) ?? [])
  expect(options.map((option) => option.long)).toEqual(expect.arrayContaining(rows))
  const shown = page.match(/--[a-z-]+/g)
  const elsewhere = [
    '--config',
    '--plugin',
    '--no-plugins',
    '--notify',
    '--alias-of',
    '--provider',
    '--prompt',
    '--quality',
    '--n',
  ]
  for (const { long } of options) expect([...(shown ?? []), ...elsewhere]).toContain(long)
})

test('the page and the help name every reporter', () => {
  const [row = ''] = page.match(/^\| `--reporter .+$/m) ?? []
  // Other commands have some of them.
  const options = commands.flatMap((one) => (['verify', 'report'].includes(one.name) ? one.options : []))
  const help = options.filter((option) => option.long === '--reporter').map((option) => option.description)
  expect(help.length).toBe(2)
  for (const { id } of builtins.reporters) for (const text of [row, ...help]) expect(text).toContain(id)
})
