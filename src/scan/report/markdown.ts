import { count, type ScanReport } from '../../contract/index.ts'
import { code, prose, stateSigns } from '../../formats/index.ts'
import { scanHeadline } from './headline.ts'
import { type FindingGroup, findingSections, placeText } from './sections.ts'

/** The size of a comment on GitHub is limited. */
const maxPlaces = 20

/** A scan as Markdown, for a comment on a pull request or a job summary. */
export function markdownText(report: ScanReport): string {
  const { state, text } = scanHeadline(report)
  const { unused = [], unread, at, exitCode } = report
  const blocks = [
    `## ${stateSigns[state]} Graycard scan: ${prose(text)}`,
    `Judged as of ${at}. Exit code ${exitCode}.`,
    ...findingSections(report).flatMap(({ title, groups }) =>
      [`### ${title}`].concat(groups.map(groupBlock)),
    ),
    ...listBlock(
      'Contracts without code',
      unused.map((name) => `${stateSigns.notice} ${code(name)}`),
    ),
    ...listBlock(
      'Unreadable',
      unread.slice(0, maxPlaces).map(({ file, why }) => `${stateSigns.error} ${code(file)}: ${prose(why)}`),
    ),
  ]
  return `${blocks.join('\n\n')}\n`
}

const listBlock = (title: string, rows: readonly string[]): readonly string[] =>
  rows.length === 0 ? [] : [`### ${title}`, rows.map((row) => `- ${row}`).join('\n')]

function groupBlock({ severity, message, fix, places }: FindingGroup): string {
  const more = places.length - maxPlaces
  return [
    `${stateSigns[severity]} **${prose(message)}** (${severity})`,
    '',
    ...(fix === undefined ? [] : [`- fix: ${prose(fix)}`]),
    ...places.slice(0, maxPlaces).map((place) => `- ${code(placeText(place))}`),
    ...(more > 0 ? [`- and ${count(more, 'more place')}`] : []),
  ].join('\n')
}
