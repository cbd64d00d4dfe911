import {
  type Command,
  type CommandArgument,
  forEachChild,
  parse,
  type ParseError,
  type SyntaxNode,
  type Word,
} from 'unbash'
import { optionalField } from '../contract/index.ts'
import {
  type Argument,
  type CurlCommand,
  type Input,
  isCurl,
  type Note,
  position,
  withNote,
} from './command.ts'
import { createBashValues } from './bash-values.ts'
import { apostrophe, type Prepared, prepare } from './prepare.ts'

/** Programs that run the command which follows them. */
const runners = new Set(
  'sudo time env xargs docker podman kubectl ssh watch timeout nohup exec command wsl npx caffeinate doas nice proxychains proxychains4'.split(
    ' ',
  ),
)

/** Programs that run a command which is one word, as runners may. */
const shells = new Set(['bash', 'sh', 'zsh', 'dash', 'ash', 'eval', 'su'])

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
  const { wordText, outputOf, inputOf } = createBashValues(assigned)
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
      const variable = node.name?.value === 'read' ? node.args.at(-1) : undefined
      const given = variable && inputOf(node)
      if (variable?.type === 'Word' && given?.kind === 'text') assigned.set(variable.value, given.text)
      readCommand(node, input)
    }
    forEachChild(node, (child) => visit(child, undefined))
  }

  function readCommand(node: Command, piped: Input | undefined): void {
    const words = [...(node.name ? [node.name] : []), ...node.args.flatMap(listed)]
    const start = words.findIndex((word) => isCurl(word.value))
    const name = node.name?.value ?? ''
    if (start === -1 && (shells.has(name) || runners.has(name))) {
      for (const { value, pos } of words.slice(1).filter((word) => /^\s*\S{0,200}\bcurl\s/.test(word.value)))
        for (const { args, input } of bashCommands(value))
          // Positions inside the word say nothing.
          found.push({
            shell: 'bash',
            args,
            at: pos,
            end: node.end,
            notes: general,
            ...optionalField('input', input),
          })
    }
    if (start === -1 || (start > 0 && !runners.has(name))) return
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
              ...(source[lost] === '#'
                ? { message: 'A comment ends the command', fix: 'Remove the comment' }
                : {
                    message: 'A line ends without a backslash, so that a shell ends the command there',
                    fix: 'Write \\ at the end of the line',
                  }),
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
}
