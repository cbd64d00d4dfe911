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

/** Format and size of the images that the simulator draws. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly format: string
  readonly transparent: boolean
  /** Whether the file contains a provenance manifest. */
  readonly provenance: boolean
}

/** A rejection by its id in knowledge, with values for the placeholders in its text. */
export interface RejectionRef {
  readonly rejection: string
  readonly fill?: Readonly<Record<string, string>>
}

export interface JsonResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** The images uploaded with an edit. */
export interface Uploads {
  readonly images: readonly Uint8Array[]
  readonly mask?: Uint8Array
  /** The server does not read the uploads, so it rejects none. */
  readonly unread?: true
}

/** How a response is sent, if the server does not send it whole and at once. */
export interface Transmission {
  /** Delay before the first byte. */
  readonly delayMs?: number
  /** Rate at which the body is sent. */
  readonly bytesPerSecond?: number
  /** The connection is closed after this many bytes of the body. */
  readonly cutAfterBytes?: number
}

/** The request that a quirk acts on. */
export interface RequestContext {
  readonly endpoint: 'models' | 'generations' | 'edits'
  readonly method: string
  /** Path that the client requested, in the provider's own shape. */
  readonly path: string
  readonly origin: string
  readonly requestId: string
  /** Fields of the body. Undefined until the body is parsed. */
  readonly request?: Readonly<Record<string, unknown>>
  /** For an edit: number of uploaded images, and whether there is a mask. Undefined until the body is parsed. */
  readonly uploaded?: { readonly images: number; readonly mask: boolean }
  /** Signed URLs of the drawn images. */
  readonly imageUrls?: readonly string[]
  /** Why the request is rejected. Set for the hooks that change a rejection’s response. */
  readonly rejection?: RejectionRef
}

/** Changes to the steps of a conforming server. Every hook is optional and pure. */
export interface QuirkHooks {
  /** Responds before any other step. Returns undefined to continue. */
  readonly intercept?: (
    context: RequestContext,
  ) =>
    | JsonResponse
    | { readonly status: number; readonly headers: Headers; readonly text: string }
    | undefined
  /** The API key that the server believes it received. */
  readonly key?: (key: string | undefined) => string | undefined
  /** Changes the request fields before validation. */
  readonly rewrite?: (request: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
  /** Changes the uploads of an edit before validation. */
  readonly uploads?: (uploads: Uploads) => Uploads
  /** The rejection after each stage of validation, or undefined to accept. `found` is the rejection of a conforming server. */
  readonly rejection?: (
    found: RejectionRef | undefined,
    stage: 'account' | 'request' | 'limit',
    context: RequestContext,
  ) => RejectionRef | undefined
  readonly drawing?: (drawing: Drawing, request: ImageRequest) => Drawing
  /** The number of images drawn when `n` are billed. */
  readonly imageCount?: (n: number) => number
  /** Seconds until an image URL expires. By default the URL works while the server stores the image. */
  readonly urlLifetimeSeconds?: number
  /** Changes the models list. */
  readonly models?: (
    models: readonly ListedModel[],
    retired: readonly ListedModel[],
  ) => readonly ListedModel[]
  /** Changes the body of a successful response, before the body may be turned into an event stream. */
  readonly imagesBody?: (body: JsonObject, context: RequestContext) => JsonObject
  /** Replaces any response with a JSON body. Runs last. */
  readonly response?: (
    response: JsonResponse,
    context: RequestContext,
  ) => JsonResponse | { readonly status: number; readonly headers: Headers; readonly text: string }
  /** How a response with this status is sent, or undefined to send it whole and at once. */
  readonly transmit?: (status: number, context: RequestContext) => Transmission | undefined
}

/** A check that must fail, with its blame and severity. */
export interface ExpectedFailure {
  readonly check: string
  readonly blame: Blame
  readonly severity: Severity
}

export interface Quirk extends QuirkHooks {
  /** Kebab-case, equal to the file name. */
  readonly id: string
  readonly title: string
  /** Where the quirk was observed. */
  readonly source: string
  readonly date: string
  /** Exactly the checks that fail in a full verification because of the quirk. */
  readonly provokes: readonly ExpectedFailure[]
  /** Request fields that a contract needs to show the quirk. */
  readonly request?: Readonly<Record<string, unknown>>
  /** Hooks for a quirk that affects only some models, which knowledge names (`quirkModels`). */
  readonly forModels?: (models: QuirkModels) => QuirkHooks
  /** The `edit` section of a contract that shows the quirk, if only edits show it. */
  readonly edit?: { readonly images: readonly string[]; readonly mask?: string }
  /** The `expect` section of a contract that shows the quirk. */
  readonly expect?: Expectations
}

/** Declares a quirk. No side effect. */
export const defineQuirk = (quirk: Quirk): Quirk => quirk
