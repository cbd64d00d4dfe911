import { setFlagsFromString } from 'node:v8'
import { loadCatalogue } from '../../app/plugins/index.ts'
import { startSimulator, states } from '../../app/simulate/index.ts'
import { twinParts } from '../../app/twin/index.ts'
import { inWorkspace, ownClaims } from '../../app/workspace/index.ts'
import {
  count,
  jsonLine,
  jsonText,
  optionalField,
  screenText,
  type SimulatedState,
} from '../../contract/index.ts'
import { exportTwin, requireLike, twinOption } from '../simulate/twin-option.ts'
import { twinSummary, twinText } from '../simulate/twin-text.ts'
import { describeFault } from '../describe-fault.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, listOption, numberOption, type Options, stringOption } from '../terminal/options.ts'

/** `graycard simulate`: runs the simulator until it is interrupted, and logs each request on one line of stderr. */
export async function run(io: Io, options: Options): Promise<number> {
  const json = options['json'] === true
  const catalogue = await loadCatalogue([], io.cwd, io)
  if (options['listQuirks'] === true) {
    const rows = catalogue.quirks.map(({ id, title, source, date }) => ({ id, title, source, date }))
    const width = Math.max(...rows.map((row) => row.id.length))
    io.stdout.write(
      json ? jsonText(rows) : rows.map((row) => `${row.id.padEnd(width)}  ${row.title}\n`).join(''),
    )
    return exit.pass
  }
  if (options['listStates'] === true) {
    io.stdout.write(json ? jsonText(states) : states.map(stateLine).join(''))
    return exit.pass
  }
  const quirks = listOption(options, 'quirk')
  requireLike(options)
  await requireNamedConfig(io, options)
  const twin = await twinOption(io, options)
  const exported = stringOption(options, 'export')
  if (twin && exported !== undefined) return exportTwin(io, twin, exported, json)
  const pace = options['pace'] === 'measured' ? 'measured' : 'none'
  const at = stringOption(options, 'at')
  const tracked = at === undefined ? [] : await inWorkspace(configOption(options), io, ownClaims)
  // V8 lets young objects use up to 32 MB by default. A request needs far less.
  setFlagsFromString('--semi-space-growth-factor=1')
  const simulator = await startSimulator({
    port: numberOption(options, 'port') ?? 4020,
    quirks,
    catalogue,
    tracked,
    ...optionalField('at', at),
    ...optionalField('like', twin && (await twinParts(twin, catalogue, { pace }))),
    ...optionalField('host', stringOption(options, 'host')),
    ...optionalField('provider', stringOption(options, 'provider')),
    ...optionalField('imagesPerMinute', numberOption(options, 'imagesPerMinute')),
    ...optionalField('tokensPerMinute', numberOption(options, 'tokensPerMinute')),
    now: io.now,
    onRequest: ({ method, path, status, images }) =>
      io.stderr.write(`${status} ${method} ${path}${images > 0 ? `  ${images} billed` : ''}\n`),
    onFault: (error) =>
      io.stderr.write(`This 500 is a fault of the simulator: ${screenText(describeFault(error))}\n`),
    onQuirks: ({ seconds, calls, on }) =>
      io.stderr.write(
        `After ${Math.round(seconds)} s and ${count(calls, 'request')}: ${on.length > 0 ? `active quirks: ${on.map(({ id }) => id).join(', ')}` : 'no active quirks'}\n`,
      ),
  })
  const { day } = simulator
  const ready = {
    url: simulator.url,
    ...optionalField('day', day),
    ...optionalField('twin', twin && twinSummary(twin, io.now(), pace)),
    quirks,
    keys: { everything: 'sk-sim-all', listOnly: 'sk-sim-list' },
  }
  io.stdout.write(
    json
      ? `${jsonLine(ready)}\n`
      : `Simulated images API: ${simulator.url}\n${day === undefined ? '' : `Simulated day: ${day}, from 00:00 UTC on\n`}${twin ? twinText(twin, io.now()) : ''}${quirks.length > 0 ? `Quirks: ${quirks.join(', ')}\n` : ''}API keys: sk-sim-all (all permissions), sk-sim-list (models list only). Press Ctrl-C to stop.\n`,
  )
  if (simulator.exposed)
    io.stderr.write(
      'Other machines can reach this simulator, and its keys are public. It is for tests only: it sends no request and reads no file.\n',
    )
  if (!io.signal.aborted)
    await new Promise((resolve) => io.signal.addEventListener('abort', resolve, { once: true }))
  await simulator.close()
  const { images, calls } = simulator.bill()
  io.stderr.write(`${count(calls, 'request')}, ${count(images, 'image')} that a real API would bill\n`)
  return exit.pass
}

/** Only the default contract file may be missing. Throws the errors of reading the file that `--config` names. */
async function requireNamedConfig(io: Io, options: Options): Promise<void> {
  const named = stringOption(options, 'config')
  if (named !== undefined) await inWorkspace(named, io, ({ config }) => config())
}

const stateLine = ({ word, key, title, rejection }: SimulatedState) =>
  `${`[${word}]`.padEnd(20)}  ${(key ?? '').padEnd(20)}  ${title}${rejection === undefined ? ' (billed)' : ''}\n`
