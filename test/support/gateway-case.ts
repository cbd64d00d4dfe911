import {
  type Blame,
  type Finding,
  internalErrorText,
  type Cause,
  severities,
  type Severity,
} from '../../src/contract/index.ts'
import { simulatorKeys } from '../../src/simulator/index.ts'
import { type Gateway, mark, startGateway } from './gateway.ts'
import { verifyApi } from './matrix.ts'

/** A failure that a report must or may contain. */
interface Failure {
  /** One of several, if each of them names the fault. */
  readonly check: string | readonly string[]
  readonly severity: Severity | readonly Severity[]
  /** One of several, if a reader can act on each of them. */
  readonly blame: Blame | readonly Blame[]
  readonly cause?: Cause | readonly Cause[]
}

export const breaking = (
  check: Failure['check'],
  blame: Failure['blame'],
  cause?: Failure['cause'],
): Failure => ({
  check,
  severity: 'breaking',
  blame,
  ...(cause === undefined ? {} : { cause }),
})
export const risky = (check: Failure['check'], blame: Failure['blame'] = 'gateway'): Failure => ({
  check,
  severity: 'risky',
  blame,
})
export const notice = (check: Failure['check'], blame: Failure['blame'] = 'gateway'): Failure => ({
  check,
  severity: 'notice',
  blame,
})

/** A failure of any severity. */
export const found = (check: Failure['check'], blame: Failure['blame'] = 'gateway'): Failure => ({
  check,
  severity: severities,
  blame,
})

/** The paid request may have been billed without a returned image. */
export const uncertain = risky('billing/budget', 'unknown')

/** What is right to say about a gateway. Everything else that is risky or breaking is a false alarm. */
interface Judgement {
  readonly fails: readonly Failure[]
  /** Also right, and not required. */
  readonly may?: readonly Failure[]
  /** Allowed exit codes of `graycard verify`. Any if absent. */
  readonly exit?: readonly (0 | 1 | 3)[]
  /** Images booked, and how many of them are uncertain. Any if absent. */
  readonly images?: number
  readonly uncertain?: number | readonly number[]
}

/** A gateway, the contract that meets it, and what is right to say about it. */
export interface GatewayCase {
  readonly does: Gateway
  /** Provider whose shape the API behind the gateway has. OpenAI by default. */
  readonly shape?: string
  readonly tls?: true
  /** Differences from the contract for `openai-compatible` and `gpt-image-2`. */
  readonly contract?: { readonly request?: object; readonly [field: string]: unknown }
  readonly expect: Judgement
}

/** A gateway of our own in a table, named by what it does. */
export interface NamedGateway extends GatewayCase {
  readonly name: string
}

/** The public report of a fault, the server that shows it, and what is right to say about it. */
export interface PublicReport extends GatewayCase {
  /** Address and day of the report. */
  readonly source: string
  readonly date: string
  /** The fault in one sentence. */
  readonly says: string
}

const isOneOf = <T>(value: T, allowed: T | readonly T[]): boolean =>
  Array.isArray(allowed) ? allowed.includes(value) : value === allowed

const isFailure =
  (finding: Finding) =>
  ({ check, severity, blame, cause }: Failure): boolean =>
    isOneOf(finding.check, check) &&
    isOneOf(finding.severity, severity) &&
    isOneOf(finding.blame, blame) &&
    (cause === undefined || isOneOf(finding.data['cause'], cause))

const asText = ({ check, severity, blame, cause = [] }: Failure) =>
  [check, severity, blame, cause]
    .map((part) => [part].flat().join('/'))
    .join(' ')
    .trim()

const shown = ({ check, severity, blame, data }: Finding) => {
  const cause = typeof data['cause'] === 'string' ? ` ${data['cause']}` : ''
  return `${check} ${severity} ${blame}${cause}`
}

/** Result of a verification compared with the judgement. Every difference is a line. */
export interface Comparison {
  /** Required failures that the report lacks. */
  readonly missed: readonly string[]
  /** Those of them whose check did not fail at all. */
  readonly unseen: readonly string[]
  /** Failures that are risky or breaking, and neither required nor allowed. */
  readonly alarms: readonly string[]
  /** Differences in the exit code, the images, and what is unverified. */
  readonly others: readonly string[]
}

/** Verifies a gateway, and compares the report with what is right to say about it. */
export async function verifyGateway(
  { does, shape, tls, contract = {}, expect }: GatewayCase,
  options: readonly string[] = [],
): Promise<Comparison> {
  const gateway = await startGateway(does, { shape, tls })
  try {
    const request = { size: '1024x1024', quality: 'low', user: mark, ...contract.request }
    const ours = { provider: 'openai-compatible', model: 'gpt-image-2', price: { perImage: 0.04 } }
    const { report, code, stderr } = await verifyApi({
      baseUrl: gateway.baseUrl,
      ...(gateway.certificate === undefined ? {} : { authority: gateway.certificate }),
      contract: { ...ours, ...contract, request },
      options,
    })
    const findings = report.runs.flatMap((run) => run.findings)
    const failed = findings.filter(({ verdict }) => verdict === 'fail')
    const { fails, may = [] } = expect
    const alarms = failed.filter(
      (one) => one.severity !== 'notice' && ![...fails, ...may].some(isFailure(one)),
    )
    // A check is unverified only because of a failure that the report names.
    const open = new Set(findings.filter(({ verdict }) => verdict !== 'pass').map(({ check }) => check))
    const unexplained = findings.filter(
      ({ verdict, because = [] }) => verdict === 'error' && !because.some((check) => open.has(check)),
    )
    const images = report.runs.reduce((sum, { spend }) => sum + spend.images, 0)
    const ambiguous = report.runs.reduce((sum, { spend }) => sum + spend.ambiguous, 0)
    const { uncertain: allowed = 0 } = expect
    const isBooked = images === expect.images && isOneOf(ambiguous, allowed)
    const missed = fails.filter((failure) => !failed.some((one) => isFailure(one)(failure)))
    return {
      missed: missed.map(asText),
      unseen: missed.filter(({ check }) => !failed.some((one) => isOneOf(one.check, check))).map(asText),
      alarms: alarms.map(shown),
      others: [
        ...(expect.exit?.every((one) => one !== code) ? [`exit ${code}`] : []),
        ...(expect.images === undefined || isBooked ? [] : [`${images} images, ${ambiguous} uncertain`]),
        ...(JSON.stringify(report).includes(simulatorKeys.all) ? ['the key is in the report'] : []),
        ...unexplained.map(({ check, message }) => `unverified without a reason: ${check}: ${message}`),
        ...(stderr.includes(internalErrorText) ? [stderr] : []),
      ],
    }
  } finally {
    await gateway.close()
  }
}
