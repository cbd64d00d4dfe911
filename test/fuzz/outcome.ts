import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { internalErrorText } from '../../src/contract/index.ts'
import { runSeparately } from '../support/separately.ts'
import { canaries, spellings } from './mutate.ts'

/** No run may take longer, with one core of a busy machine. */
const maxSeconds = 60
const maxMegabytes = 300
/** What a terminal or a CI log would act on. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]|^::|^##\[/m

/** What a secret may have become, in any case of letters. */
const leaksOf = (secret: string) =>
  spellings(secret).flatMap((one) => [one.toLowerCase(), JSON.stringify(one).slice(1, -1).toLowerCase()])
const keyLeaks = leaksOf(canaries.key)
const fileLeaks = [canaries.file, Buffer.from(canaries.file).toString('base64').slice(0, 20)]

/** The texts of the files in a folder, by name. `given` are inputs, which hold what they were given. */
function written(cwd: string, given: ReadonlySet<string>): readonly (readonly [string, string])[] {
  return readdirSync(cwd, { recursive: true, encoding: 'utf8' })
    .filter((name) => !given.has(name) && statSync(path.join(cwd, name)).isFile())
    .map((name) => [name, readFileSync(path.join(cwd, name), 'latin1')])
}

/** The canaries in a text, each as a line. */
const leaks = (name: string, text: string) =>
  keyLeaks
    .filter((one) => text.toLowerCase().includes(one))
    .concat(fileLeaks.filter((one) => text.includes(one)))
    .map((one) => `${name} has ${one}`)

interface FuzzOutcome {
  readonly stdout: string
  /** Each as a line; none if the run was as it must be. */
  readonly problems: readonly string[]
}

/**
 * Runs the built command line and looks for what no input may do to it: run on, take more memory, end with another exit code than its own,
 * show an internal error, print what a terminal acts on, or have a canary in anything it printed or wrote. `given` are the names of its inputs.
 */
export async function outcomeOf(
  args: readonly string[],
  cwd: string,
  given: readonly string[],
): Promise<FuzzOutcome> {
  const { code, stdout, stderr, megabytes } = await runSeparately(
    args,
    cwd,
    { KEY: canaries.key },
    maxSeconds,
  )
  const screen = stdout + stderr
  const faults: readonly (readonly [string, boolean])[] = [
    [`exit code ${code}: ${screen.slice(-2000)}`, ![0, 1, 2, 3].includes(code)],
    [`an internal error: ${screen}`, screen.includes(internalErrorText)],
    [`a stack trace: ${screen}`, /^\s+at .+:\d+:\d+\)?$/m.test(screen)],
    [`a control character: ${JSON.stringify(control.exec(screen)?.[0])}`, control.test(screen)],
    [`${megabytes} MB`, megabytes >= maxMegabytes],
  ]
  const out = written(cwd, new Set(given)).concat([['the screen', screen]])
  return {
    stdout,
    problems: [
      ...faults.flatMap(([says, is]) => (is ? [says] : [])),
      ...out.flatMap(([name, text]) => leaks(name, text)),
    ],
  }
}
