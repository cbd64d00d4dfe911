/** A value that survives JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Facts that a document states about one field of a request or response. An absent property is not stated. */
export interface FieldFacts {
  /** JSON types, sorted. */
  readonly types: readonly string[]
  /** Documented values, sorted. With `open`, other values are allowed too. */
  readonly values?: readonly Json[]
  readonly open?: true
  readonly default?: Json
  /** Only the description states the default, and may leave it out: its first or last mention is no change. */
  readonly defaultMentioned?: true
  readonly required?: true
  readonly nullable?: true
  readonly min?: number
  readonly max?: number
  readonly maxItems?: number
  readonly maxLength?: number
  readonly itemTypes?: readonly string[]
  /** Description of the field. A difference only in the description is a change in the document, not in the API. */
  readonly text?: string
  /** The document marks it as deprecated. */
  readonly deprecated?: true
}

/** A sentence of a page that no other statement stands for, with the known models and the request fields that it names. */
// oxlint-disable-next-line typescript/consistent-type-definitions -- only an alias is JSON to the compiler
export type Sentence = {
  readonly text: string
  readonly models?: readonly string[]
  readonly fields?: readonly string[]
}

/**
 * One statement of a source, before the source and the time are attached. `path` names its topic:
 *
 * - `listed` (true): the model is in a list or catalogue of available models
 * - `released`, `notice`, `shutdown` (ISO day), `replacement` (names), `alias` (name), `deprecated` (true)
 * - `lifecycle` (`preview`, `active`, `deprecated`, `retired`): the stage that the document gives the model. An active model may have a shutdown day
 * - `price.METER` (USD per million tokens; meters as in Price: textIn, cachedTextIn, imageIn, cachedImageIn, imageOut, textOut),
 *   `price.picture.QUALITY.SIZE` (USD per image; `any` if it does not depend on it), `price.OTHER.UNIT` for the rest: such as
 *   `price.output.million-tokens` if text and image tokens are not told apart, `price.batch-imageOut.million-tokens` of another
 *   service tier than the standard one, `price.call.request` (USD per request)
 * - `endpoint:POST /images/edits` (true, without a model)
 * - `request:POST /images/edits:mask`, `response:POST /images/edits:data[].url` (FieldFacts)
 *   of an array's scalars `tags[]`; the values of `request:POST /images/edits:@content-type` are the content types of the body
 * - `stream:POST /images/edits:NAME` (FieldFacts by field of the event of that name), `schema:NAME:FIELD` (FieldFacts of a named
 *   shape, and of the shape itself where FIELD is empty)
 * - `limit.NAME` (a number), `transparency`, `param.NAME` as knowledge has them
 * - `size` (SizeRule), `tokens` (`{ kind: 'table', tokens: quality → size → output tokens }`), `tiers` (account tier → rate limits), as
 *   knowledge has them; `tokens` without a model is of models that the document does not name
 * - `endpoints.NAME` (boolean): whether the endpoint serves the model. NAME as in knowledge's `endpoints` (`generations`, `edits`,
 *   `variations`), or `batch`, `responses`, `chat/completions`
 * - `says:PLACE` (a section's prose: Sentence[], or a text), `incident:ID` and `component:NAME` (status pages)
 */
export interface Statement {
  /** The provider that the statement is about, as named in knowledge. */
  readonly provider: string
  readonly model?: string
  readonly path: string
  readonly value: Json | FieldFacts
}

/** A statement with its source and period. */
export interface TrackedClaim extends Statement {
  readonly source: string
  /** ISO instant at which the statement was first read there. */
  readonly since: string
  /** ISO instant at which the source no longer made the statement. Absent while the source makes it. */
  readonly until?: string
}

/** Identity of a statement's topic within one source. */
export const statementKey = ({
  provider,
  model,
  path,
}: Pick<Statement, 'provider' | 'model' | 'path'>): string => JSON.stringify([provider, model ?? null, path])
