import { count, type ScanReport } from '../../contract/index.ts'
import { code, prose, stateSigns } from '../../formats/index.ts'
import { scanHeadline } from './headline.ts'
import { type FindingGroup, findingSections, placeText, shownFile, skippedText } from './sections.ts'

/** The size of a comment on GitHub is limited. */
const maxPlaces = 20

/** A scan as Markdown, for a comment on a pull request or a job summary. `prefix`: the scanned folder from the root of the repository. */
export function markdownText(report: ScanReport, prefix: string): string {
  const { state, text } = scanHeadline(report)
  const { unused = [], unread, at, exitCode } = report
  const blocks = [
    `## ${stateSigns[state]} Graycard scan: ${prose(text)}`,
    `Judged as of ${at}. Exit code ${exitCode}.${report.skipped.length === 0 ? '' : ` ${prose(skippedText(report))}.`}`,
    ...findingSections(report).flatMap(({ title, groups }) =>
      [`### ${title}`].concat(groups.map((group) => groupBlock(group, prefix))),
    ),
    ...listBlock(
      'Contracts without code',
      unused.map((name) => `${stateSigns.notice} ${code(name)}`),
    ),
    ...listBlock(
      'Unreadable',
      unread
        .slice(0, maxPlaces)
        .map(({ file, why }) => `${stateSigns.error} ${code(shownFile(prefix, file))}: ${prose(why)}`),
    ),
  ]
  return `${blocks.join('\n\n')}\n`
}

const listBlock = (title: string, rows: readonly string[]): readonly string[] =>
  rows.length === 0 ? [] : [`### ${title}`, rows.map((row) => `- ${row}`).join('\n')]

function groupBlock({ severity, message, fixes }: FindingGroup, prefix: string): string {
  return [
    `${stateSigns[severity]} **${prose(message)}** (${severity})`,
    '',
    ...fixes.flatMap(({ fix, places }) => {
      const more = places.length - maxPlaces
      return [
        ...(fix === '' ? [] : [`- fix: ${prose(fix)}`]),
        ...places.slice(0, maxPlaces).map((place) => `- ${code(placeText(prefix, place))}`),
        ...(more > 0 ? [`- and ${count(more, 'more place')}`] : []),
      ]
    }),
  ].join('\n')
}
