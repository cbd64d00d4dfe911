import { oneLine, type ScanReport, stateLabels } from '../../contract/index.ts'
import { createMarks, labelled, type Marks, wrap } from '../../formats/index.ts'
import { scanHeadline } from './headline.ts'
import {
  type FindingGroup,
  type FindingSection,
  findingSections,
  placeText,
  shownFile,
  skippedText,
} from './sections.ts'

/** How a scan is shown in a terminal. */
export interface ScanScreen {
  readonly columns: number
  readonly colour: boolean
  readonly detail: 'quiet' | 'normal' | 'verbose'
}

const maxColumns = 100
/** A long list of places hides the next finding. */
const maxPlaces = 5
const maxFixes = 4
const maxGroups = 12

/** A scan as text: what to fix by urgency, each with its places, then the numbers. */
export function terminalText(report: ScanReport, { columns, colour, detail }: ScanScreen): string {
  const marks = createMarks(colour)
  const { state, text } = scanHeadline(report)
  const result = `${marks.mark(state)} ${oneLine(text)}\n`
  if (detail === 'quiet') return result
  const all = detail === 'verbose'
  const screen = { ...marks, columns: Math.min(columns, maxColumns), all, folder: report.folder }
  const lines = [
    ...findingSections(report).flatMap((section) => sectionLines(section, screen)),
    ...unusedLines(report, screen),
    ...unreadLines(report, screen),
    ...(all ? quietLines(report, screen) : []),
    result + exitText(report),
    ...skippedLines(report, screen),
  ]
  return `${lines.join('\n')}\n`
}

type Screen = Marks & { readonly columns: number; readonly all: boolean; readonly folder: string }

function sectionLines({ title, groups }: FindingSection, screen: Screen): readonly string[] {
  const shown = screen.all ? groups : groups.slice(0, maxGroups)
  return [
    screen.bold(title),
    ...shown.flatMap((group) => groupLines(group, screen)),
    ...moreLine(groups.length, shown.length, 'finding', '  '),
    '',
  ]
}

function groupLines({ severity, message, fixes }: FindingGroup, screen: Screen): readonly string[] {
  const { width, columns, dim, mark, all, folder } = screen
  const indent = width + 3
  const pad = ' '.repeat(indent)
  const [first = '', ...rest] = wrap(message, columns - indent)
  const shown = all ? fixes : fixes.slice(0, maxFixes)
  return [
    `  ${mark(severity)} ${first}`,
    ...rest.map((line) => pad + line),
    ...shown.flatMap(({ fix, places }) => {
      const named = all ? places : places.slice(0, maxPlaces)
      return [
        ...(fix === '' ? [] : [labelled('Fix: ', fix, indent, 5, columns)]),
        ...named.map((place) => pad + dim(oneLine(placeText(folder, place)))),
        ...moreLine(places.length, named.length, 'place', pad),
      ]
    }),
    ...moreLine(fixes.length, shown.length, 'fix', pad, 'fixes'),
  ]
}

const moreLine = (
  total: number,
  shown: number,
  noun: string,
  pad: string,
  plural = `${noun}s`,
): readonly string[] =>
  total > shown ? [`${pad}and ${total - shown} more ${total - shown === 1 ? noun : plural} (--verbose)`] : []

const unusedLines = ({ unused = [], contractFile = '' }: ScanReport, { bold, mark }: Screen) =>
  unused.length === 0
    ? []
    : [
        bold('Contracts without code'),
        ...unused.map(
          (name) =>
            `  ${mark('notice')} No code names the model of ${oneLine(name)} in ${oneLine(contractFile)}`,
        ),
        '',
      ]

const unreadLines = ({ unread }: ScanReport, { bold, mark, all, folder }: Screen) => {
  if (unread.length === 0) return []
  const shown = all ? unread : unread.slice(0, maxPlaces)
  return [
    bold('Unreadable'),
    ...shown.map(
      ({ file, why }) => `  ${mark('error')} ${oneLine(shownFile(folder, file))}: ${oneLine(why)}`,
    ),
    ...moreLine(unread.length, shown.length, 'file', '  '),
    '',
  ]
}

/** What was not searched by reason, and with --verbose the names. */
const skippedLines = (report: ScanReport, { columns, dim, all, folder }: Screen): readonly string[] =>
  report.skipped.length === 0
    ? []
    : [
        ...wrap(skippedText(report), columns).map(dim),
        ...(all
          ? report.skipped.flatMap(({ why, count, files }) => [
              ...files.map((file) => `  ${dim(oneLine(shownFile(folder, file)))}  ${why}`),
              ...(count > files.length ? [`  and ${count - files.length} more: ${why}`] : []),
            ])
          : []),
      ]

const quietLines = ({ findings }: ScanReport, { bold, dim, folder }: Screen) => {
  const quiet = findings.filter(({ severity }) => severity === undefined)
  if (quiet.length === 0) return []
  const rows = quiet.map((one) => {
    const place = placeText(folder, one)
    const state = one.where === 'comment' ? `${one.status}, comment` : one.status
    return `  ${dim(oneLine(place))}  ${one.kind} ${oneLine(one.value)} (${state})`
  })
  return [bold('Without a finding'), ...rows, '']
}

/** The exit code and why. */
function exitText({ exitCode, verdict, failOn, at }: ScanReport): string {
  const why = {
    pass:
      failOn === 'none'
        ? '--fail-on none'
        : `no finding is ${failOn}${failOn === 'breaking' ? '' : ' or worse'}`,
    fail: `a finding is ${failOn}${failOn === 'breaking' ? '' : ' or worse'}`,
    error: `${stateLabels.error}, because a file is unreadable`,
  }[verdict]
  return `Judged as of ${at}. Exit code ${exitCode}: ${why}.`
}
