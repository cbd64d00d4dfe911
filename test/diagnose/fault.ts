import type { Blame, Cause, Json } from '../../src/contract/index.ts'

/** A server of a fault: a simulator with quirks, or none that listens. */
export interface FaultServer {
  readonly quirks?: readonly string[]
  /** Values that a document allowed when the request worked, and allows now: by field. */
  readonly changed?: Readonly<Record<string, readonly [before: Json, after: Json | null]>>
}

/** How an environment reaches its server. */
export interface FaultEnvironment {
  /** The server, by its place in `servers`. The first by default. */
  readonly server?: number
  /** The base URL, with `{origin}` for the server's address. `{origin}/v1` by default. */
  readonly baseUrl?: string
  /** The API key. One that has every permission by default; null: its variable is not set. */
  readonly key?: string | null
  readonly proxy?: string
  readonly timeouts?: Readonly<Record<string, number>>
}

/** One fault that the experiments have to explain. Data only, so that a new one needs no code. */
export interface Fault {
  readonly name: string
  readonly blame: Blame | readonly Blame[]
  readonly cause: Cause | readonly Cause[]
  /** The offending field, if the request is to blame: one of these. */
  readonly field?: string | readonly string[]
  readonly provider?: string
  readonly model?: string
  readonly request?: Readonly<Record<string, unknown>>
  readonly edit?: { readonly images: readonly string[]; readonly mask?: string }
  readonly servers?: readonly FaultServer[]
  readonly here?: FaultEnvironment
  /** The other environment. None by default. */
  readonly other?: FaultEnvironment
  /** What the lock says of the environment: the fields that the request had when it was served. Absent: not locked. */
  readonly locked?: { readonly request?: Readonly<Record<string, Json>>; readonly model?: string }
  /** The request as it was sent, where it is not the contract's own. */
  readonly sent?: {
    readonly method?: 'GET' | 'POST'
    readonly path?: string
    readonly text?: string
    readonly contentType?: string
  }
  readonly budget?: { readonly images?: number; readonly usd?: number }
}

export const elsewhere: Pick<Fault, 'servers' | 'other'> = { other: { server: 1 } }
export const oneGateway = (...quirks: readonly string[]): Pick<Fault, 'servers' | 'other'> => ({
  servers: [{ quirks }, {}],
  ...elsewhere,
})
export const bothWith = (...quirks: readonly string[]): Pick<Fault, 'servers' | 'other'> => ({
  servers: [{ quirks }, { quirks }],
  ...elsewhere,
})
export const same: Pick<Fault, 'other'> = { other: {} }
