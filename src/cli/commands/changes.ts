import { keptChange, keptChanges } from '../../app/watch/index.ts'
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
  textOption,
} from '../terminal/options.ts'
import { withDays, writeDetails } from '../watch/details.ts'
import { writerFor } from '../watch/lines.ts'

/** Changes shown where nobody says how many. */
const usually = 50

/** `graycard changes`: what changed upstream, newest first, as far as `graycard watch` saw it; or one of them in full. */
export function run(io: Io, options: Options, [name]: readonly string[]): Promise<number> {
  const now = io.now()
  const json = options['json'] === true
  return inWorkspace(configOption(options), io, async (workspace) => {
    if (name !== undefined) {
      const { change, history } = await keptChange(workspace, name)
      io.stdout.write(
        json ? jsonText({ ...withDays(change, now), history }) : writeDetails({ change, history }, now),
      )
      return exit.pass
    }
    const limit = numberOption(options, 'limit') ?? usually
    const found = await keptChanges(workspace, { ...filterOf(options, now), limit: limit + 1 })
    const shown = found.slice(0, limit)
    if (json) io.stdout.write(jsonText(shown.map((change) => withDays(change, now))))
    else writeRows(io, shown, now)
    if (found.length > limit) io.stderr.write(`There are more: these are the newest ${limit}. See --limit.\n`)
    return exit.pass
  })
}

function writeRows(io: Io, shown: readonly Change[], now: Date): void {
  const write = writerFor(io, false, now, true)
  for (const change of shown) io.stdout.write(`${write.change(change)}\n`)
  if (shown.length === 0)
    io.stderr.write('No change like that was seen. `graycard watch --once` looks for some.\n')
}

function filterOf(options: Options, now: Date) {
  const words = (name: string, flag: string, allowed?: readonly string[]) => {
    const given = listOption(options, name)
    const unknown = allowed && given.find((one) => !allowed.includes(one))
    if (unknown !== undefined)
      throw graycardError('OPTION_INVALID', {
        option: flag,
        value: unknown,
        allowed: (allowed ?? []).join(', '),
      })
    return given.length === 0 ? undefined : given
  }
  const stateNames = words('state', '--state', changeStates)
  return {
    mine: options['mine'] === true,
    ...optionalField('since', instantOption(options, 'since', now)),
    ...optionalField('until', instantOption(options, 'until', now)),
    ...optionalField('sources', words('source', '--source')),
    ...optionalField('providers', words('provider', '--provider')),
    ...optionalField('models', words('model', '--model')),
    ...optionalField('events', words('event', '--event', changeEvents)),
    ...optionalField('severities', words('severity', '--severity', changeSeverities)),
    ...optionalField('states', stateNames && changeStates.filter((one) => stateNames.includes(one))),
    ...optionalField('affecting', textOption(options, 'affecting')),
  }
}
