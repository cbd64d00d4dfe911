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

/** Takes a command line apart as curl does. `text` is for positions. Stops at `--next`, which starts another request. */
export function parseArguments(args: readonly Argument[], text: string): CommandLine {
  const options: GivenOption[] = []
  const urls: Argument[] = []
  const notes: Note[] = []
  const rest = [...args]
  let onlyUrls = false
  const give = ({ name, takesValue }: KnownOption, at: number, written: string, attached?: string) => {
    if (!takesValue) return options.push({ name, at })
    const value = attached ?? rest.shift()?.text
    if (value === undefined)
      return notes.push({
        message: `${written} has no value`,
        fix: `Write a value after ${written}`,
        ...position(text, at),
      })
    return options.push({ name, value, at })
  }
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const { text: word, at } = arg
    if (onlyUrls || !/^-./.test(word)) {
      if (word.trim() !== '') urls.push(arg)
    } else if (word === '--') onlyUrls = true
    else if (word === '--next' || word === '-:') {
      notes.push({
        message: 'The command sends several requests, separated by --next. Only the first one was read',
        ...position(text, at),
      })
      break
    } else if (word.startsWith('--')) {
      const [, long = '', attached] = /^--([\w.-]+)(?:=([\s\S]*))?$/.exec(word) ?? []
      const known = optionNamed(long)
      if (!known) notes.push({ message: `curl has no option ${word.split('=')[0]}`, ...position(text, at) })
      else {
        if (attached !== undefined)
          notes.push({
            message: `curl does not accept a value after "=": --${long}=`,
            fix: `Write a space instead of "=" after --${long}`,
            ...position(text, at),
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
        notes.push({ message: `curl has no option -${letter}`, ...position(text, at) })
        return
      }
      const attached = known.takesValue && index + 1 < word.length ? word.slice(index + 1) : undefined
      give(known, at, `-${letter}`, attached)
      if (known.takesValue) return
    }
  }
}
