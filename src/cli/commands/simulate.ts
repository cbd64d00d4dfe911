import { setFlagsFromString } from 'node:v8'
import { loadCatalogue } from '../../app/plugins/index.ts'
import { startSimulator } from '../../app/simulate/index.ts'
import { count, optionalField } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { listOption, numberOption, type Options, textOption } from '../terminal/options.ts'

/** `graycard simulate`: serves until it is interrupted, one line per call on stderr. */
export async function run(io: Io, options: Options): Promise<number> {
  const json = options['json'] === true
  const catalogue = await loadCatalogue([], io.cwd, io)
  if (options['listQuirks'] === true) {
    const rows = catalogue.quirks.map(({ id, title, source, date }) => ({ id, title, source, date }))
    const width = Math.max(...rows.map((row) => row.id.length))
    io.stdout.write(
      json
        ? `${JSON.stringify(rows, null, 2)}\n`
        : rows.map((row) => `${row.id.padEnd(width)}  ${row.title}\n`).join(''),
    )
    return exit.pass
  }
  const quirks = listOption(options, 'quirk')
  // V8 would let young objects have 32 MB; what a call leaves behind fits into far less.
  setFlagsFromString('--semi-space-growth-factor=1')
  const simulator = await startSimulator({
    port: numberOption(options, 'port') ?? 4020,
    quirks,
    catalogue,
    ...optionalField('host', textOption(options, 'host')),
    ...optionalField('provider', textOption(options, 'provider')),
    ...optionalField('imagesPerMinute', numberOption(options, 'imagesPerMinute')),
    ...optionalField('tokensPerMinute', numberOption(options, 'tokensPerMinute')),
    now: io.now,
    onCall: ({ method, path, status, images }) =>
      io.stderr.write(`${status} ${method} ${path}${images > 0 ? `  ${images} billed` : ''}\n`),
    onQuirks: ({ seconds, calls, on }) =>
      io.stderr.write(
        `${Math.round(seconds)} s, ${count(calls, 'call')}: now ${on.length > 0 ? `with ${on.map(({ id }) => id).join(', ')}` : 'conforming'}\n`,
      ),
  })
  const ready = { url: simulator.url, quirks, keys: { everything: 'sk-sim-all', listOnly: 'sk-sim-list' } }
  io.stdout.write(
    json
      ? `${JSON.stringify(ready)}\n`
      : `Serving an images API at ${simulator.url}${quirks.length > 0 ? ` with ${quirks.join(', ')}` : ''}\nKeys: sk-sim-all may do everything, sk-sim-list may list. Ctrl-C ends it.\n`,
  )
  if (!io.signal.aborted)
    await new Promise((resolve) => io.signal.addEventListener('abort', resolve, { once: true }))
  await simulator.close()
  const { images, calls } = simulator.bill()
  io.stderr.write(`${count(calls, 'call')}, ${count(images, 'picture')} that a real API would have billed.\n`)
  return exit.pass
}
