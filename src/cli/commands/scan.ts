import { scanFolder } from '../../app/scan/index.ts'
import { jsonText } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import type { Options } from '../terminal/options.ts'

/** `graycard scan`: finds every place in a repository that depends on an image API. */
export async function run(io: Io, options: Options, args: readonly string[]): Promise<number> {
  const found = await Promise.all((args.length === 0 ? ['.'] : args).map((folder) => scanFolder(folder)))
  const places = found.flatMap((one) => one.places)
  for (const { path, why } of found.flatMap(({ notes }) => notes))
    io.stderr.write(`Not scanned: ${path}: ${why}\n`)
  if (options['json'] === true) io.stdout.write(jsonText(places))
  else
    for (const { file, line, column, kind, value, where } of places)
      io.stdout.write(
        `${file}:${line}:${column}  ${kind}  ${value}${where === 'comment' ? '  (comment)' : ''}\n`,
      )
  return exit.pass
}
