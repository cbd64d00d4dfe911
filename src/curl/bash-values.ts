import type { Command, Word } from 'unbash'
import type { Input } from './command.ts'
import { restored } from './prepare.ts'

/** What words, commands that print, and redirections stand for in a text. */
export interface BashValues {
  /** The text of an argument. A variable that is the whole argument, and `$(cat <<EOF …)`, are replaced if the text says their value. */
  readonly wordText: (word: Word) => string
  /** What a command that only prints writes: `cat`, `echo`, `printf`. */
  readonly outputOf: (command: Command) => Input | undefined
  /** What a redirection gives a command as standard input. */
  readonly inputOf: (command: Command) => Input | undefined
}

/** The values of a text whose variables are in `assigned`, which may still grow. */
export function createBashValues(assigned: ReadonlyMap<string, string>): BashValues {
  return { wordText, outputOf, inputOf }

  function wordText(word: Word): string {
    const name = /^"?\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})"?$/.exec(word.text)
    const value = name ? assigned.get(name[1] ?? name[2] ?? '') : undefined
    // A URL, a key or a header stays a variable. A body does not, because nothing is known of it otherwise.
    if (value !== undefined && /^\s*[{[]/.test(value)) return value
    const inner = word.parts?.length === 1 ? word.parts[0] : undefined
    const part = inner?.type === 'DoubleQuoted' && inner.parts.length === 1 ? inner.parts[0] : inner
    if (part?.type === 'CommandExpansion') {
      const statement = part.script?.commands.length === 1 ? part.script.commands[0]?.command : undefined
      const output = statement?.type === 'Command' ? outputOf(statement) : undefined
      if (output?.kind === 'text') return output.text.replace(/(?<!\n)\n+$/, '')
    }
    return restored(word.value)
  }

  function outputOf(command: Command): Input | undefined {
    const name = command.name?.value
    const words = command.args
      .flatMap((arg) => (arg.type === 'Word' ? [wordText(arg)] : []))
      .filter((arg) => !/^-[neE]$/.test(arg))
    if (name === 'cat') {
      const [file, ...more] = words
      if (file === undefined) return inputOf(command)
      return more.length === 0 && file !== '-' ? { kind: 'file', name: file } : undefined
    }
    if (name === 'echo') return { kind: 'text', text: words.join(' ') }
    if (name === 'printf')
      return words.length === 1 || (words.length === 2 && /^%s(?:\\n)?$/.test(words[0] ?? ''))
        ? { kind: 'text', text: words.at(-1) ?? '' }
        : undefined
    return undefined
  }

  function inputOf(command: Command): Input | undefined {
    const redirect = command.redirects.findLast(({ operator }) => operator.startsWith('<'))
    if (redirect?.type === 'HereDoc')
      return {
        kind: 'text',
        text: heredocText(
          redirect.body.text,
          redirect.operator === '<<-',
          redirect.delimiter?.quoted === true,
        ),
      }
    if (redirect?.type === 'HereString')
      return { kind: 'text', text: redirect.target ? wordText(redirect.target) : '' }
    return redirect?.operator === '<' && redirect.target
      ? { kind: 'file', name: wordText(redirect.target) }
      : undefined
  }
}

/** The lines of a heredoc as its reader receives them, with variables as written. */
function heredocText(body: string, tabs: boolean, quoted: boolean): string {
  const text = tabs ? body.replaceAll(/^\t+/gm, '') : body
  return restored(quoted ? text : text.replaceAll(/\\([$`\\])/g, '$1').replaceAll('\\\n', ''))
}
