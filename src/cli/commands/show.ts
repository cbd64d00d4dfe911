import { show } from '../../app/runs/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { jsonText } from '../../contract/index.ts'
import { curlText, httpText } from '../terminal/exchange-text.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, type Options } from '../terminal/options.ts'

/** `graycard show EXCHANGE`: a request and its response as recorded, without secrets. */
export async function run(io: Io, options: Options, [id = '']: readonly string[]): Promise<number> {
  const exchange = await inWorkspace(configOption(options), io, (workspace) => show(workspace, id))
  if (options['json'] === true) io.stdout.write(jsonText(exchange))
  else if (options['curl'] === true) {
    const { text, note } = curlText(exchange)
    io.stdout.write(text)
    if (note !== undefined) io.stderr.write(`${note}\n`)
  } else io.stdout.write(httpText(exchange))
  return exit.pass
}
