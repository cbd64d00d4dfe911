import type { CommanderError } from 'commander'
import { graycardError } from '../../contract/index.ts'

/**
 * An error of the command-line library in the style of every other error. `command` is the command as typed, `usage` its usage line.
 * Help and version, which the library also reports as errors, are returned as they are.
 */
export function usageError(error: CommanderError, command: string, usage: string): Error {
  // The library states its details only in the message, in quotes: error: unknown option '--fre'\n(Did you mean --free?)
  const [, first = '', , second = ''] = error.message.split("'")
  const nearest = /\(Did you mean (\S+)\?\)/.exec(error.message)?.[1]
  const allowed = error.message.split('Allowed choices are ')[1]?.replace(/\.$/, '')
  switch (error.code) {
    case 'commander.unknownOption':
      return graycardError('OPTION_UNKNOWN', { option: first, command, nearest })
    case 'commander.missingArgument':
      return graycardError('ARGUMENT_MISSING', { of: command, argument: `<${first}>`, usage })
    case 'commander.optionMissingArgument': {
      const [flag = '', argument = ''] = first.split(' ')
      return graycardError('ARGUMENT_MISSING', { of: flag, argument, usage: `${command} ${first}` })
    }
    case 'commander.excessArguments':
      return graycardError('ARGUMENT_EXTRA', { command, usage })
    case 'commander.invalidArgument':
      return graycardError('OPTION_INVALID', {
        option: first.split(' ')[0] ?? '',
        value: second,
        allowed: `one of: ${allowed ?? ''}`,
      })
    default:
      return error
  }
}
