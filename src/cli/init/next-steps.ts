import { shellWord } from '../../contract/index.ts'
import type { Io } from '../terminal/io.ts'

/** The commands to run after the contract file `name` was written, as lines to paste. `variables` hold the API keys. */
export function nextSteps({ env }: Pick<Io, 'env'>, name: string, variables: readonly string[]): string {
  // npm sets this variable for `npx graycard`, where the name of the program alone may not be found.
  const program = env['npm_command'] === 'exec' ? 'npx graycard' : 'graycard'
  const config = name === 'graycard.yaml' ? '' : ` --config ${shellWord(name)}`
  const unset = variables.filter((variable) => !env[variable])
  return [
    ...(unset.length === 0
      ? []
      : ['Set the API keys:', ...unset.map((variable) => `  export ${variable}=…`)]),
    'Verify without a billed request:',
    `  ${program} verify --free${config}`,
    'Verify completely. This creates one image in each environment:',
    `  ${program} verify${config}`,
    '',
  ].join('\n')
}
