import type { Headers } from './http.ts'
import type { ProbeId } from './probes.ts'
import type { Json } from './statement.ts'

/** The request of a probe without its prompt, images and other texts of the user. */
export interface TwinRequest {
  readonly method: 'GET' | 'POST'
  /** Path after the base URL. */
  readonly path: string
  readonly key: 'valid' | 'none' | 'wrong'
  readonly contentType?: string
  /** JSON, or JSON that was sent as text. */
  readonly body?: Json
  readonly form?: readonly TwinFormPart[]
}

export interface TwinFormPart {
  readonly name: string
  /** Absent for a file. */
  readonly value?: string
  /** Whether the file was an image. */
  readonly file?: 'image' | 'broken' | 'other size'
}

/** A recorded response. `{field}` stands for the value of that field in the incoming request. */
export interface TwinResponse {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Durations of an exchange in milliseconds. */
interface TwinTimings {
  readonly firstByteMs: number
  readonly totalMs: number
}

/** What one probe measured. */
export interface TwinProbe {
  readonly probe: ProbeId
  /** ISO day of the measurement. */
  readonly measuredOn: string
  readonly request: TwinRequest
  /** `images` or `models`: the request was accepted. `response`: another response. `cut`: the connection broke off. */
  readonly outcome: 'images' | 'models' | 'response' | 'cut'
  /** Set if the outcome is `response`. */
  readonly response?: TwinResponse
  readonly timings: TwinTimings
}

/** One accepted image request: the fields that decide what is drawn, and what was returned. */
export interface TwinOutput {
  readonly requested: Readonly<Record<string, Json>>
  readonly count: number
  /** Facts about the first image. Absent if no image could be decoded. */
  readonly image?: {
    readonly width: number
    readonly height: number
    readonly format: string
    readonly transparent: boolean
    readonly provenance: boolean
  }
}

/** A difference between the body of an accepted request and the body that the documentation implies. */
export interface TwinChange {
  /** Keys from the top of the body. `*` is every item of a list. */
  readonly path: readonly string[]
  /** `empty`: a list without items. `scale`: a number times `value`. `sum`: the sum of the fields `value` beside it. `requested`: the requested value
   * of the field `value`.
   */
  readonly change: 'drop' | 'sum' | 'set' | 'scale' | 'requested' | 'empty' | 'prefix' | 'truncate'
  readonly value?: Json
}

/** How accepted image requests are served. */
export interface TwinSuccess {
  readonly outputs: readonly TwinOutput[]
  readonly delivery: 'b64_json' | 'url'
  /** Seconds until an image URL expires; 0 if it had expired when it was returned. */
  readonly urlLifetimeSeconds?: number
  /** Set if the image URLs could not be fetched. */
  readonly urlHost?: 'unreachable'
  /** Uploads of an edit that have no effect. */
  readonly ignoredUploads?: 'mask' | 'all'
  /** Request fields whose values are replaced before anything else. */
  readonly rewritten: Readonly<Record<string, Json>>
  readonly changes: readonly TwinChange[]
  readonly headers: Headers
  /** Length of the measured body in bytes. */
  readonly bytes: number
}

/** A condition for a response to an otherwise acceptable request. An absent value means an absent field. */
export interface TwinCondition {
  readonly field: string
  readonly value?: Json
}

/** Something that no run measured. The twin behaves as documented there. */
export interface Unmeasured {
  readonly property: string
  readonly why: string
}

/** `twin.json`: what was measured of one contract in one environment, as data for the simulator. Contains no secret, prompt or host. */
export interface Twin {
  readonly schema: 'graycard/twin@1'
  /** Version of Graycard that wrote the twin. */
  readonly graycard: string
  readonly contract: string
  readonly environment: string
  readonly provider: string
  readonly model: string
  readonly aliasOf?: string
  readonly endpoint: 'generations' | 'edits'
  /** ISO days of the oldest and the newest measurement. */
  readonly measured: { readonly from: string; readonly to: string }
  /** ISO day of the lock's entry, and the locked properties that differ from the measurements. */
  readonly locked?: { readonly verifiedOn: string; readonly differs: readonly string[] }
  readonly probes: readonly TwinProbe[]
  /** The listed image models. */
  readonly models?: readonly { readonly id: string; readonly shutdownDate?: string }[]
  readonly success?: TwinSuccess
  /** When the response of the contract's own request, if it was not accepted, is returned. Empty: to every acceptable request. */
  readonly rejectedIf: readonly TwinCondition[]
  readonly unmeasured: readonly Unmeasured[]
}

/** Headers that describe the API rather than one response or one account, and the id of the request. Lower-case. */
export const twinHeaders =
  /^(?:content-type|retry-after(?:-ms)?|www-authenticate|allow|location|deprecation|sunset|server|cache-control|x-should-retry|(?:x-)?ratelimit(?:-[a-z0-9-]{1,60})?|(?:x-)?(?:[a-z]{1,20}-)?request-id)$/

/** Stands for the id of a request in a recorded response. */
export const requestIdText = '{request_id|removed}'

/** Replaces the target of a redirect: a name that never resolves. Source: RFC 6761, section 6.4. */
export const unreachableAddress = 'https://removed.invalid/'
