import path from 'node:path'
import { builtins, pick, render, type Setting, tryToWrite, type Verified, writeWhole } from '../app/index.ts'
import { GraycardError, graycardError, type Severity } from '../contract/index.ts'
import type { Reporter } from '../plugin/index.ts'
import { addToSummary, inActions, rootOf, unread } from './actions.ts'
import { colourOn, columnsOf, type Io } from './io.ts'

interface Destination {
  readonly reporter: Reporter
  readonly file?: string
}

const onFile = (spec: string) => spec.includes(':')

/**
 * `html:report.html` and the like. Only one reporter can have stdout, `terminal` where no other does; `github` goes beside
 * `terminal`, and with `annotate` does so by itself. Throws UNKNOWN_NAME or OPTION_INVALID.
 */
export function destinations(
  names: readonly string[],
  json: boolean,
  annotate = false,
): readonly Destination[] {
  const given = [...names, ...(json ? ['json'] : [])]
  const free = given.every((spec) => onFile(spec) || spec === 'github')
  const shown = free || given.includes('terminal')
  const chosen = annotate && shown && !given.some((spec) => spec.split(':')[0] === 'github')
  const wanted = [...(free ? ['terminal'] : []), ...given, ...(chosen ? ['github'] : [])]
  const found = wanted.map((spec): Destination => {
    const [name = '', ...rest] = spec.split(':')
    const file = rest.join(':')
    const reporter = pick('reporter', builtins.reporters, name)
    if (onFile(spec) && file === '')
      throw graycardError('OPTION_INVALID', {
        option: '--reporter',
        value: spec,
        allowed: `a path behind the colon, as in ${name}:report.${name}, or no colon for stdout`,
      })
    return file === '' ? { reporter } : { reporter, file }
  })
  const onStdout = found.filter((one) => one.file === undefined).map((one) => one.reporter.id)
  if (onStdout.length > 1 && !(onStdout.length === 2 && onStdout.includes('github') && shown))
    throw graycardError('OPTION_INVALID', {
      option: '--reporter',
      value: onStdout.join(' and '),
      allowed:
        'one reporter without a path (it has stdout; only github goes beside terminal); give the others a file, as in html:report.html',
    })
  return found
}

/**
 * Tries every file that reports go to, before anything is sent: nobody shall pay for a run that cannot be written down. Throws
 * FILE_UNWRITABLE, or OPTION_INVALID where two reporters would write the same file.
 */
export async function checkFiles(to: readonly Destination[], { cwd }: Io): Promise<void> {
  const seen = new Map<string, string>()
  for (const { reporter, file } of to) {
    if (file === undefined) continue
    // The first that cannot be written is the one to speak of.
    // oxlint-disable-next-line no-await-in-loop
    const target = await tryToWrite(path.resolve(cwd, file))
    const other = seen.get(target)
    if (other !== undefined)
      throw graycardError('OPTION_INVALID', {
        option: '--reporter',
        value: `${other} and ${reporter.id}:${file}`,
        allowed: 'a file of its own for each reporter: both would write the same one',
      })
    seen.set(target, `${reporter.id}:${file}`)
  }
}

/** What reporters are told of the command line. */
type Asked = Pick<Setting, 'failOn' | 'config'>

/** `breaking` and `graycard.yaml` are the options' own defaults. */
export const asked = (options: Readonly<Record<string, unknown>>, failOn: Severity | 'none'): Asked => ({
  failOn,
  config: typeof options['config'] === 'string' ? options['config'] : 'graycard.yaml',
})

/**
 * Renders a result with every reporter asked for, stdout first, each file for itself: one that cannot be written takes no other
 * with it. Returns what could not be written.
 */
export async function deliver(
  result: Verified,
  to: readonly Destination[],
  io: Io,
  command: Asked,
): Promise<readonly GraycardError[]> {
  const failed: GraycardError[] = []
  const setting = { ...command, columns: 80, colour: false, cwd: io.cwd, root: rootOf(io.env, io.cwd) }
  for (const { reporter, file } of to.toSorted(
    (a, b) => Number(a.file !== undefined) - Number(b.file !== undefined),
  )) {
    const screen = { ...setting, columns: columnsOf(io.stdout), colour: colourOn(io.stdout, io.env) }
    // One after the other, in the order asked for.
    // oxlint-disable-next-line no-await-in-loop
    const text = await render(result.report, reporter, result.archive, file === undefined ? screen : setting)
    if (file === undefined) {
      const read = reporter.id === 'terminal' && inActions(io.env)
      io.stdout.write(read ? unread(text, `graycard-${io.random(16)}`) : text)
      continue
    }
    try {
      // oxlint-disable-next-line no-await-in-loop
      await writeWhole(path.resolve(io.cwd, file), text)
      io.stderr.write(`Wrote ${file}\n`)
    } catch (cause) {
      if (!(cause instanceof GraycardError)) throw cause
      failed.push(cause)
    }
  }
  if (to.some((one) => one.reporter.id === 'github')) await summarise(result, setting, io)
  return failed
}

/** The job summary is the markdown report. Nobody asked for it by name, so that one that cannot be written changes no exit code. */
async function summarise({ report, archive }: Verified, setting: Setting, io: Io): Promise<void> {
  const file = io.env['GITHUB_STEP_SUMMARY']
  if (!file) return
  const text = await render(report, pick('reporter', builtins.reporters, 'markdown'), archive, setting)
  const problem = await addToSummary(path.resolve(io.cwd, file), text)
  if (problem !== undefined) io.stderr.write(`The job summary could not be written: ${problem}\n`)
}
