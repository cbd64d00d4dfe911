import type { Finding, Report } from '../../../contract/index.ts'
import { defineReporter, type RenderOptions } from '../../../plugin/index.ts'
import { findingText } from './finding.ts'
import { createMarks } from '../../../formats/index.ts'
import type { Screen } from './screen.ts'
import { quietText, resultLines } from './result.ts'
import { runLines } from './run.ts'

const maxColumns = 100

export default defineReporter({
  id: 'terminal',
  title: 'Text for people, at 80 columns; plain text outside a terminal',
  role: 'screen',
  needsImages: false,
  signature: /^\n\S+ in \S+\n\S+ · \S+ · /,

  render(report, options) {
    const screen: Screen = {
      ...createMarks(options.colour),
      columns: Math.min(options.columns, maxColumns),
      failOn: report.failOn,
      options,
    }
    if (options.detail === 'quiet') return quietText(report, screen)
    const common = commonNotices(report, options)
    const isCommon = (finding: Finding) => common.has(textKey(finding))
    const lines = [
      ...report.runs.flatMap((run) => runLines(run, screen, isCommon)),
      ...commonLines([...common.values()], screen),
      '',
      ...resultLines(report, screen),
      '',
    ]
    return lines.join('\n').replaceAll(/\n{3,}/g, '\n\n')
  },
})

/** What a reader sees of a finding. */
const textKey = ({ check, severity, message, fix, data }: Finding): string =>
  JSON.stringify([check, severity, message, fix, data['expected'], data['seen']])

/** Notices that every run of the report states alike, by their text. */
function commonNotices({ runs }: Report, { detail }: RenderOptions): ReadonlyMap<string, Finding> {
  const [first, ...others] = runs.map(
    ({ findings }) =>
      new Map(
        findings
          .filter((one) => one.verdict === 'fail' && !one.accepted && one.severity === 'notice')
          .map((one) => [textKey(one), one]),
      ),
  )
  if (!first || others.length === 0 || detail === 'verbose') return new Map()
  return new Map([...first].filter(([key]) => others.every((other) => other.has(key))))
}

function commonLines(notices: readonly Finding[], screen: Screen): readonly string[] {
  if (notices.length === 0) return []
  return ['', screen.bold('In every environment'), ...notices.flatMap((one) => findingText(one, '', screen))]
}
