import path from 'node:path'
import type { ScanReport } from '../../contract/index.ts'
import { type ScanReporter, scanReporters, type ScanScreen } from '../../scan/report/index.ts'
import { pick } from '../builtins/index.ts'
import {
  chooseDestinations,
  deliverTexts,
  type DeliveryResult,
  reporterFor,
  type ReportRequest,
  rootOf,
} from '../report/index.ts'
import { version } from '../startup/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'

type Destinations = Awaited<ReturnType<typeof scanDestinations>>

/** Where the report of a scan goes. Throws the errors of `chooseDestinations`. */
export const scanDestinations = (workspace: ProjectWorkspace, request: ReportRequest) =>
  chooseDestinations<ScanReporter>(
    { all: scanReporters, find: (name) => pick('reporter', scanReporters, name), annotate: true },
    request,
    workspace,
  )

/** Renders the report of a scan with every named reporter, without secrets. */
export function deliverScan(
  report: ScanReport,
  {
    to,
    screen,
    workspace,
  }: { readonly to: Destinations; readonly screen: ScanScreen; readonly workspace: ProjectWorkspace },
): Promise<DeliveryResult> {
  const { runtime, redactor } = workspace
  const { cwd, env } = runtime
  const shown = redactor.value(report)
  const folder = path.resolve(cwd, report.folder)
  const prefix = path.relative(rootOf(env, cwd), folder).split(path.sep).join('/')
  const plain: ScanScreen = { columns: 80, colour: false, detail: 'normal' }
  return deliverTexts(
    {
      to,
      textOf: (reporter, onScreen) =>
        reporter.render(shown, { screen: onScreen ? screen : plain, version: version(), prefix }),
      summary: reporterFor(scanReporters, 'summary'),
      redactor,
    },
    runtime,
  )
}
