import { pick } from '../../app/builtins/index.ts'
import { schemas } from '../../app/setup/index.ts'
import { jsonText } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'

/** `graycard schema`: prints a published schema, or the names of all schemas. */
export async function run(
  io: Io,
  _options: Readonly<Record<string, unknown>>,
  [name]: readonly string[],
): Promise<number> {
  const names = Object.keys(schemas)
  if (name === undefined) {
    io.stdout.write(`${names.join('\n')}\n`)
    return exit.pass
  }
  const { schema } = pick(
    'schema',
    Object.entries(schemas).map(([id, make]) => ({ id, schema: make() })),
    name,
  )
  io.stdout.write(jsonText(schema))
  return exit.pass
}
