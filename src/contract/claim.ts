import type { SizeRule } from './size-rule.ts'
import type { TokenRule } from './price.ts'
import type { Blame, Cause } from './words.ts'

/** How we know: a document says so, a reply showed it, or it follows from other claims. */
export type ClaimKind = 'documented' | 'observed' | 'inferred'

/** One statement about a subject: path and value, who says so, when it was read there, and how we know. */
export interface Claim<V = unknown> {
  readonly path: string
  readonly value: V
  readonly kind: ClaimKind
  /** URL, or `repository#issue`, of the place that says it. */
  readonly source: string
  /** ISO date on which the source said so. */
  readonly date: string
  /** Another source says otherwise: all sides are kept and none is taken for granted. */
  readonly disputed?: true
  readonly note?: string
}

/** What a request parameter may be. */
export type ParamRule =
  | { readonly type: 'choice'; readonly values: readonly string[]; readonly default?: string }
  /** Without `max` nothing is documented above which it is refused. */
  | { readonly type: 'integer'; readonly min: number; readonly max?: number; readonly default?: number }
  | { readonly type: 'boolean'; readonly default?: boolean }
  | { readonly type: 'text'; readonly maxLength: number }
  | { readonly type: 'size'; readonly default?: string }
  /** The field is there; what it may hold is not for this to judge. */
  | { readonly type: 'any' }
  /** The model's API answers an error when the field is there at all. */
  | { readonly type: 'refused'; readonly refusal: string }

/** USD per million tokens, each meter apart; or USD per picture. */
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
      /** With pictures that go in it costs more, and how much is not stated. */
      readonly textOnly?: true
    }

/** How a picture comes: as base64 in JSON, behind an address, or as the body itself. */
export type Delivery = 'b64_json' | 'url' | 'bytes'

/** Paths with a meaning to the code. Other paths are kept and shown. */
export interface ModelPaths {
  readonly released: string
  /** Another id for the same model. */
  readonly alias: string
  /** ISO date the vendor stops serving it. */
  readonly shutdown: string
  /** Day the shutdown was announced. */
  readonly notice: string
  /** Recommended successors, as the source named them on its date. Each date is a recommendation of its own. */
  readonly replacement: readonly string[]
  readonly endpoints: readonly string[]
  readonly size: SizeRule
  /** Longest edge the source allows. */
  readonly 'size.maxEdge': number
  readonly tokens: TokenRule
  readonly price: Price
  readonly delivery: Delivery
  /** Reply fields that repeat the request. */
  readonly echo: readonly string[]
  readonly usage: boolean
  /** Name and version in the provenance claim of its pictures. */
  readonly generator: string
  /** Size in pixels that an aspect ratio stands for, by the name of the resolution; the first is the default. */
  readonly aspects: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Whether its pictures carry a signed provenance manifest. */
  readonly provenance: boolean
  /** Whether `background: transparent` works. */
  readonly transparency: boolean
  /** Account tier → what it allows. */
  readonly tiers: Readonly<
    Record<string, { readonly imagesPerMinute: number; readonly tokensPerMinute: number }>
  >
}

export interface ProviderPaths {
  readonly baseUrl: string
  /** A base URL that its own pages also name. */
  readonly 'baseUrl.other': string
  /** How a base URL looks where everybody has their own: what is one's own in capitals. */
  readonly 'baseUrl.form': string
  /** Its host; with a dot in front, the ending of its hosts. */
  readonly host: string
  readonly docs: string
  readonly keyEnv: string
  readonly 'models.offered': readonly string[]
  /** Keys of its error object. */
  readonly 'errors.keys': readonly string[]
  /** Those of them that are documented as numbers. */
  readonly 'errors.numbers': readonly string[]
  /** What stands as the type of refusals that are its own. */
  readonly 'errors.types': readonly string[]
  /** Forms in which it says that it refuses; OpenAI's error object where nothing is said. */
  readonly 'errors.shapes': readonly ('openai' | 'json' | 'text')[]
  /** Fields of OpenAI's image request that it does not have, or does not look at. Without `n` it makes one picture a call. */
  readonly 'fields.absent': readonly string[]
  /** Asks nobody for a key, unless it was started with one. */
  readonly keyless: boolean
  /** Passes fields on that it does not know, refuses them, or drops them. */
  readonly unknownFields: 'refused' | 'dropped'
  /** Lower-case name of the header in which every answer has an id of its own. */
  readonly requestId: string
  /** `own`: it runs the models itself and switches them off on days of its own, not on their vendor's. */
  readonly lifecycle: 'own'
}

type Row<P> = {
  readonly [K in keyof P & string]: Omit<Claim<P[K]>, 'path'> & { readonly path: K }
}[keyof P & string]
type ParamRow = Omit<Claim<ParamRule>, 'path'> & { readonly path: `param.${string}` }

/** Everything known of one model, as claims in order of their dates. */
export interface ModelSheet {
  readonly provider: string
  readonly model: string
  readonly claims: readonly (Row<ModelPaths> | ParamRow)[]
}

/** Everything known of one provider's endpoint, and what it says of models beyond their vendor. */
export interface ProviderSheet {
  readonly provider: string
  readonly claims: readonly Row<ProviderPaths>[]
  /** What it says of whatever model it serves: over the vendor's claims, under those for one model. */
  readonly everyModel?: ModelSheet['claims']
  readonly models: readonly ModelSheet[]
}

/** How a provider refuses, as data: read one way it recognises an error, the other way it writes one. */
export interface RejectionRow {
  readonly id: string
  readonly cause: Cause
  readonly blame: Blame
  readonly status: number
  readonly type: string | null
  readonly code: string | null
  /** Other codes for the same cause → where they were seen. */
  readonly otherCodes?: Readonly<Record<string, string>>
  readonly param: string | null
  /** The text, with {placeholders}. */
  readonly message: string
  /** Case-insensitive pattern that recognises it. */
  readonly pattern: string
  readonly kind: ClaimKind
  readonly source: string
  readonly date: string
}

/** Which models one quirk is about. The source and date of what was seen stand with the quirk. */
export interface QuirkModels {
  /** The model it shows with, where not with any. */
  readonly shows?: string
  /** A regular expression that all names it concerns match. */
  readonly concerns?: string
  /** The model that takes their place. */
  readonly instead?: string
}

export interface Knowledge {
  /** Quirk → its models, for those that are about some models only. */
  readonly quirkModels?: Readonly<Record<string, QuirkModels>>
  readonly models: readonly ModelSheet[]
  readonly providers: readonly ProviderSheet[]
  readonly refusals: readonly RejectionRow[]
}
