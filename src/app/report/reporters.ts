import path from 'node:path'
import { graycardError } from '../../contract/index.ts'
import type { Reporter } from '../../plugin/index.ts'
import { tryToWrite } from '../../store/index.ts'
import { builtins } from '../builtins/index.ts'
import { partOf, type ProjectCatalogue } from '../plugins/index.ts'
import type { Runtime } from '../workspace/index.ts'
import { inActions } from './github-actions.ts'

/** A reporter and the file it writes; stdout where there is none. */
export interface Destination {
  readonly reporter: Reporter
  readonly file?: string
}

/** The reporter of that role. */
export function reporterFor(role: NonNullable<Reporter['role']>): Reporter {
  const found = builtins.reporters.find((one) => one.role === role)
  if (!found) throw new TypeError(`no reporter has the role ${role}`)
  return found
}

const screen = reporterFor('screen').id
const annotations = reporterFor('annotations').id

const hasPath = (spec: string) => spec.includes(':')

/**
 * `html:report.html` and the like. Only one reporter can have stdout, `terminal` where no other does; `github` goes beside
 * `terminal`, and in a step of a GitHub workflow with `annotate` does so by itself. Every file is tried before anything is sent:
 * nobody shall pay for a run that cannot be written down. Throws UNKNOWN_NAME, OPTION_INVALID or FILE_UNWRITABLE.
 */
export async function destinationsFor(
  catalogue: ProjectCatalogue,
  names: readonly string[],
  { cwd, env }: Pick<Runtime, 'cwd' | 'env'>,
  annotate: boolean,
): Promise<readonly Destination[]> {
  const free = names.every((spec) => hasPath(spec) || spec === annotations)
  const shown = free || names.includes(screen)
  const chosen =
    annotate && inActions(env) && shown && !names.some((spec) => spec.split(':')[0] === annotations)
  const wanted = [...(free ? [screen] : []), ...names, ...(chosen ? [annotations] : [])]
  const found = wanted.map((spec) => destinationOf(spec, catalogue))
  const onStdout = found.filter((one) => one.file === undefined).map((one) => one.reporter.id)
  if (onStdout.length > 1 && !(onStdout.length === 2 && onStdout.includes(annotations) && shown))
    throw graycardError('OPTION_INVALID', {
      option: '--reporter',
      value: onStdout.join(' and '),
      allowed: `one reporter without a path (it has stdout; only ${annotations} goes beside ${screen}); give the others a file, as in html:report.html`,
    })
  await checkFiles(found, cwd)
  return found
}

function destinationOf(spec: string, catalogue: ProjectCatalogue): Destination {
  const [name = '', ...rest] = spec.split(':')
  const file = rest.join(':')
  const reporter = partOf(catalogue, 'reporter', catalogue.reporters, name)
  if (hasPath(spec) && file === '')
    throw graycardError('OPTION_INVALID', {
      option: '--reporter',
      value: spec,
      allowed: `a path behind the colon, as in ${name}:report.${name}, or no colon for stdout`,
    })
  return file === '' ? { reporter } : { reporter, file }
}

/** Throws FILE_UNWRITABLE for the first that cannot be written, OPTION_INVALID where two reporters would write the same file. */
async function checkFiles(to: readonly Destination[], cwd: string): Promise<void> {
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
