/** The shell that a command is written for. */
export type Shell = 'bash' | 'cmd' | 'powershell'

/** One argument of a command, after the shell has removed its quotes. Variables are kept as written. */
export interface Argument {
  readonly text: string
  /** Offset in the text that was read. */
  readonly at: number
}

/** What a command reads from standard input. */
export type Input =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string }

/** Something that a person should know about a command: what curl or the shell does with it. */
export interface Note {
  readonly message: string
  /** What to do about it. */
  readonly fix?: string
  /** Position in the text, from 1. */
  readonly line?: number
  readonly column?: number
}

/** A curl command, as its shell passes it to curl. */
export interface CurlCommand {
  readonly shell: Shell
  /** Without the name `curl`. */
  readonly args: readonly Argument[]
  readonly input?: Input
  /** Offset of the name `curl`. */
  readonly at: number
  /** Offset of its end. */
  readonly end: number
  readonly notes: readonly Note[]
  /** The text ends inside the command. */
  readonly clipped?: true
}

/** The same command with one more note in front. */
export const withNote = (command: CurlCommand, note: Note): CurlCommand => ({
  ...command,
  notes: [note, ...command.notes],
})

/** Line and column of an offset, from 1. */
export function position(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at)
  const start = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: at - start + 1 }
}

/** Whether a word names curl: `curl`, `curl.exe`, `/usr/bin/curl`, the container image `curlimages/curl:8.17.0`. */
export const isCurl = (word: string): boolean => /(?:^|[/\\])curl(?:\.exe|:[\w.-]+)?$/i.test(word)
