import type {
  Claim,
  Delivery,
  Knowledge,
  ModelPaths,
  ModelSheet,
  ParamRule,
  Price,
  ProviderPaths,
} from './claim.ts'
import { isObject } from './json.ts'
import type { SizeRule } from './size-rule.ts'
import type { InputTokenRule, TokenRule } from './price.ts'

export interface Replacement {
  readonly models: readonly string[]
  readonly date: string
  readonly source: string
}

/** Facts about one subject, derived from claims. An absent field means unknown, not none. */
export interface ModelFacts {
  /** False if no sheet describes the model. */
  readonly known: boolean
  readonly model: string
  /** All names of the model, including this one. */
  readonly names: readonly string[]
  /** Vendor of the model: the provider itself, unless the provider is a gateway. */
  readonly vendor?: string
  /** Whether the vendor's own API rejects or drops unknown fields. */
  readonly vendorUnknownFields?: 'refused' | 'dropped'
  readonly released?: string
  readonly shutdown?: string
  readonly notice?: string
  /** Recommended successors, oldest recommendation first. */
  readonly replacements: readonly Replacement[]
  /** Facts about the successors in the latest recommendation, each with its own successors. */
  readonly successors?: readonly ModelFacts[]
  /** Endpoints of the model, in its vendor's words. */
  readonly endpoints?: readonly string[]
  readonly params: Readonly<Record<string, ParamRule>>
  readonly size?: SizeRule
  readonly tokens?: TokenRule
  readonly inputTokens?: InputTokenRule
  readonly textTokensOut?: ModelPaths['textTokensOut']
  readonly outputLimit?: number
  /** Price at this provider. Absent if only another provider, such as the vendor of a gateway's model, has a price. */
  readonly price?: Price
  /** The vendor also bills text output. */
  readonly billsTextOut?: true
  readonly delivery?: Delivery
  /** Fields of OpenAI's image request that the provider lacks or ignores. */
  readonly absent?: readonly string[]
  readonly echo?: readonly string[]
  readonly usage?: boolean
  /** ISO date from which the usage splits the output tokens. */
  readonly outputDetails?: string
  readonly costTicks?: ModelPaths['usage.costTicks']
  readonly revisedPrompt?: boolean
  readonly created?: ModelPaths['created']
  readonly aspects?: ModelPaths['aspects']
  readonly generator?: string
  readonly formatExcludes?: ModelPaths['formatExcludes']
  readonly formatRequires?: ModelPaths['formatRequires']
  readonly limitGroup?: string
  /** Generator named in the provenance of other models' images → that model. */
  readonly otherGenerators: Readonly<Record<string, string>>
  /** Other models → output tokens of their images. */
  readonly otherTokens: Readonly<Record<string, TokenRule>>
  readonly provenance?: boolean
  readonly transparency?: boolean
  /** Types of the images that the model edits, if they are not those of the API. */
  readonly uploadTypes?: readonly string[]
  /** Paths on which sources disagree, with all claims. */
  readonly disputes: Readonly<Record<string, readonly Claim[]>>
  /** All claims that the facts come from. */
  readonly claims: readonly Claim[]
}

export interface ProviderFacts {
  readonly known: boolean
  readonly provider: string
  readonly baseUrl?: string
  readonly otherBaseUrls: readonly string[]
  /** Template of the base URL, if each user has their own URL. */
  readonly baseUrlTemplate?: string
  readonly docs?: string
  readonly keyEnv?: string
  readonly keyless?: boolean
  readonly errorKeys?: readonly string[]
  /** Keys of the error object that are documented as numbers. */
  readonly numericErrorKeys?: readonly string[]
  /** Values of `type` in rejections that the provider writes itself. */
  readonly errorTypes?: readonly string[]
  readonly errorShapes?: readonly ('openai' | 'json' | 'text')[]
  readonly unknownFields?: 'refused' | 'dropped'
  /** Users name models by their own deployments. */
  readonly deployments?: boolean
  /** Documented response header that contains the request id. */
  readonly requestId?: string
  /** Model → ISO date of its vendor's shutdown, past or future. */
  readonly shutdowns: Readonly<Record<string, string>>
  /** All names of all known image models of all vendors. */
  readonly imageModels: readonly string[]
  readonly claims: readonly Claim[]
}

const aliases = (sheet: ModelSheet) => sheet.claims.flatMap((c) => (c.path === 'alias' ? [c.value] : []))
const describes = (sheet: ModelSheet, names: readonly string[]) =>
  names.includes(sheet.model) || aliases(sheet).some((alias) => names.includes(alias))

/** Sheets of a model: the vendor's sheet, then the provider's. The name matches with or without a prefix such as `openai/`. */
function sheetsFor({ models, providers }: Knowledge, provider: string, model: string): readonly ModelSheet[] {
  const names = [model, model.split('/').at(-1) ?? model]
  const own = providers.find((sheet) => sheet.provider === provider)?.models ?? []
  return [...models, ...own].filter((sheet) => describes(sheet, names))
}

/** Caches facts by knowledge and names. Knowledge does not change, and a run needs the same facts many times. */
function memoized<Names extends readonly string[], T>(
  work: (knowledge: Knowledge, ...names: Names) => T,
): typeof work {
  const known = new WeakMap<Knowledge, Map<string, T>>()
  return (knowledge, ...names) => {
    const facts = known.get(knowledge) ?? new Map<string, T>()
    const name = JSON.stringify(names)
    const found = facts.get(name) ?? work(knowledge, ...names)
    known.set(knowledge, facts.set(name, found))
    return found
  }
}

/** Facts about one model at a provider. The latest undisputed claim about a path applies. All sides of a dispute are kept. */
export const modelFacts: (knowledge: Knowledge, provider: string, model: string) => ModelFacts =
  memoized(computeModelFacts)

function computeModelFacts(knowledge: Knowledge, provider: string, model: string): ModelFacts {
  const sheets = sheetsFor(knowledge, provider, model)
  const isVendors = (sheet: ModelSheet) => knowledge.models.includes(sheet)
  const vendor = sheets.find(isVendors)?.provider
  const others = knowledge.models.filter((sheet) => !sheets.includes(sheet))
  const own = knowledge.providers.find((sheet) => sheet.provider === provider)
  const vendors = sheets.filter(isVendors).flatMap((sheet) => sheet.claims)
  const ends = new Set(own?.claims.some(({ path }) => path === 'lifecycle') ? ['shutdown', 'notice'] : [])
  const claims: readonly Claim[] = [
    ...vendors.filter(({ path }) => !ends.has(path)),
    ...(own?.everyModel ?? []),
    ...sheets.filter((sheet) => !isVendors(sheet)).flatMap((sheet) => sheet.claims),
  ]
  const disputes: Record<string, Claim[]> = {}
  for (const claim of claims) if (claim.disputed) (disputes[claim.path] ??= []).push(claim)
  const value = <K extends keyof ModelPaths>(path: K): ModelPaths[K] | undefined =>
    // A sheet's row type relates a path to its value type; `Claim` does not.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    claims.findLast((claim) => claim.path === path)?.value as ModelPaths[K] | undefined
  const params: Record<string, ParamRule> = {}
  for (const claim of claims) {
    const name = /^param\.(.+)$/.exec(claim.path)?.[1]
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    if (name !== undefined && !(name in params && claim.disputed)) params[name] = claim.value as ParamRule
  }
  const priced = sheets.filter((sheet) => sheet.provider === provider).flatMap((sheet) => sheet.claims)
  const price = priced.flatMap((claim) => (claim.path === 'price' ? [claim.value] : [])).at(-1)
  return {
    known: sheets.length > 0,
    model,
    names: [
      ...new Set([
        model,
        model.split('/').at(-1) ?? model,
        ...sheets.flatMap((sheet) => [sheet.model, ...aliases(sheet)]),
      ]),
    ],
    ...optionalField('vendor', vendor),
    ...optionalField(
      'vendorUnknownFields',
      vendor === undefined ? undefined : providerFacts(knowledge, vendor).unknownFields,
    ),
    ...optionalField('released', value('released')),
    ...optionalField('shutdown', value('shutdown')),
    ...optionalField('notice', value('notice')),
    replacements: sheets
      .flatMap((sheet) => sheet.claims)
      .flatMap((claim) =>
        claim.path === 'replacement' ? [{ models: claim.value, date: claim.date, source: claim.source }] : [],
      )
      .toSorted((a, b) => a.date.localeCompare(b.date)),
    ...optionalField('endpoints', value('endpoints')),
    params,
    ...optionalField('size', value('size')),
    ...optionalField('tokens', value('tokens')),
    ...optionalField('inputTokens', value('inputTokens')),
    ...optionalField('textTokensOut', value('textTokensOut')),
    ...optionalField('outputLimit', value('outputLimit')),
    ...optionalField('price', price),
    ...(claims.some(({ path, value: one }) => path === 'price' && isObject(one) && 'textOut' in one)
      ? { billsTextOut: true }
      : {}),
    ...optionalField('delivery', value('delivery')),
    ...optionalField('absent', absentFields(knowledge, provider)),
    ...optionalField('echo', value('echo')),
    ...optionalField('usage', value('usage')),
    ...optionalField('outputDetails', value('usage.outputDetails')),
    ...optionalField('costTicks', value('usage.costTicks')),
    ...optionalField('revisedPrompt', value('revisedPrompt')),
    ...optionalField('created', value('created')),
    ...optionalField('aspects', value('aspects')),
    ...optionalField('generator', value('generator')),
    ...optionalField('formatExcludes', value('formatExcludes')),
    ...optionalField('formatRequires', value('formatRequires')),
    ...optionalField('limitGroup', value('limitGroup')),
    otherGenerators: Object.fromEntries(
      others.flatMap((sheet) =>
        sheet.claims.flatMap((claim): [string, string][] =>
          claim.path === 'generator' ? [[claim.value, sheet.model]] : [],
        ),
      ),
    ),
    otherTokens: Object.fromEntries(
      others.flatMap((sheet) =>
        sheet.claims.flatMap((claim): [string, TokenRule][] =>
          claim.path === 'tokens' ? [[sheet.model, claim.value]] : [],
        ),
      ),
    ),
    ...optionalField('provenance', value('provenance')),
    ...optionalField('transparency', value('transparency')),
    ...optionalField('uploadTypes', value('uploadTypes')),
    disputes,
    claims,
  }
}

/** The models of the latest recommendation. If pages disagree on that day, the models of all pages. */
export function latestReplacements(replacements: readonly Replacement[]): readonly string[] {
  const day = replacements.at(-1)?.date
  return [...new Set(replacements.filter(({ date }) => date === day).flatMap(({ models }) => models))]
}

const absentFields = ({ providers }: Knowledge, provider: string) =>
  providers
    .find((sheet) => sheet.provider === provider)
    ?.claims.flatMap((claim) => (claim.path === 'fields.absent' ? [claim.value] : []))
    .at(-1)

/** Facts about a provider's endpoint. */
export const providerFacts = memoized(computeProviderFacts)

function computeProviderFacts(knowledge: Knowledge, provider: string): ProviderFacts {
  const claims: readonly Claim[] =
    knowledge.providers.find((sheet) => sheet.provider === provider)?.claims ?? []
  const values = <K extends keyof ProviderPaths>(path: K) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    claims.filter((claim) => claim.path === path).map((claim) => claim.value as ProviderPaths[K])
  return {
    known: claims.length > 0,
    provider,
    ...optionalField('baseUrl', values('baseUrl').at(-1)),
    otherBaseUrls: values('baseUrl.other'),
    ...optionalField('docs', values('docs').at(-1)),
    ...optionalField('keyEnv', values('keyEnv').at(-1)),
    ...optionalField('baseUrlTemplate', values('baseUrl.form').at(-1)),
    ...optionalField('keyless', values('keyless').at(-1)),
    ...optionalField('errorKeys', values('errors.keys').at(-1)),
    ...optionalField('numericErrorKeys', values('errors.numbers').at(-1)),
    ...optionalField('errorTypes', values('errors.types').at(-1)),
    ...optionalField('errorShapes', values('errors.shapes').at(-1)),
    ...optionalField('unknownFields', values('unknownFields').at(-1)),
    ...optionalField('deployments', values('deployments').at(-1)),
    ...optionalField('requestId', values('requestId').at(-1)),
    shutdowns: Object.fromEntries(
      knowledge.models.flatMap(({ model, claims: rows }) =>
        rows.flatMap((row): [string, string][] => (row.path === 'shutdown' ? [[model, row.value]] : [])),
      ),
    ),
    imageModels: knowledge.models.flatMap((sheet) => [sheet.model, ...aliases(sheet)]),
    claims,
  }
}

/** Day of the first text that starts with an ISO day, or undefined if no text does. */
export const shutdownDay = (...accounts: readonly (string | undefined)[]): string | undefined =>
  accounts
    .find(
      (text) =>
        text !== undefined && /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text.slice(0, 10))),
    )
    ?.slice(0, 10)

/** An object with the field, or an empty one if the value is undefined, as `exactOptionalPropertyTypes` requires. */
export function optionalField<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  // A computed key widens the type to `{[x: string]: V}`.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V }
}
