import type { Blame, Evidence, EvidenceKind, Severity, Verdict } from '../contract/index.ts'

/** Blame as a check may put it: `server` is whoever answers at the base URL, a gateway or the vendor itself. */
export type CheckBlame = Blame | 'server'

/** What every failure states beside its own data: the two things a reader compares. */
export interface Comparison {
  readonly expected: string
  readonly seen: string
}

/** One way a check can fail. Wording may change; the id and the data may not. */
export interface Message<D> {
  /** Whose move it is, unless the failure itself knows better. */
  readonly blame: CheckBlame
  /** Where it differs from the check's. */
  readonly severity?: Severity
  /** What happened, in one sentence. */
  readonly says: (data: D & Comparison) => string
  /** What the reader can do. */
  readonly fix: (data: D & Comparison) => string
  /** What tells two deviations with this message apart, so that accepting one does not accept the other. */
  readonly discriminator?: (data: D & Comparison) => string
}

/** A check's answer before the engine adds step, fingerprint and evidence. */
export interface Answered {
  readonly verdict: Verdict
  readonly message: string
  readonly messageId: string | null
  readonly severity?: Severity
  readonly blame: CheckBlame | null
  readonly fix?: string
  readonly data: Readonly<Record<string, unknown>>
  readonly discriminator?: string
}

interface FailOptions {
  readonly blame?: CheckBlame
  readonly severity?: Severity
}

/** The only ways a check can answer. Nothing is thrown for an expected outcome. */
export interface Answers<D> {
  /** `seen` says in a few words what was found. */
  readonly pass: (seen: string, data?: Readonly<Record<string, unknown>>) => Answered
  readonly skip: (why: string) => Answered
  /** It could not be measured. Never a pass, never the API's fault. */
  readonly error: (why: string) => Answered
  readonly fail: <K extends keyof D & string>(
    messageId: K,
    data: D[K] & Comparison,
    options?: FailOptions,
  ) => Answered
}

interface CheckSummary {
  /** `step/name`, equal to the file's path below checks/. API once released. */
  readonly id: string
  readonly title: string
  /** One sentence: why a caller should care. */
  readonly why: string
  readonly severity: Severity
  /** It makes pictures of its own, which cost: only run where it is asked for by name. */
  readonly optIn?: true
}

/** What a check's author writes. */
export interface CheckSpec<N extends EvidenceKind, M extends EvidenceKind, D> extends CheckSummary {
  /** The evidence it reads: the compiler hides the rest, and `run` is never called without it. */
  readonly needs: readonly N[]
  /** Evidence it reads when it is there. */
  readonly also?: readonly M[]
  readonly messages: { readonly [K in keyof D]: Message<D[K]> }
  readonly run: (
    evidence: Pick<Evidence, N> & Partial<Pick<Evidence, M>>,
    answer: Answers<D>,
  ) => Answered | readonly Answered[]
}

/** What the engine holds: the same check with its type parameters forgotten. */
export interface Check extends CheckSummary {
  readonly needs: readonly EvidenceKind[]
  readonly also: readonly EvidenceKind[]
  readonly messages: readonly {
    readonly id: string
    readonly severity: Severity
    readonly blame: CheckBlame
  }[]
  readonly run: (evidence: Partial<Evidence>) => readonly Answered[]
}

const plain = (verdict: Verdict, message: string, data = {}): Answered => ({
  verdict,
  message,
  messageId: null,
  blame: null,
  data,
})

/** Infers evidence and message types for the author, then forgets them, so no generics leak into the engine. */
export function defineCheck<const N extends EvidenceKind, D, const M extends EvidenceKind = never>(
  spec: CheckSpec<N, M, D>,
): Check {
  const { messages, run, needs, also = [], id, title, why, severity, optIn } = spec
  const answer: Answers<D> = {
    pass: (seen, data) => plain('pass', seen, data),
    skip: (reason) => plain('skip', reason),
    error: (reason) => plain('error', reason),
    fail: (messageId, data, options = {}) => {
      const message = messages[messageId]
      return {
        verdict: 'fail',
        message: message.says(data),
        messageId,
        severity: options.severity ?? message.severity ?? severity,
        blame: options.blame ?? message.blame,
        fix: message.fix(data),
        data: Object.fromEntries(Object.entries(data)),
        ...(message.discriminator ? { discriminator: message.discriminator(data) } : {}),
      }
    },
  }
  return {
    id,
    title,
    why,
    severity,
    ...(optIn ? { optIn } : {}),
    needs,
    also,
    messages: Object.keys(messages).map((key) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const message = messages[key as keyof D]
      return { id: key, severity: message.severity ?? severity, blame: message.blame }
    }),
    run(evidence) {
      if (!hasAll(evidence, needs)) throw new TypeError(`${id} ran without its evidence`)
      return [run(evidence, answer)].flat()
    },
  }
}

function hasAll<N extends EvidenceKind>(
  evidence: Partial<Evidence>,
  needs: readonly N[],
): evidence is Pick<Evidence, N> & Partial<Evidence> {
  return needs.every((kind) => evidence[kind] !== undefined)
}
