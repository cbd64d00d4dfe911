import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { scratch } from './support/cli.ts'
import { noTerminal, terminal } from './support/terminal.ts'

/** Completion in the real shells: what stands on the line after the Tab key. */

const bin = path.resolve(import.meta.dirname, '../dist/cli/main.js')

/** How each shell starts without the files of its user, and what it is told. Its prompt is a mark that `shows` looks for. */
const shells = {
  bash: [
    'bash --norc --noprofile -i',
    "PS1='ready> '; bind 'set show-all-if-ambiguous on'; bind 'set enable-bracketed-paste off'; source <(graycard complete bash)",
  ],
  zsh: [
    'zsh -f -i',
    "autoload -Uz compinit; compinit -u -D; source <(graycard complete zsh); PS1='ready> '; setopt no_list_ambiguous",
  ],
  fish: [
    'fish --no-config -i',
    "function fish_prompt; printf 'ready> '; end; graycard complete fish | source",
  ],
} as const

interface Row {
  /** What is typed after `graycard `. */
  readonly typed: string
  /** What the Tab key makes of it: the whole line after `graycard `, or what it lists. */
  readonly becomes?: string
  readonly lists?: readonly string[]
  readonly lacks?: readonly string[]
}

const rows: readonly Row[] = [
  { typed: 'ver', becomes: 'verify' },
  { typed: 'help ver', becomes: 'help verify' },
  { typed: 'verify --env=sta', becomes: 'verify --env=staging' },
  { typed: 'verify --env staging,prod', becomes: 'verify --env staging,production' },
  { typed: 'verify --env=staging,prod', becomes: 'verify --env=staging,production' },
  { typed: 'verify --env p', lists: ['preview', 'production'], lacks: ['pictures.txt'] },
  { typed: 'verify --config=other.yaml --env=', becomes: 'verify --config=other.yaml --env=elsewhere' },
  { typed: 'changes --affecting hero@prod', becomes: 'changes --affecting hero@production' },
  { typed: 'verify --fail-on ', lists: ['breaking', 'notice', 'risky'], lacks: ['staging-notes.txt'] },
  // Nothing fits, and no file is offered instead.
  { typed: 'verify --fail-on sta', becomes: 'verify --fail-on sta' },
  { typed: 'verify --fail-on=no', lists: ['none', 'notice'] },
  { typed: 'verify --config oth', becomes: 'verify --config other.yaml' },
  { typed: 'verify --config=oth', becomes: 'verify --config=other.yaml' },
  { typed: 'verify --reporter html:sta', becomes: 'verify --reporter html:staging-notes.txt' },
  { typed: 'verify --reporter=html:sta', becomes: 'verify --reporter=html:staging-notes.txt' },
  { typed: 'watch ad', becomes: 'watch add' },
  { typed: 'schema loc', becomes: 'schema lock' },
]

function project(): string {
  const cwd = scratch()
  const files = {
    'graycard.yaml':
      'contracts: { hero: {}, thumb: {} }\nenvironments: { staging: {}, production: {}, preview: {} }\nwatch: [wisgate-models]\n',
    'other.yaml': 'environments: { elsewhere: {} }\nbroken: [',
    'staging-notes.txt': '',
    'pictures.txt': '',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, name), text)
  mkdirSync(path.join(cwd, 'bin'))
  writeFileSync(path.join(cwd, 'bin/graycard'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`)
  chmodSync(path.join(cwd, 'bin/graycard'), 0o755)
  return cwd
}

/** Why a shell cannot be tested on this machine, or undefined. */
function missing(shell: string): string | undefined {
  try {
    execFileSync(shell, ['--version'], { stdio: 'ignore' })
    return noTerminal
  } catch {
    return `${shell} is not installed`
  }
}

describe.each(Object.entries(shells))('%s', (shell, [start, settings]) => {
  const why = missing(shell)
  if (why !== undefined) console.warn(`Completion in ${shell} is not tested: ${why}`)
  test.skipIf(why !== undefined)(
    'completes',
    async () => {
      const cwd = project()
      const env = { PATH: `${cwd}/bin:${process.env['PATH']}`, HOME: cwd, PS1: '$ ', HISTFILE: '' }
      const { press, screen, until } = terminal(start, { cwd, env })
      press(`${settings}{enter}`)
      for (const { typed, becomes, lists = [], lacks = [] } of rows) {
        // Each row is typed at the prompt that the one before left.
        // oxlint-disable-next-line no-await-in-loop
        await until(() => /^ready>$/m.test(screen().split('\n').at(-1) ?? ''), 'ready>')
        const earlier = screen().length
        const seen = () => screen().slice(earlier)
        press(`graycard ${typed}{tab}`)
        // oxlint-disable-next-line no-await-in-loop
        await until(() => lists.every((one) => seen().includes(one)), `${typed}: ${lists.join(', ')}`)
        if (becomes !== undefined) {
          // A letter shows where the cursor is: behind the completed word and a space, or where it was if there is nothing to complete.
          press('!')
          const line = `graycard ${becomes}${becomes === typed ? '' : ' '}!`
          // oxlint-disable-next-line no-await-in-loop
          await until(() => seen().includes(line), line)
        }
        for (const one of lacks) expect(seen(), typed).not.toContain(one)
        press('{ctrl-u}{enter}')
      }
      press('exit{enter}')
    },
    180_000,
  )
})
