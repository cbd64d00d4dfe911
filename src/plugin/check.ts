import {
  type Blame,
  type Contract,
  type Evidence,
  type EvidenceKind,
  optionalField,
  type Severity,
  type Verdict,
} from '../contract/index.ts'
import type { UnverifiedReason } from './unverified-reasons.ts'

/** Blame that a check assigns. `server` is whoever responds at the base URL: a gateway, or the vendor itself. */
export type CheckBlame = Blame | 'server'

/** The two values that a reader compares, as text. Every failure has them. */
export interface Comparison {
  readonly expected: string
  readonly seen: string
}

/** One way in which a check can fail. The wording may change. The id and the data are API. */
export interface Message<D> {
  /** Who has to act, unless the failure sets its own blame. */
  readonly blame: CheckBlame
  /** Severity, if it differs from the check's severity. */
  readonly severity?: Severity
  /** States the problem with the values, in one sentence. */
  readonly says: (data: D & Comparison) => string
  /** States what the reader can do now, as an imperative. */
  readonly fix: (data: D & Comparison) => string
  /** Part of the fingerprint: accepting one failure with this message does not accept a failure with another discriminator. */
  readonly discriminator?: (data: D & Comparison) => string
}

/** The result of a check, before the engine adds step, fingerprint and evidence. */
export interface CheckResult {
  readonly verdict: Verdict
  readonly message: string
  readonly messageId: string | null
  readonly severity?: Severity
  readonly blame: CheckBlame | null
  readonly fix?: string
  readonly data: Readonly<Record<string, unknown>>
  readonly discriminator?: string
  /** Only of a failure: the properties that it is about. */
  readonly concerns?: readonly string[]
  /** Only of an unverified check: the checks that report the failure behind it. */
  readonly because?: readonly string[]
}

interface FailOptions {
  readonly blame?: CheckBlame
  readonly severity?: Severity
  /** Replaces the properties that the check is about. */
  readonly concerns?: readonly string[]
}

/** Builds the results of a check. An expected outcome is never thrown. */
export interface ResultBuilder<D> {
  /** `seen` is the observed value, in a few words. */
  readonly pass: (seen: string, data?: Readonly<Record<string, unknown>>) => CheckResult
  /** The check does not apply to the contract. A check whose precondition failed is unverified instead. */
  readonly skip: (why: string) => CheckResult
  /** Unverified: the check applies but could not measure. An unverified check is never a pass and never the API's fault. */
  readonly error: (reason: string | UnverifiedReason) => CheckResult
  readonly fail: <K extends keyof D & string>(
    messageId: K,
    data: D[K] & Comparison,
    options?: FailOptions,
  ) => CheckResult
}

interface CheckSummary {
  /** `step/name`, equal to the file's path below checks/. API once released. */
  readonly id: string
  readonly title: string
  /** One sentence: why a user of the API should care. */
  readonly why: string
  readonly severity: Severity
  /**
   * Properties that a failure is about, the most specific first: `size`, `key`. Failures about the same property are one alert. By default, the
   * failures of the check are an alert of their own.
   */
  readonly concerns?: readonly string[]
  /** The check creates images of its own, which cost money. It runs only if it is named. */
  readonly optIn?: true
  /** Why the check does not apply to a contract. Asked if evidence is missing, so that the check is skipped instead of unverified. */
  readonly notApplicable?: (contract: Contract) => string | undefined
}

/** The definition that the author of a check writes. */
export interface CheckSpec<N extends EvidenceKind, M extends EvidenceKind, D> extends CheckSummary {
  /** The evidence that the check requires. The type of `run` contains only this evidence and `also`, and `run` is never called without it. */
  readonly needs: readonly N[]
  /** Evidence that the check reads if available. */
  readonly also?: readonly M[]
  readonly messages: { readonly [K in keyof D]: Message<D[K]> }
  readonly run: (
    evidence: Pick<Evidence, N> & Partial<Pick<Evidence, M>>,
    result: ResultBuilder<D>,
  ) => CheckResult | readonly CheckResult[]
}

/** A check as the engine holds it, without type parameters. */
export interface Check extends CheckSummary {
  readonly needs: readonly EvidenceKind[]
  readonly also: readonly EvidenceKind[]
  readonly messages: readonly {
    readonly id: string
    readonly severity: Severity
    readonly blame: CheckBlame
  }[]
  readonly run: (evidence: Partial<Evidence>) => readonly CheckResult[]
}

const resultWithoutMessage = (verdict: Verdict, message: string, data = {}): CheckResult => ({
  verdict,
  message,
  messageId: null,
  blame: null,
  data,
})

/** Declares a check. Infers the types of its evidence and messages, so that the engine does not have to know them. */
export function defineCheck<const N extends EvidenceKind, D, const M extends EvidenceKind = never>(
  spec: CheckSpec<N, M, D>,
): Check {
  const { messages, run, needs, also = [], id, title, why, severity, concerns, optIn, notApplicable } = spec
  const result: ResultBuilder<D> = {
    pass: (seen, data) => resultWithoutMessage('pass', seen, data),
    skip: (reason) => resultWithoutMessage('skip', reason),
    error: (reason) =>
      typeof reason === 'string'
        ? resultWithoutMessage('error', reason)
        : { ...resultWithoutMessage('error', reason.why), because: reason.because },
    fail: (messageId, data, options = {}) => {
      const message = messages[messageId]
      // The compiler checks the id, but a plug-in may be plain JavaScript.
      if (!Object.hasOwn(messages, messageId))
        throw new Error(`no message "${messageId}". Messages: ${Object.keys(messages).join(', ')}`)
      return {
        verdict: 'fail',
        message: message.says(data),
        messageId,
        severity: options.severity ?? message.severity ?? severity,
        blame: options.blame ?? message.blame,
        fix: message.fix(data),
        data: Object.fromEntries(Object.entries(data)),
        ...optionalField('concerns', options.concerns ?? concerns),
        ...(message.discriminator ? { discriminator: message.discriminator(data) } : {}),
      }
    },
  }
  return {
    id,
    title,
    why,
    severity,
    ...optionalField('concerns', concerns),
    ...(optIn ? { optIn } : {}),
    ...(notApplicable ? { notApplicable } : {}),
    needs,
    also,
    messages: Object.keys(messages).map((key) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const message = messages[key as keyof D]
      return { id: key, severity: message.severity ?? severity, blame: message.blame }
    }),
    run(evidence) {
      if (!hasAll(evidence, needs)) throw new TypeError(`${id} ran without its evidence`)
      return [run(evidence, result)].flat()
    },
  }
}

function hasAll<N extends EvidenceKind>(
  evidence: Partial<Evidence>,
  needs: readonly N[],
): evidence is Pick<Evidence, N> & Partial<Evidence> {
  return needs.every((kind) => evidence[kind] !== undefined)
}
