import type { Blame, Verdict } from '../../src/contract/index.ts'
import type { TlsOptions } from 'node:tls'
import { respondsWith } from './behaviours/respond.ts'
import type { Behaviour } from './behaviours/request.ts'

/** One finding that the report must contain. Its wording is recorded in test/golden/hostile. */
export interface Expected {
  readonly check: string
  readonly verdict: Verdict
  /** Null unless the check fails. */
  readonly messageId: string | null
  readonly blame: Blame | null
}

/** A failed check. */
export const fails = (check: string, messageId: string, blame: Blame = 'gateway'): Expected => ({
  check,
  verdict: 'fail',
  messageId,
  blame,
})
const unfailed =
  (verdict: Verdict) =>
  (check: string): Expected => ({ check, verdict, messageId: null, blame: null })
/** An unverified check. */
export const errs = unfailed('error')
/** A passed check. */
export const passes = unfailed('pass')
/** A skipped check. */

/** The paid request may have been billed without a returned image. */
export const mayBeBilled = fails('billing/budget', 'ambiguous', 'unknown')

/** One hostile or broken server, and the findings that Graycard must report. */
export interface HostileRow {
  /** What the server does, as on the page: “cuts the JSON in the middle”. */
  readonly name: string
  /** The requests with this behaviour. The simulator responds to all others. */
  readonly on: 'every request' | 'the paid request' | 'the models list' | 'the image URL'
  readonly does: Behaviour
  readonly expect: readonly Expected[]
  /** Exit code of `graycard verify`. */
  readonly exit: 0 | 1 | 3
  readonly request?: Readonly<Record<string, unknown>>
  readonly environment?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
  /** Merged into the contract, for example its expectations. */
  readonly contract?: Readonly<Record<string, unknown>>
  /** TLS options of the server; `ca.pem` beside the contract file contains its certificate. */
  readonly tls?: () => Promise<TlsOptions & { readonly cert: string }>
  /** It responds to the first bytes without reading the request. */
  readonly beforeReading?: true
  /** Replaces the base URL `{origin}/v1`. `{port}` is the server's. */
  readonly baseUrl?: string
  /** Limit of each request, as with `--timeout`. */
  readonly timeoutSeconds?: number
  /** Runs in a separate process and limits its memory above that of an ordinary run. */
  readonly maxMegabytes?: number
}

type Rest = Partial<HostileRow>

/** A row with exit code 1 unless `rest` sets another. */
export const row = (
  name: string,
  on: HostileRow['on'],
  does: Behaviour,
  expect: readonly Expected[],
  rest: Rest = {},
): HostileRow => ({ name, on, does, expect, exit: 1, ...rest })

/** A row with a broken response to the paid request. */
export const paid = (
  name: string,
  does: Behaviour,
  expect: readonly Expected[],
  rest: Rest = {},
): HostileRow => row(name, 'the paid request', does, expect, rest)

/** A row with a broken connection, where the response does not matter. */
export const connectionRow = (name: string, expect: readonly Expected[], rest: Rest): HostileRow =>
  row(name, 'every request', respondsWith('{}'), expect, rest)
