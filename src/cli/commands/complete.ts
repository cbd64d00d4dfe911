import { graycardError, ownValue } from '../../contract/index.ts'
import { completionScripts } from '../completion/scripts.ts'
import { suggest } from '../completion/suggest.ts'
import { exit, type Io } from '../terminal/io.ts'
import type { Options } from '../terminal/options.ts'

/**
 * `graycard complete SHELL` prints the shell's script. The script calls `graycard complete -- WORDS`, which prints a line `WORD<TAB>DESCRIPTION`
 * for each suggestion, or the line `:files`.
 */
export async function run(
  io: Io,
  _options: Options,
  words: readonly string[],
  commands: Parameters<typeof suggest>[1],
): Promise<number> {
  const [shell = '', ...typed] = words
  if (shell !== '--') {
    const script = ownValue(completionScripts, shell)
    const allowed = Object.keys(completionScripts)
    if (shell === '')
      throw graycardError('ARGUMENT_MISSING', {
        of: 'graycard complete',
        argument: '<shell>',
        usage: `graycard complete ${allowed.join('|')}`,
      })
    if (script === undefined) throw graycardError('UNKNOWN_NAME', { kind: 'shell', name: shell, allowed })
    io.stdout.write(script)
    return exit.pass
  }
  const found = await suggest(typed, commands, io)
  const lines = found === 'files' ? [':files'] : found.map(({ word, says }) => `${word}\t${says}`)
  io.stdout.write(lines.map((line) => `${line}\n`).join(''))
  return exit.pass
}
