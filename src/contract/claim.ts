import type { ImageToolFacts } from './image-tool.ts'
import type { SimulatedState } from './simulated-state.ts'
import type { SizeRule } from './size-rule.ts'
import type { InputTokenRule, TokenRule } from './price.ts'
import type { Blame, Cause } from './words.ts'

/** Origin of a claim: a document, an observed response, or other claims. */
export type ClaimKind = 'documented' | 'observed' | 'inferred'

/** One statement about a subject: path, value, source, date and kind. */
export interface Claim<V = unknown> {
  readonly path: string
  readonly value: V
  readonly kind: ClaimKind
  /** URL of the source, or `repository#issue`. */
  readonly source: string
  /** ISO date on which the source was read. */
  readonly date: string
  /** Another source contradicts the claim. All contradicting claims are kept. */
  readonly disputed?: true
  readonly note?: string
}

type ParamValues =
  | {
      readonly type: 'choice'
      /** In the order in which the vendor's rejections list them. */
      readonly values: readonly string[]
      /** Values that the API knows and this model rejects → rejection. */
      readonly rejected?: Readonly<Record<string, string>>
      /** Values that the model accepts and the vendor's rejections do not list. */
      readonly unlisted?: readonly string[]
      readonly default?: string
    }
  /** Without `max`, no upper limit is documented. `above` is the rejection of a value above it, if that is the model's own. */
  | {
      readonly type: 'integer'
      readonly min: number
      readonly max?: number
      readonly default?: number
      readonly above?: string
    }
  | { readonly type: 'boolean'; readonly default?: boolean }
  | { readonly type: 'text'; readonly minLength?: number; readonly maxLength: number }
  | { readonly type: 'size'; readonly default?: string }
  /** The field is supported. Graycard does not judge its values. */
  | { readonly type: 'any' }
  /** The model's API rejects a request with this field. */
  | { readonly type: 'refused'; readonly refusal: string }

/** Allowed values of a request parameter. */
export type ParamRule = ParamValues & {
  /** The only endpoint that has the parameter. Any other endpoint does not know the parameter. */
  readonly only?: 'generations' | 'edits'
}

/** USD per million tokens for each meter, or USD per image. */
export type Price =
  | {
      readonly kind: 'tokens'
      readonly textIn: number
      readonly cachedTextIn?: number
      readonly imageIn?: number
      readonly cachedImageIn?: number
      readonly imageOut: number
      readonly textOut?: number
    }
  | {
      readonly kind: 'pictures'
      readonly usd: Readonly<Record<string, Readonly<Record<string, number>>>>
      /** A request with input images costs more. The source does not state how much. */
      readonly textOnly?: true
    }

/** How an image is returned: as base64 in JSON, as a URL, or as the response body. */
export type Delivery = 'b64_json' | 'url' | 'bytes'

/** Rate limits of one account tier. An absent limit is not stated. */
export interface TierLimits {
  readonly imagesPerMinute?: number
  readonly requestsPerMinute?: number
  readonly requestsPerDay?: number
  readonly requestsPerSecond?: number
  readonly tokensPerMinute?: number
  readonly tokensPerDay?: number
}

/** Paths that the code uses. Other paths are stored and displayed. */
export interface ModelPaths {
  readonly released: string
  /** Another id for the same model. */
  readonly alias: string
  /** Display name in the vendor's documents. A model may have several. */
  readonly title: string
  /** Shutdown date, ISO. */
  readonly shutdown: string
  /** ISO date on which the shutdown was announced. */
  readonly notice: string
  /** The vendor calls the model deprecated. Its shutdown date may be unknown. */
  readonly deprecated: boolean
  /** Recommended successors on the date of the claim. Each date is a separate recommendation. */
  readonly replacement: readonly string[]
  readonly endpoints: readonly string[]
  /** Types of the images that the model edits, if they are not those of the API. */
  readonly uploadTypes: readonly string[]
  readonly size: SizeRule
  /** Maximum length of an edge. */
  readonly 'size.maxEdge': number
  readonly tokens: TokenRule
  readonly inputTokens: InputTokenRule
  /** Text tokens that are billed with each image: the fewest and the most that were observed. */
  readonly textTokensOut: readonly [least: number, most: number]
  /** The most output tokens of a response. */
  readonly outputLimit: number
  readonly price: Price
  readonly delivery: Delivery
  /** Response fields that repeat values of the request. */
  readonly echo: readonly string[]
  readonly usage: boolean
  /** ISO date from which the usage splits the output tokens into image and text tokens. */
  readonly 'usage.outputDetails': string
  /** What an image and an input image cost, as the usage states it, in 10⁻¹⁰ USD. */
  readonly 'usage.costTicks': { readonly image: number; readonly inputImage: number }
  /** Whether a response states the prompt that the image was made of. */
  readonly revisedPrompt: boolean
  /** Name of the model → its `created` in the models list, in Unix seconds. */
  readonly created: Readonly<Record<string, number>>
  /** Tool name and version in the provenance claim of the model's images. */
  readonly generator: string
  /** Aspect ratio → resolution → size in pixels. `param.image_size` has the default resolution. */
  readonly aspects: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Output format → fields that cannot be used with it. */
  readonly formatExcludes: Readonly<Record<string, readonly string[]>>
  /** Output format → field → the only value that can be used with it. The format may be the default. */
  readonly formatRequires: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** The group of models that share this model's rate limit, as the vendor's rejections name it. */
  readonly limitGroup: string
  /** Whether the model's images carry a signed provenance manifest. */
  readonly provenance: boolean
  /** Whether `background: transparent` works. */
  readonly transparency: boolean
  /** Whether the vendor's Batch API creates images with the model. */
  readonly 'endpoints.batch': boolean
  /** Account tier → rate limits. */
  readonly tiers: Readonly<Record<string, TierLimits>>
}

export interface ProviderPaths {
  readonly baseUrl: string
  /** Another base URL that the provider's documentation names. */
  readonly 'baseUrl.other': string
  /** Template of the base URL, if each user has their own URL. The user's part is in capitals. */
  readonly 'baseUrl.form': string
  /** Host of the provider. A leading dot stands for all subdomains. */
  readonly host: string
  readonly docs: string
  readonly keyEnv: string
  readonly 'models.offered': readonly string[]
  /** Models of a request without `model`: the first that is available and has every field of the request. */
  readonly 'models.default': readonly string[]
  /** First day (ISO) of `shutdown_date` in the models list. */
  readonly 'models.shutdownDate': string
  /** `owned_by` in the models list. */
  readonly ownedBy: string
  /** Keys of the provider's error object. */
  readonly 'errors.keys': readonly string[]
  /** Keys of the error object that are documented as numbers. */
  readonly 'errors.numbers': readonly string[]
  /** Values of `type` in rejections that the provider writes itself. */
  readonly 'errors.types': readonly string[]
  /** Formats of its error responses. Default: OpenAI's error object. */
  readonly 'errors.shapes': readonly ('openai' | 'json' | 'text')[]
  /** Fields of OpenAI's image request that the provider lacks or ignores. A provider without `n` creates one image per request. */
  readonly 'fields.absent': readonly string[]
  /** The API needs no API key, unless the server was started with one. */
  readonly keyless: boolean
  /** Whether the provider rejects or drops unknown fields. Absent if the provider passes them on. */
  readonly unknownFields: 'refused' | 'dropped'
  /** Lower-case name of the response header that holds the request id. */
  readonly requestId: string
  /** Users name models by their own deployments. The provider's models list contains the models behind them. */
  readonly deployments: boolean
  /** `own`: the provider hosts the models itself and sets its own shutdown dates. */
  readonly lifecycle: 'own'
}

type Row<P> = {
  readonly [K in keyof P & string]: Omit<Claim<P[K]>, 'path'> & { readonly path: K }
}[keyof P & string]
type ParamRow = Omit<Claim<ParamRule>, 'path'> & { readonly path: `param.${string}` }

/**
 * Claims about one model, in order of their dates. The API validates parameters in the order of their first claims.
 */
export interface ModelSheet {
  readonly provider: string
  readonly model: string
  readonly claims: readonly (Row<ModelPaths> | ParamRow)[]
}

/** Claims about one provider's endpoint, and its additional claims about models. */
export interface ProviderSheet {
  readonly provider: string
  readonly claims: readonly Row<ProviderPaths>[]
  /** Claims about every model that the provider serves. They override the vendor's claims. Claims about one model override them. */
  readonly everyModel?: ModelSheet['claims']
  readonly models: readonly ModelSheet[]
}

/** A provider's rejection as data, used to recognise an error and by the simulator to write the same error. */
export interface RejectionRow {
  readonly id: string
  readonly cause: Cause
  readonly blame: Blame
  readonly status: number
  readonly type: string | null
  readonly code: string | null
  /** Other codes for the same cause → source. */
  readonly otherCodes?: Readonly<Record<string, string>>
  readonly param: string | null
  /** Message, with {placeholders}. */
  readonly message: string
  /** Further fields of the error object. */
  readonly details?: Readonly<Record<string, unknown>>
  /** Case-insensitive pattern of the message. */
  readonly pattern: string
  readonly kind: ClaimKind
  readonly source: string
  readonly date: string
  /** First day (ISO) on which this wording is known. On earlier days, the next row with the same id applies. */
  readonly since?: string
}

/** A header that a provider adds to the responses it writes itself. */
export interface ResponseHeaderRow {
  readonly provider: string
  /** Lower-case name. */
  readonly name: string
  /** Value, with {placeholders}: `request` (its id), `ms` (processing time), `unix` (seconds), `hex` (16 digits), `limit` (as the rate limiter counts). */
  readonly value: string
  /** ISO date of the first day of the header or of this value. */
  readonly from?: string
  /** ISO date of the first day without it. */
  readonly until?: string
  /** Responses with the header. All by default. */
  readonly status?: 'success' | 'error' | number
  /** Endpoints with the header. All by default. */
  readonly endpoints?: readonly string[]
  readonly kind: ClaimKind
  readonly source: string
  readonly date: string
}

/** Models of a quirk. The quirk states the source and date. */
export interface QuirkModels {
  /** The model that shows the quirk. Absent if any model shows it. */
  readonly shows?: string
  /** A regular expression of the names of the models concerned. */
  readonly concerns?: string
  /** The model that the server uses instead. */
  readonly instead?: string
}

export interface Knowledge {
  /** Quirk → its models, for quirks of certain models. */
  readonly quirkModels?: Readonly<Record<string, QuirkModels>>
  readonly models: readonly ModelSheet[]
  readonly providers: readonly ProviderSheet[]
  readonly refusals: readonly RejectionRow[]
  /** States that a request to the simulator can ask for. */
  readonly states?: readonly SimulatedState[]
  /** OpenAI's Responses API with its image tool. */
  readonly imageTool?: ImageToolFacts
  readonly responseHeaders?: readonly ResponseHeaderRow[]
}
