import type { SizeRule } from './size-rule.ts'
import type { TokenRule } from './price.ts'
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
  /** Another source contradicts it. All sides are kept. */
  readonly disputed?: true
  readonly note?: string
}

/** Allowed values of a request parameter. */
export type ParamRule =
  | { readonly type: 'choice'; readonly values: readonly string[]; readonly default?: string }
  /** Without `max` no upper limit is documented. */
  | { readonly type: 'integer'; readonly min: number; readonly max?: number; readonly default?: number }
  | { readonly type: 'boolean'; readonly default?: boolean }
  | { readonly type: 'text'; readonly maxLength: number }
  | { readonly type: 'size'; readonly default?: string }
  /** The field is supported. Its values are not judged. */
  | { readonly type: 'any' }
  /** The model's API rejects a request with this field. */
  | { readonly type: 'refused'; readonly refusal: string }

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

/** Paths that the code uses. Other paths are stored and shown. */
export interface ModelPaths {
  readonly released: string
  /** Another id for the same model. */
  readonly alias: string
  /** Shutdown date, ISO. */
  readonly shutdown: string
  /** ISO date on which the shutdown was announced. */
  readonly notice: string
  /** Recommended successors on the date of the claim. Each date is a separate recommendation. */
  readonly replacement: readonly string[]
  readonly endpoints: readonly string[]
  readonly size: SizeRule
  /** Maximum length of an edge. */
  readonly 'size.maxEdge': number
  readonly tokens: TokenRule
  readonly price: Price
  readonly delivery: Delivery
  /** Reply fields that repeat the request. */
  readonly echo: readonly string[]
  readonly usage: boolean
  /** Name and version in the provenance claim of its images. */
  readonly generator: string
  /** Resolution → aspect ratio → size in pixels. The first resolution is the default. */
  readonly aspects: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Whether its images carry a signed provenance manifest. */
  readonly provenance: boolean
  /** Whether `background: transparent` works. */
  readonly transparency: boolean
  /** Account tier → rate limits. */
  readonly tiers: Readonly<
    Record<string, { readonly imagesPerMinute: number; readonly tokensPerMinute: number }>
  >
}

export interface ProviderPaths {
  readonly baseUrl: string
  /** Another base URL that its documentation names. */
  readonly 'baseUrl.other': string
  /** Form of the base URL if each user has a URL of their own, with the user's part in capitals. */
  readonly 'baseUrl.form': string
  /** Its host. A leading dot stands for all subdomains. */
  readonly host: string
  readonly docs: string
  readonly keyEnv: string
  readonly 'models.offered': readonly string[]
  /** Keys of its error object. */
  readonly 'errors.keys': readonly string[]
  /** Keys of the error object that are documented as numbers. */
  readonly 'errors.numbers': readonly string[]
  /** What stands as the type of refusals that are its own. */
  readonly 'errors.types': readonly string[]
  /** Formats of its error responses. Default: OpenAI's error object. */
  readonly 'errors.shapes': readonly ('openai' | 'json' | 'text')[]
  /** Fields of OpenAI's image request that it lacks or ignores. Without `n` it creates one image a request. */
  readonly 'fields.absent': readonly string[]
  /** Needs no API key, unless it was started with one. */
  readonly keyless: boolean
  /** Whether it rejects or drops unknown fields. Absent: it passes them on. */
  readonly unknownFields: 'refused' | 'dropped'
  /** Lower-case name of the response header that holds the request id. */
  readonly requestId: string
  /** `own`: it hosts the models itself and has shutdown dates of its own. */
  readonly lifecycle: 'own'
}

type Row<P> = {
  readonly [K in keyof P & string]: Omit<Claim<P[K]>, 'path'> & { readonly path: K }
}[keyof P & string]
type ParamRow = Omit<Claim<ParamRule>, 'path'> & { readonly path: `param.${string}` }

/** Claims about one model, in order of their dates. */
export interface ModelSheet {
  readonly provider: string
  readonly model: string
  readonly claims: readonly (Row<ModelPaths> | ParamRow)[]
}

/** Claims about one provider's endpoint, and its additional claims about models. */
export interface ProviderSheet {
  readonly provider: string
  readonly claims: readonly Row<ProviderPaths>[]
  /** Claims about every model it serves. They override the vendor's claims; claims about one model override them. */
  readonly everyModel?: ModelSheet['claims']
  readonly models: readonly ModelSheet[]
}

/** A provider's rejection as data: used to recognise an error, and by the simulator to write one. */
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
  /** Case-insensitive pattern of the message. */
  readonly pattern: string
  readonly kind: ClaimKind
  readonly source: string
  readonly date: string
}

/** Models of a quirk. Its source and date are in the quirk. */
export interface QuirkModels {
  /** The model that shows the quirk. Absent: any model. */
  readonly shows?: string
  /** A regular expression of the names of the models concerned. */
  readonly concerns?: string
  /** The model that is used instead. */
  readonly instead?: string
}

export interface Knowledge {
  /** Quirk → its models, for quirks of certain models. */
  readonly quirkModels?: Readonly<Record<string, QuirkModels>>
  readonly models: readonly ModelSheet[]
  readonly providers: readonly ProviderSheet[]
  readonly refusals: readonly RejectionRow[]
}
