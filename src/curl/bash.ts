import {
  type Command,
  type CommandArgument,
  forEachChild,
  parse,
  type ParseError,
  type SyntaxNode,
  type Word,
} from 'unbash'
import {
  type Argument,
  type CurlCommand,
  type Input,
  isCurl,
  type Note,
  position,
  withNote,
} from './command.ts'
import { apostrophe, type Prepared, prepare, restored } from './prepare.ts'

/** Programs that run the command which follows them. */
const runners = new Set(
  'sudo time env xargs docker podman kubectl ssh watch timeout nohup exec command wsl npx caffeinate doas nice proxychains proxychains4'.split(
    ' ',
  ),
)

/** A parsed text with the commands in it that run curl, in the order of the text. */
interface Parsed {
  readonly commands: readonly CurlCommand[]
  /** The text ends inside a quote, a substitution or a heredoc. */
  readonly error?: ParseError
}

/**
 * The curl commands of a Bash text. Never executed. If an apostrophe in a word ends a quote too early, the text is read as it was meant, with a
 * note.
 */
export function bashCommands(source: string): readonly CurlCommand[] {
  const prepared = prepare(source)
  const first = parseText(prepared.text, source, prepared)
  if (!first.error) return first.commands
  const start = prepared.text.search(/\bcurl\b/i)
  const meant =
    prepared.text.slice(0, start) +
    prepared.text.slice(start).replaceAll(/(?<=[A-Za-z])'(?=[a-z])/g, apostrophe)
  const second = start === -1 || meant === prepared.text ? undefined : parseText(meant, source, prepared)
  if (second && !second.error && second.commands.length > 0) {
    return second.commands.map((command) => {
      const inside = meant.indexOf(apostrophe, command.at)
      return inside === -1 || inside >= command.end
        ? command
        : withNote(command, {
            message: 'An apostrophe ends the quoted text',
            fix: `Write '\\'' for each apostrophe in single quotes`,
            ...position(source, inside),
          })
    })
  }
  const last = first.commands.at(-1)
  if (!last) return []
  const { message, pos } = first.error
  const clipped = withNote(last, {
    message: `The text ends too early: ${message}`,
    fix: 'Paste the whole command',
    ...position(source, pos),
  })
  return [...first.commands.slice(0, -1), { ...clipped, clipped: true }]
}

function parseText(text: string, source: string, { joined, retyped }: Prepared): Parsed {
  const script = parse(text)
  const found: CurlCommand[] = []
  const assigned = new Map<string, string>()
  const lists = new Map<string, readonly Word[]>()
  const general: Note[] = retyped
    ? [
        {
          message: 'Curly quotes or long dashes were read as straight quotes and hyphens',
          fix: 'Retype them: a shell does not accept them',
        },
      ]
    : []
  visit(script, undefined)
  const [error] = script.errors ?? []
  return { commands: found, ...(error ? { error } : {}) }

  function visit(node: SyntaxNode, input: Input | undefined): void {
    if (node.type === 'Pipeline') {
      let before: Input | undefined
      for (const command of node.commands) {
        visit(command, before ?? input)
        before = command.type === 'Command' ? outputOf(command) : undefined
      }
      return
    }
    if (node.type === 'Command') {
      for (const item of [...node.prefix, ...node.suffix])
        if (item.type === 'Assignment') {
          if (item.value.type === 'ArrayValue') lists.set(item.name, item.value.elements)
          else assigned.set(item.name, wordText(item.value))
        }
      readCommand(node, input)
    }
    forEachChild(node, (child) => visit(child, undefined))
  }

  function readCommand(node: Command, piped: Input | undefined): void {
    const words = [...(node.name ? [node.name] : []), ...node.args.flatMap(listed)]
    const start = words.findIndex((word) => isCurl(word.value))
    if (start === -1 || (start > 0 && !runners.has(node.name?.value ?? ''))) return
    const args = words.slice(start + 1).map((word): Argument => ({ text: wordText(word), at: word.pos }))
    const end = node.end
    const lost = joined.find((offset) => offset > node.pos && offset < end)
    const cut = /^[ \t]*&(?!&|>)(?=\S)/.test(text.slice(end)) && /\?[^?]*$/.test(args.at(-1)?.text ?? '')
    const notes: Note[] = [
      ...general,
      ...(lost === undefined
        ? []
        : [
            {
              message: 'A line ends without a backslash, so that a shell ends the command there',
              fix: 'Write \\ at the end of the line',
              ...position(source, lost),
            },
          ]),
      ...(cut
        ? [
            {
              message: 'The shell ends the command at &, so that the rest of the URL is not sent',
              fix: 'Write the URL in quotes',
              ...position(source, end),
            },
          ]
        : []),
    ]
    const input = inputOf(node) ?? piped
    found.push({
      shell: 'bash',
      args,
      at: words[start]?.pos ?? node.pos,
      end,
      notes,
      ...(input ? { input } : {}),
    })
  }

  /** The elements of a list that the same text assigns: `"${args[@]}"`. */
  function listed(word: CommandArgument): readonly Word[] {
    if (word.type === 'Assignment') return []
    const name = /^"?\$\{([A-Za-z_]\w*)\[[@*]\]\}"?$/.exec(word.text)?.[1]
    return (name === undefined ? undefined : lists.get(name)) ?? [word]
  }

  /** The text of an argument. A variable that is the whole argument, and `$(cat <<EOF …)`, are replaced if the text says their value. */
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

  /** What a command that only prints writes: `cat`, `echo`, `printf`. */
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

  /** What a redirection gives a command as standard input. */
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
