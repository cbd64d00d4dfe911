/** A value that survives JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** What a document says of one field of a request or a reply. Left out is not said. */
export interface FieldFacts {
  /** JSON types, sorted. */
  readonly types: readonly string[]
  /** Values named for it, sorted; with `open`, others are taken too. */
  readonly values?: readonly Json[]
  readonly open?: true
  readonly default?: Json
  readonly required?: true
  readonly nullable?: true
  readonly min?: number
  readonly max?: number
  readonly maxItems?: number
  readonly maxLength?: number
  readonly itemTypes?: readonly string[]
  /** Its description, as prose: a difference that stands only here is a change of the document. */
  readonly text?: string
  /** The document marks it as deprecated. */
  readonly deprecated?: true
}

/**
 * One thing a source says at a time, before it is known who says it and since when. `path` names what it is about:
 *
 * - `listed` (true): the model stands in a list or catalogue of what can be called
 * - `released`, `notice`, `shutdown` (ISO day), `replacement` (names), `alias` (name), `deprecated` (true)
 * - `price.METER` (USD per million tokens; meters as in Price: textIn, cachedTextIn, imageIn, cachedImageIn, imageOut, textOut),
 *   `price.picture.QUALITY.SIZE` (USD per picture; `any` where it does not depend on it), `price.OTHER.UNIT` for the rest
 * - `endpoint:POST /images/edits` (true, without a model)
 * - `request:POST /images/edits:mask`, `response:POST /images/edits:data[].url` (FieldFacts)
 *   of an array's scalars `tags[]`; `request:POST /images/edits:@content-type` has what the body may be sent as for its values
 * - `stream:POST /images/edits:NAME` (FieldFacts by field of the event of that name), `schema:NAME:FIELD` (FieldFacts of a named
 *   shape, and of the shape itself where FIELD is empty)
 * - `limit.NAME`, `transparency`, `param.NAME` as knowledge has them
 * - `says:PLACE` (prose of a page's section, shortened or hashed), `incident:ID` and `component:NAME` (status pages)
 */
export interface Statement {
  /** Whose API it is about, as knowledge names the provider. */
  readonly provider: string
  readonly model?: string
  readonly path: string
  readonly value: Json | FieldFacts
}

/** A statement with who says it, and from when to when. */
export interface TrackedClaim extends Statement {
  readonly source: string
  /** ISO instant at which it was first read there. */
  readonly since: string
  /** ISO instant at which it was no longer there; not there while it holds. */
  readonly until?: string
}

/** Identity of what a statement is about, within one source. */
export const statementKey = ({
  provider,
  model,
  path,
}: Pick<Statement, 'provider' | 'model' | 'path'>): string => JSON.stringify([provider, model ?? null, path])
