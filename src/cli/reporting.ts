import path from 'node:path'
import { builtins, pick, render, type Verified, writeWhole } from '../app/index.ts'
import { GraycardError, graycardError } from '../contract/index.ts'
import type { Reporter } from '../plugin/index.ts'
import { colourOn, columnsOf, type Io } from './io.ts'

interface Destination {
  readonly reporter: Reporter
  readonly file?: string
}

const onFile = (spec: string) => spec.includes(':')

/** `html:report.html` and the like. Only one reporter can have stdout; `terminal` has it where no other does. Throws UNKNOWN_NAME or OPTION_INVALID. */
export function destinations(names: readonly string[], json: boolean): readonly Destination[] {
  const wanted = [...names, ...(json ? ['json'] : names.every(onFile) ? ['terminal'] : [])]
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
  const onStdout = found.filter((one) => one.file === undefined)
  if (onStdout.length > 1)
    throw graycardError('OPTION_INVALID', {
      option: '--reporter',
      value: onStdout.map((one) => one.reporter.id).join(' and '),
      allowed: 'one reporter without a path (it has stdout); give the others a file, as in html:report.html',
    })
  return found
}

/**
 * Renders a result with every reporter asked for, stdout first, each file for itself: one that cannot be written takes no other
 * with it. Returns what could not be written.
 */
export async function deliver(
  result: Verified,
  to: readonly Destination[],
  io: Io,
): Promise<readonly GraycardError[]> {
  const failed: GraycardError[] = []
  for (const { reporter, file } of to.toSorted(
    (a, b) => Number(a.file !== undefined) - Number(b.file !== undefined),
  )) {
    const screen = {
      columns: file === undefined ? columnsOf(io.stdout) : 80,
      colour: file === undefined && colourOn(io.stdout, io.env),
      cwd: io.cwd,
    }
    // One after the other, in the order asked for.
    // oxlint-disable-next-line no-await-in-loop
    const text = await render(result.report, reporter, result.archive, screen)
    if (file === undefined) {
      io.stdout.write(text)
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
  return failed
}

/** Says what could not be written. */
export function complain(failed: readonly GraycardError[], io: Io): void {
  for (const { message, fix } of failed) io.stderr.write(`graycard: ${message}\n${fix}\n`)
}
