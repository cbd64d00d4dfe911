/** How comments and strings of a language are written, for the text rules. */
export interface Syntax {
  /** Ends at the end of the line. */
  readonly line: readonly string[]
  readonly block: readonly (readonly [string, string])[]
  /** Delimiters of strings, longest first. `lines`: the string may continue on the next line. `raw`: without escapes. */
  readonly strings: readonly {
    readonly open: string
    readonly close: string
    readonly lines?: true
    readonly raw?: true
  }[]
  /** Values stand in quotes, and a word without them is a name of the program. */
  readonly quoted?: true
  /** Everything is a comment. */
  readonly prose?: true
  /** Comments and strings are not the same everywhere in a file. */
  readonly mixed?: 'markup' | 'notebook'
}

const quotes = [
  { open: '"', close: '"' },
  { open: "'", close: "'" },
]
const tripled = [
  { open: '"""', close: '"""', lines: true },
  { open: "'''", close: "'''", lines: true },
] as const
const backtick = { open: '`', close: '`', lines: true } as const
const c = [['/*', '*/']] as const

const cLike: Syntax = { quoted: true, line: ['//'], block: c, strings: [...tripled, ...quotes, backtick] }
const hash: Syntax = { quoted: true, line: ['#'], block: [], strings: [...tripled, ...quotes] }
const shell: Syntax = {
  line: ['#'],
  block: [],
  strings: [
    { open: '"', close: '"', lines: true },
    { open: "'", close: "'", lines: true, raw: true },
  ],
}
const yaml: Syntax = { line: ['#'], block: [], strings: quotes }
const json: Syntax = { line: ['//'], block: c, strings: [{ open: '"', close: '"' }] }
const markup: Syntax = {
  mixed: 'markup',
  line: [],
  block: [
    ['<!--', '-->'],
    ['/*', '*/'],
  ],
  strings: [...quotes, backtick],
}
const prose: Syntax = { line: [], block: [], strings: [], prose: true }

/** By the end of a file's name, in small letters. */
const byExtension: Readonly<Record<string, Syntax>> = {
  ...Object.fromEntries(
    'js jsx mjs cjs ts tsx mts cts go java cs kt kts swift dart scala c h cc cpp hpp m mm rs php groovy gradle sol zig proto v'
      .split(' ')
      .map((name) => [name, cLike]),
  ),
  ...Object.fromEntries('py pyi rb ex exs r jl pl pm nim cr gd'.split(' ').map((name) => [name, hash])),
  ...Object.fromEntries('sh bash zsh fish bat cmd'.split(' ').map((name) => [name, shell])),
  ...Object.fromEntries(
    'yml yaml toml ini cfg conf properties env tf tfvars hcl dockerfile'
      .split(' ')
      .map((name) => [name, yaml]),
  ),
  ...Object.fromEntries('json jsonc json5 jsonl ndjson'.split(' ').map((name) => [name, json])),
  ...Object.fromEntries(
    'html htm vue svelte astro xml liquid hbs ejs erb jinja j2 tmpl cshtml razor'
      .split(' ')
      .map((name) => [name, markup]),
  ),
  ...Object.fromEntries('md mdx markdown rst txt adoc'.split(' ').map((name) => [name, prose])),
  ipynb: { ...json, mixed: 'notebook' },
  ps1: { line: ['#'], block: [['<#', '#>']], strings: quotes },
  psm1: { line: ['#'], block: [['<#', '#>']], strings: quotes },
  lua: { line: ['--'], block: [['--[[', ']]']], strings: quotes },
  sql: { line: ['--'], block: c, strings: quotes },
  hs: { line: ['--'], block: [['{-', '-}']], strings: [{ open: '"', close: '"' }] },
  clj: { line: [';'], block: [], strings: [{ open: '"', close: '"', lines: true }] },
}

/** The syntax of a file by its name: by its extension, as `.env` or a Dockerfile, or else as a file whose values have no quotes. */
export function syntaxOf(file: string): Syntax {
  const name = file.slice(file.lastIndexOf('/') + 1).toLowerCase()
  const extension = name.slice(name.lastIndexOf('.') + 1)
  return byExtension[extension] ?? yaml
}
