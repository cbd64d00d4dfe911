import { suggestedSize } from '../../app/setup/index.ts'
import { graycardError } from '../../contract/index.ts'
import type { Io } from '../terminal/io.ts'
import type { Questions } from './answer.ts'

export const defaultEnvironments = ['staging', 'production'] as const

const missing = (option: string, why: string, example: string) =>
  graycardError('OPTION_MISSING', { option, why, example })
const notInTerminal = 'when `graycard init` does not run in a terminal'
const example = 'graycard init --provider wisgate --model MODEL --env staging,production'

/** The answers outside a terminal: a default, or OPTION_MISSING. An option with an unusable value throws OPTION_INVALID. */
export const defaults = ({ stderr }: Io): Questions => ({
  provider: () => Promise.reject(missing('--provider', notInTerminal, example)),
  baseUrl: (provider, template) =>
    Promise.reject(missing('--base-url', `for provider "${provider}"`, template)),
  model: () => Promise.reject(missing('--model', notInTerminal, example)),
  size: (subject) => Promise.resolve(suggestedSize(subject)),
  environments: () => Promise.resolve(defaultEnvironments),
  reject(option, value, allowed) {
    throw graycardError('OPTION_INVALID', { option, value, allowed })
  },
  warn: (option, { doubt, instead }) =>
    stderr.write(`${option}: ${doubt}${instead === undefined ? '' : ` Did you mean "${instead}"?`}\n`),
})
