import { execFileSync, spawn } from 'node:child_process'
import xterm from '@xterm/headless'
import { onTestFinished } from 'vitest'

/** A program in a pseudo-terminal, as a person at a keyboard has it. */
export interface Terminal {
  /** Resolves once the active prompt, or the whole screen if there is none, contains the text. Rejects with the screen if that takes too long. */
  readonly shows: (text: string) => Promise<void>
  /** Resolves once this holds, which is tested after each output. Rejects with the screen if that takes too long. */
  readonly until: (wanted: () => boolean, what: string) => Promise<void>
  /** Types a text. Other keys have names: `wis{enter}`. */
  readonly press: (keys: string) => void
  /** The screen and what scrolled away, without empty lines at the end. */
  readonly screen: () => string
  readonly exitCode: Promise<number>
}

/** Keys by name, as a terminal sends them. */
const keys: Readonly<Record<string, string>> = {
  enter: '\r',
  down: '\u001B[B',
  up: '\u001B[A',
  tab: '\t',
  escape: '\u001B',
  backspace: '\u007F',
  'ctrl-c': '\u0003',
  /** Clears the line. */
  'ctrl-u': '\u0015',
}

/** Why this machine has no pseudo-terminal for tests, or undefined. `script` of util-linux is part of every usual Linux. */
export const noTerminal = ((): string | undefined => {
  try {
    return /util-linux/.test(execFileSync('script', ['--version'], { encoding: 'utf8' }))
      ? undefined
      : 'script is not that of util-linux'
  } catch {
    return 'script (util-linux) is not installed'
  }
})()

const maxWaitMs = 30_000
const quietMs = 40

/** Runs a shell command line in a pseudo-terminal. It is killed when the test is over. */
export function terminal(
  command: string,
  {
    cwd,
    env,
    columns = 100,
    rows = 50,
  }: {
    readonly cwd: string
    readonly env: Readonly<Record<string, string>>
    readonly columns?: number
    readonly rows?: number
  },
): Terminal {
  const emulator = new xterm.Terminal({ cols: columns, rows, scrollback: 2000, allowProposedApi: true })
  const size = `stty cols ${columns} rows ${rows}`
  const child = spawn('script', ['-qefc', `${size}; exec ${command}`, '/dev/null'], {
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      SHELL: '/bin/sh',
      ...env,
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exitCode = new Promise<number>((resolve) =>
    child.on('close', (code) => emulator.write('', () => resolve(code ?? -1))),
  )
  const changed = new Set<() => void>()
  /** Whether anything was written since the last key. */
  let answered = false
  child.stdout.on('data', (bytes: Buffer) =>
    emulator.write(bytes, () => {
      answered = true
      for (const one of changed) one()
    }),
  )
  // What the program asks the terminal, such as where the cursor is.
  emulator.onData((reply) => void child.stdin.write(reply))
  const screen = () => {
    const { active: buffer } = emulator.buffer
    let text = ''
    for (let y = 0; y < buffer.length; y++) {
      const line = buffer.getLine(y)
      // A line that the terminal broke is one line.
      text += `${line?.isWrapped === true || y === 0 ? '' : '\n'}${line?.translateToString(buffer.getLine(y + 1)?.isWrapped !== true) ?? ''}`
    }
    return text.trimEnd()
  }
  /** From the mark of the prompt that waits for an answer. Nothing while an answered prompt is the last. */
  const active = () => {
    const [, mark, text = ''] = /[^]*([◆▲◇])([^]*)$/.exec(screen()) ?? []
    return mark === undefined ? screen() : mark === '◇' ? '' : text
  }
  const until = (wanted: () => boolean, what: string) =>
    new Promise<void>((resolve, reject) => {
      let quiet: NodeJS.Timeout | undefined
      const stop = (how: () => void) => {
        clearTimeout(quiet)
        clearTimeout(timer)
        changed.delete(look)
        how()
      }
      // What stood there before the keys is no answer to them, and what is still being written is not the whole answer.
      const look = () => {
        clearTimeout(quiet)
        if (answered && wanted()) quiet = setTimeout(() => stop(resolve), quietMs)
      }
      const late = () => reject(new Error(`“${what}” is not on the screen:\n${screen()}`))
      const timer = setTimeout(() => stop(late), maxWaitMs)
      changed.add(look)
      look()
    })
  const shows = (text: string) =>
    until(
      () =>
        active()
          .replaceAll(/\s*│?\s+/g, ' ')
          .includes(text),
      text,
    )
  const press = (text: string) => {
    answered = false
    child.stdin.write(text.replaceAll(/\{([a-z-]+)\}/g, (_, name: string) => keys[name] ?? `no key ${name}`))
  }
  return { until, shows, press, screen, exitCode }
}
