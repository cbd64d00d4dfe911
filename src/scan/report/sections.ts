import {
  grouped,
  reaches,
  type ScanFinding,
  type ScanReport,
  type Severity,
  severities,
} from '../../contract/index.ts'

/** A fix, and the places that need it. */
interface FixGroup {
  /** Empty if there is nothing to do. */
  readonly fix: string
  readonly places: readonly ScanFinding[]
}

/** Findings with the same message. */
export interface FindingGroup {
  readonly severity: Severity
  readonly message: string
  readonly fixes: readonly FixGroup[]
}

/** Findings of one urgency. */
export interface FindingSection {
  readonly title: string
  readonly groups: readonly FindingGroup[]
}

const titles = {
  retired: 'Retired',
  deprecated: 'Shutting down',
  unsupported: 'Unsupported by the model of the request',
  uncovered: 'Not covered by a contract',
  tests: 'In tests',
} as const

function sectionOf({ test, status, uncovered, severity }: ScanFinding): keyof typeof titles {
  if (test) return 'tests'
  if (status === 'retired' || status === 'deprecated') return status
  return uncovered && severity !== 'breaking' ? 'uncovered' : 'unsupported'
}

/** The findings with a severity in groups, the most urgent first. */
export function findingSections({ findings }: Pick<ScanReport, 'findings'>): readonly FindingSection[] {
  const open = findings.filter(({ severity }) => severity !== undefined)
  const bySection = grouped(open, sectionOf)
  return Object.entries(titles).flatMap(([id, title]) => {
    const own = bySection.get(id)
    return own ? [{ title, groups: groupsOf(own) }] : []
  })
}

function groupsOf(findings: readonly ScanFinding[]): readonly FindingGroup[] {
  const groups = grouped(findings, ({ message, severity }) => JSON.stringify([message, severity]))
  return [...groups.values()]
    .map((alike): FindingGroup => {
      const [{ severity = 'notice', message = '' }] = alike
      const fixes = [...grouped(alike, ({ fix = '' }) => fix)].map(([fix, places]) => ({ fix, places }))
      return { severity, message, fixes }
    })
    .toSorted((a, b) => rank(b) - rank(a) || size(b) - size(a))
}

const size = ({ fixes }: FindingGroup) => fixes.reduce((sum, { places }) => sum + places.length, 0)
const rank = ({ severity }: FindingGroup) => severities.indexOf(severity)

/** Number of places by severity, the most severe first. Severities without places are left out. */
export const placesBySeverity = ({
  findings,
}: Pick<ScanReport, 'findings'>): readonly (readonly [Severity, number])[] =>
  severities
    .toReversed()
    .map((severity) => [severity, findings.filter((one) => one.severity === severity).length] as const)
    .filter(([, n]) => n > 0)

/** A file of the scanned folder, from the folder in which the reader is. */
export const shownFile = (folder: string, file: string): string =>
  folder === '' || folder === '.' ? file : `${folder.replace(/\/$/, '')}/${file}`

/** `src/hero.ts:12:8`, which editors and terminals open. In a notebook also the cell. */
export const placeText = (folder: string, { file, line, column, cell }: ScanFinding): string =>
  `${shownFile(folder, file)}:${line}:${column}${cellText(cell)}`

/** The cell of a notebook behind a place. */
export const cellText = (cell: ScanFinding['cell']): string =>
  cell ? ` (cell ${cell.number}, line ${cell.line})` : ''

/** `Not searched: 3 (a link), 1 (larger than 1 MB)`: what was not searched, by reason. */
export const skippedText = ({ skipped }: Pick<ScanReport, 'skipped'>): string =>
  `Not searched: ${skipped.map(({ why, count }) => `${count} (${why})`).join(', ')}`

const some = (list: readonly ScanFinding[], what: string) =>
  list.length === 0 ? [] : [`${list.length} ${what}`]

/** Places that are in order, and places that are in comments only, as words. */
export function quietText({ findings }: Pick<ScanReport, 'findings'>): readonly string[] {
  const quiet = findings.filter(({ severity }) => severity === undefined)
  const code = quiet.filter(({ where }) => where === 'code')
  return [
    ...some(
      code.filter(({ status }) => status === 'current'),
      'current',
    ),
    ...some(
      code.filter(({ status }) => status !== 'current'),
      'unknown',
    ),
    ...some(
      quiet.filter(({ where }) => where === 'comment'),
      'in comments',
    ),
  ]
}

/** Whether a finding decides that the scan fails. */
export const failsScan = ({ severity }: ScanFinding, { failOn }: Pick<ScanReport, 'failOn'>): boolean =>
  severity !== undefined && reaches(severity, failOn)
