/** A value of PowerShell as far as a request needs it. Variables that the text does not set are kept as written. */
export type ShellValue = string | number | boolean | null | readonly ShellValue[] | ShellTable

/** A hashtable. Keys are compared without case. */
export interface ShellTable {
  readonly [key: string]: ShellValue
}

export const isTable = (value: ShellValue | undefined): value is ShellTable =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as text. A list or table is JSON. */
export const textOf = (value: ShellValue | undefined): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')

/** Deeper nesting is not read. */
const maxDepth = 50

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', '\n': '' }

/** Reads the values of a PowerShell text from left to right. Never executes anything. */
export class ShellReader {
  at = 0
  readonly text: string
  readonly variables = new Map<string, ShellValue>()
  private depth = 0

  constructor(text: string) {
    this.text = text
  }

  get done(): boolean {
    return this.at >= this.text.length
  }

  /** Consumes what a sticky expression matches. */
  take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at
    const match = expression.exec(this.text)
    if (match) this.at += match[0].length
    return match
  }

  /** Blanks, comments and continued lines. With `lines`, line ends too. */
  skip(lines = false): void {
    while (this.take(lines ? /(?:\s|`[ \t]*\n|#[^\n]*)/y : /(?:[ \t]|`[ \t]*\n[ \t]*)/y));
  }

  /** A value with what follows it in a pipe: `@{…} | ConvertTo-Json`. */
  pipeline(): ShellValue {
    let value = this.list()
    for (;;) {
      const before = this.at
      this.skip()
      if (!this.take(/\|\s*ConvertTo-Json\b[^\n;|)]*/iy)) {
        this.at = before
        return value
      }
      value = JSON.stringify(value)
    }
  }

  /** A value, or several that are separated by commas. */
  private list(): ShellValue {
    const values = [this.sum()]
    for (;;) {
      const before = this.at
      this.skip()
      if (!this.take(/,\s*/y)) {
        this.at = before
        const [only] = values
        return values.length === 1 && only !== undefined ? only : values
      }
      values.push(this.sum())
    }
  }

  /** Text that is put together: `"Bearer " + $env:KEY`. */
  private sum(): ShellValue {
    let value = this.value()
    for (;;) {
      const before = this.at
      this.skip()
      if (typeof value !== 'string' || !this.take(/\+\s+/y)) {
        this.at = before
        return value
      }
      value += textOf(this.value())
    }
  }

  /** One value. A bare word is text. */
  value(): ShellValue {
    if (this.depth >= maxDepth) return ''
    this.depth++
    try {
      return this.one()
    } finally {
      this.depth--
    }
  }

  private one(): ShellValue {
    this.skip()
    const call = this.take(/\[[\w.]+\]::[\w.]+\(/y)
    if (call) return this.closed()
    this.take(/(?:\[[\w.]+(?:\[(?:[\w., ]|\[\])*\])?\][ \t]*)+(?=[@$'"(])/y)
    if (this.take(/@\{/y)) return this.table()
    if (this.take(/@\(/y)) return this.elements()
    if (this.take(/\(/y)) return this.closed()
    const here = this.take(/@(['"])[ \t]*\n([\s\S]*?)\n\1@/y)
    if (here) return here[1] === '"' ? this.expanded(here[2] ?? '') : (here[2] ?? '')
    if (this.take(/['\u2018\u2019]/y)) return this.single()
    if (this.take(/["\u201C\u201D]/y)) return this.double()
    if (
      this.take(/ConvertTo-Json\b(?:[ \t]+-(?:Depth[ \t]+\d{1,3}|Compress|InputObject))*[ \t]+(?=[@$'"(])/iy)
    ) {
      const json = JSON.stringify(this.value())
      this.take(/(?:[ \t]+-(?:Depth[ \t]+\d{1,3}|Compress))+/iy)
      return json
    }
    const command = this.take(
      /(?:Get-Item|Get-Content)\b((?:[ \t]+-(?!Path|LiteralPath)\w+)*)(?:[ \t]+-(?:Path|LiteralPath))?[ \t]+/iy,
    )
    if (command) return `@${textOf(this.value())}`
    const variable = this.take(/\$(?:(env:)?(\w+)|\{(env:)?(\w+)\})(?![\w:])/iy)
    if (variable) return this.variable(variable)
    const word = this.take(/[^\s,;|(){}'"`]+/y)?.[0]
    if (word === undefined) {
      this.at++
      return ''
    }
    return /^-?\d+(?:\.\d+)?$/.test(word) ? Number(word) : word
  }

  private variable([written, env, name = '', bracedEnv, braced]: RegExpExecArray): ShellValue {
    const known = braced ?? name
    if ((env ?? bracedEnv) !== undefined) return `$env:${known}`
    const constant = { true: true, false: false, null: null }[known.toLowerCase()]
    if (constant !== undefined) return constant
    return this.variables.get(known.toLowerCase()) ?? written
  }

  /** What stands before the closing bracket. */
  private closed(): ShellValue {
    this.skip(true)
    const value = this.pipeline()
    this.take(/[^)]{0,1000}\)/y)
    return value
  }

  private table(): ShellTable {
    const entries: [string, ShellValue][] = []
    for (;;) {
      this.skip(true)
      if (this.done || this.take(/\}/y)) break
      if (this.take(/;/y)) continue
      const key = this.take(/[\w-]+(?=[ \t]*=)/y)?.[0] ?? this.value()
      this.skip()
      if (!this.take(/=/y)) continue
      this.skip(true)
      entries.push([textOf(key), this.pipeline()])
    }
    return Object.fromEntries(entries)
  }

  private elements(): readonly ShellValue[] {
    const values: ShellValue[] = []
    for (;;) {
      this.skip(true)
      if (this.done || this.take(/\)/y)) return values
      if (!this.take(/[,;]/y)) values.push(this.value())
    }
  }

  private single(): string {
    const text = this.take(/(?:[^'\u2018\u2019]|['\u2018\u2019]{2})*/y)?.[0] ?? ''
    this.take(/['\u2018\u2019]/y)
    return text.replaceAll(/(['\u2018\u2019])['\u2018\u2019]/g, '$1')
  }

  /** Text in double quotes. `\"` is a quote where it does not end the argument, as its writer meant. */
  private double(): string {
    let raw = ''
    while (!this.done) {
      const piece = this.take(/`[\s\S]|""|\\"(?!\s|$)|\\"(?=\s*[:,}\]])|[^"`\\]+|\\/y)?.[0]
      if (piece === undefined) break
      raw += piece === '""' ? '`"' : piece === String.raw`\"` ? '`"' : piece
    }
    this.take(/"/y)
    return this.expanded(raw)
  }

  /** Text with escapes and the variables that the text sets. */
  private expanded(raw: string): string {
    return raw.replaceAll(
      /`([\s\S])|\$\(\$(env:\w+)\)|\$\{(env:\w+)\}|\$(?!env:)(\w+)/gi,
      (whole: string, escaped?: string, sub?: string, braced?: string, name?: string) => {
        if (escaped !== undefined) return escapes[escaped] ?? escaped
        if (sub !== undefined || braced !== undefined) return `$${sub ?? braced}`
        const value = this.variables.get((name ?? '').toLowerCase())
        return typeof value === 'string' || typeof value === 'number' ? String(value) : whole
      },
    )
  }
}
