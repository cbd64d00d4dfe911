import {
  grouped,
  optionalField,
  reaches,
  type ScanFinding,
  type ScanReport,
  type Severity,
  severities,
} from '../../contract/index.ts'

/** Findings with the same message and fix. */
export interface FindingGroup {
  readonly severity: Severity
  readonly message: string
  readonly fix?: string
  readonly places: readonly ScanFinding[]
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
  const groups = grouped(findings, ({ message, fix }) => JSON.stringify([message, fix]))
  return [...groups.values()]
    .map(([first, ...rest]): FindingGroup => {
      const { severity = 'notice', message = '', fix } = first
      return Object.assign({ severity, message, places: [first, ...rest] }, optionalField('fix', fix))
    })
    .toSorted((a, b) => rank(b) - rank(a) || b.places.length - a.places.length)
}

const rank = ({ severity }: FindingGroup) => severities.indexOf(severity)

/** Number of places by severity, the most severe first. Severities without places are left out. */
export const placesBySeverity = ({
  findings,
}: Pick<ScanReport, 'findings'>): readonly (readonly [Severity, number])[] =>
  severities
    .toReversed()
    .map((severity) => [severity, findings.filter((one) => one.severity === severity).length] as const)
    .filter(([, n]) => n > 0)

/** `src/hero.ts:12:8`, which editors and terminals open. */
export const placeText = ({ file, line, column }: ScanFinding): string => `${file}:${line}:${column}`

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
