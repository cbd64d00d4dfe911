import type {
  Blame,
  Expectations,
  Headers,
  ImageRequest,
  JsonObject,
  ListedModel,
  QuirkModels,
  Severity,
} from '../contract/index.ts'

/** What the simulator is about to draw. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly format: string
  readonly transparent: boolean
  /** Whether a provenance manifest goes in. */
  readonly provenance: boolean
}

/** A refusal by its id in knowledge, with what fills its text. */
export interface RejectionRef {
  readonly rejection: string
  readonly fill?: Readonly<Record<string, string>>
}

export interface JsonResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** The pictures that came with an edit. */
export interface Uploads {
  readonly images: readonly Uint8Array[]
  readonly mask?: Uint8Array
}

/** How the bytes of a reply go out, where not whole and at once. */
export interface Transmission {
  /** Before anything goes out. */
  readonly delayMs?: number
  /** The body trickles at this rate. */
  readonly bytesPerSecond?: number
  /** The connection ends after this many bytes of the body. */
  readonly cutAfterBytes?: number
}

/** Where a call stands when a quirk sees it. */
export interface RequestContext {
  readonly endpoint: 'models' | 'generations' | 'edits'
  readonly method: string
  readonly origin: string
  readonly requestId: string
  /** Undefined until the body was read. */
  readonly request?: Readonly<Record<string, unknown>>
  /** For an edit: how many pictures came, and whether a mask did. Undefined until the body was read. */
  readonly uploaded?: { readonly images: number; readonly mask: boolean }
  /** Signed addresses under which the drawn pictures can be fetched. */
  readonly imageUrls?: readonly string[]
}

/** One way a real gateway misbehaves, as changes to the steps a conforming server goes through. Each is optional and pure. */
export interface QuirkHooks {
  /** Answers before anything else happens; undefined to go on. */
  readonly intercept?: (
    moment: RequestContext,
  ) =>
    | JsonResponse
    | { readonly status: number; readonly headers: Headers; readonly text: string }
    | undefined
  /** Which key the caller is taken to hold. */
  readonly key?: (key: string | undefined) => string | undefined
  /** What the server makes of the request before it looks at it. */
  readonly rewrite?: (request: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
  /** What is left of the pictures that came with an edit. */
  readonly uploads?: (uploads: Uploads) => Uploads
  /** What it finds wrong with the request; return undefined to overlook it. `stage` says what was looked at. */
  readonly rejection?: (
    found: RejectionRef | undefined,
    stage: 'account' | 'request' | 'limit',
    moment: RequestContext,
  ) => RejectionRef | undefined
  readonly drawing?: (drawing: Drawing, request: ImageRequest) => Drawing
  /** How many pictures are made of the `n` that are billed. */
  readonly imageCount?: (n: number) => number
  /** For how many seconds a picture's address works, and says that it does. Without it, for as long as the server keeps the picture. */
  readonly urlLifetimeSeconds?: number
  /** The models list. */
  readonly models?: (
    models: readonly ListedModel[],
    retired: readonly ListedModel[],
  ) => readonly ListedModel[]
  /** The body of a reply that serves pictures in one piece. */
  readonly imagesBody?: (body: JsonObject, moment: RequestContext) => JsonObject
  /** The last word on any reply with a JSON body. */
  readonly reply?: (
    reply: JsonResponse,
    moment: RequestContext,
  ) => JsonResponse | { readonly status: number; readonly headers: Headers; readonly text: string }
  /** How a reply with this status goes out; undefined as any other. */
  readonly transmit?: (status: number, moment: RequestContext) => Transmission | undefined
}

/** A check this quirk must make fail, and how. */
export interface ExpectedFailure {
  readonly check: string
  readonly blame: Blame
  readonly severity: Severity
}

export interface Quirk extends QuirkHooks {
  /** Kebab-case, equal to the file name. */
  readonly id: string
  readonly title: string
  /** Where it was seen. */
  readonly source: string
  readonly date: string
  /** Exactly the failures it causes in a full verification. */
  readonly provokes: readonly ExpectedFailure[]
  /** What the request must hold for it to show. */
  readonly request?: Readonly<Record<string, unknown>>
  /** What it changes where it is about some models only: knowledge says which (`quirkModels`). */
  readonly forModels?: (models: QuirkModels) => QuirkHooks
  /** The pictures the contract must send in, as graycard.yaml has them, where it shows with edits alone. */
  readonly edit?: { readonly images: readonly string[]; readonly mask?: string }
  /** What the contract must expect for it to be a finding. */
  readonly expect?: Expectations
}

/** Declares a quirk. No side effect. */
export const defineQuirk = (quirk: Quirk): Quirk => quirk
