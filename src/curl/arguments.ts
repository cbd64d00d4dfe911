import { type Argument, type Note, position } from './command.ts'
import { type KnownOption, optionNamed, optionOfLetter } from './options.ts'

/** An option of curl with its value. A switch has none. */
export interface GivenOption {
  readonly name: string
  readonly value?: string
  readonly at: number
}

/** A command line of curl, taken apart. */
export interface CommandLine {
  readonly options: readonly GivenOption[]
  /** Arguments that are no options: URLs. */
  readonly urls: readonly Argument[]
  readonly notes: readonly Note[]
}

/** More notes are not read. */
const maxNotes = 100

/** Takes a command line apart as curl does. `text` is for positions. Stops at `--next`, which starts another request. */
export function parseArguments(args: readonly Argument[], text: string): CommandLine {
  const options: GivenOption[] = []
  const urls: Argument[] = []
  const notes: Note[] = []
  // To find a position takes as long as the text.
  const note = (at: number, one: Omit<Note, 'line' | 'column'>) => {
    if (notes.length < maxNotes) notes.push({ ...one, ...position(text, at) })
  }
  // To remove the first element would move all others.
  const rest = args.values()
  let onlyUrls = false
  const give = ({ name, takesValue }: KnownOption, at: number, written: string, attached?: string) => {
    if (!takesValue) return options.push({ name, at })
    const value = attached ?? rest.next().value?.text
    if (value === undefined)
      return note(at, { message: `${written} has no value`, fix: `Write a value after ${written}` })
    return options.push({ name, value, at })
  }
  for (let { value: arg } = rest.next(); arg !== undefined; { value: arg } = rest.next()) {
    const { text: word, at } = arg
    if (onlyUrls || !/^-./.test(word)) {
      if (word.trim() !== '') urls.push(arg)
    } else if (word === '--') onlyUrls = true
    else if (word === '--next' || word === '-:') {
      note(at, {
        message: 'The command sends several requests, separated by --next. Only the first one was read',
      })
      break
    } else if (word.startsWith('--')) {
      const [, long = '', attached] = /^--([\w.-]+)(?:=([\s\S]*))?$/.exec(word) ?? []
      const known = optionNamed(long)
      if (!known) note(at, { message: `curl has no option ${word.split('=')[0]}` })
      else {
        if (attached !== undefined)
          note(at, {
            message: `curl does not accept a value after "=": --${long}=`,
            fix: `Write a space instead of "=" after --${long}`,
          })
        give(known, at, `--${long}`, attached)
      }
    } else letters(word, at)
  }
  return { options, urls, notes }

  /** Short options: `-sSX POST`, `-XPOST`, `-HName: value`. */
  function letters(word: string, at: number): void {
    for (let index = 1; index < word.length; index++) {
      const letter = word[index] ?? ''
      const known = optionOfLetter(letter)
      if (!known) {
        note(at, { message: `curl has no option -${letter}` })
        return
      }
      const attached = known.takesValue && index + 1 < word.length ? word.slice(index + 1) : undefined
      give(known, at, `-${letter}`, attached)
      if (known.takesValue) return
    }
  }
}
