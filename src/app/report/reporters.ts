import { graycardError } from '../../contract/index.ts'
import type { Reporter } from '../../plugin/index.ts'
import { builtins } from '../builtins/index.ts'
import { findPart } from '../plugins/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import { checkFiles, type Destination } from './report-files.ts'
import { inActions } from './github-actions.ts'

/** Finds the reporter with that role among the reporters of one kind of document. */
export function reporterFor<R extends Pick<Reporter, 'role'>>(
  all: readonly R[],
  role: NonNullable<Reporter['role']>,
): R {
  const found = all.find((one) => one.role === role)
  if (!found) throw new TypeError(`no reporter has the role ${role}`)
  return found
}

const screen = reporterFor(builtins.reporters, 'screen').id
const annotations = reporterFor(builtins.reporters, 'annotations').id

const hasPath = (spec: string) => spec.includes(':')

/** The reports that the user requested. */
export interface ReportRequest {
  /** Reporters such as `html:report.html`. */
  readonly reporters: readonly string[]
  /** Replace files that are not reports of Graycard. */
  readonly force: boolean
}

/** The reporters of a run, as `chooseDestinations` chooses among them. */
export async function destinationsFor(
  workspace: ProjectWorkspace,
  request: ReportRequest,
  annotate: boolean,
): Promise<readonly Destination[]> {
  const catalogue = await workspace.catalogue()
  return chooseDestinations(
    {
      all: catalogue.reporters,
      find: (name) => findPart(catalogue, 'reporter', catalogue.reporters, name),
      annotate,
    },
    request,
    workspace,
  )
}

/** The reporters of one kind of document. */
interface ReporterChoice<R> {
  readonly all: readonly R[]
  /** Throws UNKNOWN_NAME. */
  readonly find: (name: string) => R
  /** Add the annotations in a step of a GitHub workflow. */
  readonly annotate: boolean
}

/**
 * Parses reporters such as `html:report.html`. One reporter can use stdout, by default `terminal`. `github` can share stdout with `terminal`,
 * and `annotate` adds it in a step of a GitHub workflow. Checks first that every file can be written and that no file of
 * the user is replaced, so that no paid run is lost. Throws UNKNOWN_NAME, OPTION_INVALID, OPTIONS_CONFLICT, FILE_UNWRITABLE or
 * REPORT_WOULD_REPLACE.
 */
export async function chooseDestinations<R extends Pick<Reporter, 'id' | 'signature'>>(
  { all, find, annotate }: ReporterChoice<R>,
  { reporters: names, force }: ReportRequest,
  workspace: ProjectWorkspace,
): Promise<readonly Destination<R>[]> {
  const { env } = workspace.runtime
  const free = names.every((spec) => hasPath(spec) || spec === annotations)
  const shown = free || names.includes(screen)
  const chosen =
    annotate && inActions(env) && shown && !names.some((spec) => spec.split(':')[0] === annotations)
  const specs = [...(free ? [screen] : []), ...names, ...(chosen ? [annotations] : [])]
  const found = specs.map((spec) => parseDestination(spec, find))
  const onStdout = found.filter((one) => one.file === undefined).map((one) => one.reporter.id)
  // Annotations may share stdout with the screen reporter, but not with a second annotations reporter.
  const shares = (id: string) => shown && id === annotations
  const groups = [onStdout.filter((id) => !shares(id)), onStdout.filter(shares)]
  const [first, second] = groups.find((ids) => ids.length > 1) ?? []
  if (second !== undefined)
    throw graycardError('OPTIONS_CONFLICT', {
      option: `--reporter ${second}`,
      conflictsWith: `--reporter ${first}`,
      why: `only one report can be written to stdout, unless ${annotations} is combined with ${screen}`,
      alternative: `write this report to a file: --reporter ${second}:PATH`,
    })
  await checkFiles(found, workspace, { force, signatures: all.flatMap(({ signature }) => signature ?? []) })
  return found
}

function parseDestination<R>(spec: string, find: (name: string) => R): Destination<R> {
  const [name = '', ...rest] = spec.split(':')
  const file = rest.join(':')
  const reporter = find(name)
  if (hasPath(spec) && file === '')
    throw graycardError('OPTION_INVALID', {
      option: '--reporter',
      value: spec,
      allowed: `${name}:PATH, or ${name} for stdout`,
    })
  return file === '' ? { reporter } : { reporter, file }
}
