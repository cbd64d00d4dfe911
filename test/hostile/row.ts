import type { Blame, Verdict } from '../../src/contract/index.ts'
import type { TlsOptions } from 'node:tls'
import { respondsWith } from './behaviours/respond.ts'
import type { Behaviour } from './behaviours/request.ts'

/** One finding that has to be in the report. */
export interface Expected {
  readonly check: string
  readonly verdict: Verdict
  /** A part of its message. `{origin}` is the server's. */
  readonly says: string
  readonly blame?: Blame
}

/** A finding that something is wrong. */
export const fails = (check: string, says: string, blame: Blame = 'gateway'): Expected => ({
  check,
  verdict: 'fail',
  says,
  blame,
})
/** A finding that something could not be measured. */
export const errs = (check: string, says: string): Expected => ({ check, verdict: 'error', says })
/** A finding that nothing is wrong. */
export const passes = (check: string, says: string): Expected => ({ check, verdict: 'pass', says })
/** A finding that there is nothing to measure. */
export const skips = (check: string, says: string): Expected => ({ check, verdict: 'skip', says })

/** The paid call may have made a picture that nobody saw. */
export const mayBeBilled = fails(
  'billing/budget',
  '1 picture may have been made and billed unseen',
  'unknown',
)

/** One hostile or broken server, and what has to be said about it. */
export interface HostileRow {
  /** What the server does, as the page says it: “cuts the JSON in the middle”. */
  readonly name: string
  /** Which calls are answered so. Everything else is answered by the simulator. */
  readonly on: 'every call' | 'the paid call' | 'the models list' | 'the picture’s address'
  readonly does: Behaviour
  readonly expect: readonly Expected[]
  /** Exit code of `graycard verify`. */
  readonly exit: 0 | 1 | 3
  readonly request?: Readonly<Record<string, unknown>>
  readonly environment?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
  /** Merged into the contract: what is expected of the reply. */
  readonly contract?: Readonly<Record<string, unknown>>
  /** The server speaks TLS in this way; `ca.pem` beside the contract file holds its certificate. */
  readonly tls?: () => Promise<TlsOptions & { readonly cert: string }>
  /** It behaves so as soon as anything comes, without reading the request. */
  readonly beforeReading?: true
  /** What takes the place of `{origin}/v1`. `{port}` is the server's. */
  readonly baseUrl?: string
  /** For each call, as `--timeout`. */
  readonly timeoutSeconds?: number
  /** Run in a process of its own, whose memory may grow by so much over that of an ordinary run. */
  readonly maxMegabytes?: number
}

type Rest = Partial<HostileRow>

/** A server that ends with exit code 1 unless the rest says another. */
export const row = (
  name: string,
  on: HostileRow['on'],
  does: Behaviour,
  expect: readonly Expected[],
  rest: Rest = {},
): HostileRow => ({ name, on, does, expect, exit: 1, ...rest })

/** One whose answer to the paid call is broken. */
export const paid = (
  name: string,
  does: Behaviour,
  expect: readonly Expected[],
  rest: Rest = {},
): HostileRow => row(name, 'the paid call', does, expect, rest)

/** One where the way to it is broken: what it answers matters little. */
export const connectionRow = (name: string, expect: readonly Expected[], rest: Rest): HostileRow =>
  row(name, 'every call', respondsWith('{}'), expect, rest)
