import { findChange, listChanges } from '../../app/watch/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import {
  type Change,
  changeEvents,
  changeSeverities,
  changeStates,
  graycardError,
  jsonText,
  optionalField,
} from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import {
  configOption,
  instantOption,
  listOption,
  numberOption,
  type Options,
  stringOption,
} from '../terminal/options.ts'
import { withDaysLeft, detailsText } from '../watch/details.ts'
import { writerFor } from '../watch/lines.ts'

/** Number of changes shown without `--limit`. */
const defaultLimit = 50

/** `graycard changes`: lists the upstream changes that `graycard watch` recorded, newest first, or shows one change in full. */
export function run(io: Io, options: Options, [name]: readonly string[]): Promise<number> {
  const now = io.now()
  const json = options['json'] === true
  return inWorkspace(configOption(options), io, async (workspace) => {
    if (name !== undefined) {
      const { change, history } = await findChange(workspace, name)
      io.stdout.write(
        json ? jsonText({ ...withDaysLeft(change, now), history }) : detailsText({ change, history }, now),
      )
      return exit.pass
    }
    const limit = numberOption(options, 'limit') ?? defaultLimit
    const found = await listChanges(workspace, { ...filterOf(options, now), limit: limit + 1 })
    const shown = found.slice(0, limit)
    if (json) io.stdout.write(jsonText(shown.map((change) => withDaysLeft(change, now))))
    else writeRows(io, shown, now)
    if (found.length > limit)
      io.stderr.write(`Showing the newest ${limit} changes. To show more, use --limit.\n`)
    return exit.pass
  })
}

function writeRows(io: Io, shown: readonly Change[], now: Date): void {
  const write = writerFor(io, false, now, true)
  for (const change of shown) io.stdout.write(`${write.change(change)}\n`)
  if (shown.length === 0)
    io.stderr.write('No matching changes. To check for new changes, run `graycard watch --once`.\n')
}

function filterOf(options: Options, now: Date) {
  const wordsOption = (name: string, flag: string, allowed?: readonly string[]) => {
    const values = listOption(options, name)
    const unknown = allowed && values.find((one) => !allowed.includes(one))
    if (unknown !== undefined)
      throw graycardError('OPTION_INVALID', {
        option: flag,
        value: unknown,
        allowed: (allowed ?? []).join(', '),
      })
    return values.length === 0 ? undefined : values
  }
  const stateNames = wordsOption('state', '--state', changeStates)
  return {
    mine: options['mine'] === true,
    ...optionalField('since', instantOption(options, 'since', now)),
    ...optionalField('until', instantOption(options, 'until', now)),
    ...optionalField('sources', wordsOption('source', '--source')),
    ...optionalField('providers', wordsOption('provider', '--provider')),
    ...optionalField('models', wordsOption('model', '--model')),
    ...optionalField('events', wordsOption('event', '--event', changeEvents)),
    ...optionalField('severities', wordsOption('severity', '--severity', changeSeverities)),
    ...optionalField('states', stateNames && changeStates.filter((one) => stateNames.includes(one))),
    ...optionalField('affecting', stringOption(options, 'affecting')),
  }
}
