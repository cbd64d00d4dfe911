import {
  type Blame,
  type Finding,
  internalErrorText,
  type Cause,
  type Severity,
} from '../../src/contract/index.ts'
import { type Gateway, mark, startGateway } from './gateway.ts'
import { verifyApi } from './matrix.ts'

/** A failure that a report must or may contain. */
interface Failure {
  readonly check: string
  readonly severity: Severity
  /** One of several, if a reader can act on each of them. */
  readonly blame: Blame | readonly Blame[]
  readonly cause?: Cause | readonly Cause[]
}

export const breaking = (check: string, blame: Failure['blame'], cause?: Failure['cause']): Failure => ({
  check,
  severity: 'breaking',
  blame,
  ...(cause === undefined ? {} : { cause }),
})
export const risky = (check: string, blame: Failure['blame'] = 'gateway'): Failure => ({
  check,
  severity: 'risky',
  blame,
})
export const notice = (check: string, blame: Failure['blame'] = 'gateway'): Failure => ({
  check,
  severity: 'notice',
  blame,
})

/** The paid request may have been billed without a returned image. */
export const uncertain = risky('billing/budget', 'unknown')

/** What is right to say about a gateway. Everything else that is risky or breaking is a false alarm. */
interface Judgement {
  readonly fails: readonly Failure[]
  /** Also right, and not required. */
  readonly may?: readonly Failure[]
  /** Allowed exit codes of `graycard verify`. */
  readonly exit: readonly (0 | 1 | 3)[]
  /** Images booked, and how many of them are uncertain. */
  readonly images: number
  readonly uncertain?: number
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
    finding.check === check &&
    finding.severity === severity &&
    isOneOf(finding.blame, blame) &&
    (cause === undefined || isOneOf(finding.data['cause'], cause))

const asText = ({ check, severity, blame, cause = [] }: Failure) =>
  [check, severity, [blame].flat().join('/'), [cause].flat().join('/')].join(' ').trim()

const shown = ({ check, severity, blame, data }: Finding) => {
  const cause = typeof data['cause'] === 'string' ? ` ${data['cause']}` : ''
  return `${check} ${severity} ${blame}${cause}`
}

/** Result of a verification compared with the judgement. Every difference is a line. */
export interface Comparison {
  /** Required failures that the report lacks. */
  readonly missed: readonly string[]
  /** Failures that are risky or breaking, and neither required nor allowed. */
  readonly alarms: readonly string[]
  /** Differences in the exit code, the images, and what is unverified. */
  readonly others: readonly string[]
  readonly failed: readonly Finding[]
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
    const booked = `${images} images, ${ambiguous} uncertain`
    const right = `${expect.images} images, ${expect.uncertain ?? 0} uncertain`
    return {
      missed: fails.filter((failure) => !failed.some((one) => isFailure(one)(failure))).map(asText),
      alarms: alarms.map(shown),
      others: [
        ...(expect.exit.some((one) => one === code) ? [] : [`exit ${code}`]),
        ...(booked === right ? [] : [`${booked} instead of ${right}`]),
        ...unexplained.map(({ check, message }) => `unverified without a reason: ${check}: ${message}`),
        ...(stderr.includes(internalErrorText) ? [stderr] : []),
      ],
      failed,
    }
  } finally {
    await gateway.close()
  }
}
