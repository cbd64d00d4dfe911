/** What a scan looks for, composed from knowledge. */
export interface ScanWords {
  /** Forms of models' names in small letters, without a gateway's prefix. `stem` is in every name of the form. */
  readonly families: readonly { readonly stem: string; readonly name: RegExp }[]
  /** Names of known models, in small letters. */
  readonly models: ReadonlySet<string>
  /** Hosts of known APIs; one that starts with a dot stands for its subdomains. Every path of an `image` host makes images. */
  readonly hosts: readonly { readonly name: string; readonly provider?: string; readonly image?: true }[]
  /** Paths that make images, without what precedes them. */
  readonly paths: readonly RegExp[]
  /** Calls and types of SDKs that make images. */
  readonly calls: RegExp
  /** Sizes of known APIs, as `1024x1024`. */
  readonly sizes: ReadonlySet<string>
  readonly parameters: readonly {
    readonly name: string
    readonly values?: readonly string[]
    readonly max?: number
    readonly own?: true
  }[]
}

/** A text as part of an expression. */
export const literally = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, String.raw`\$&`)

/** Finds where a file could depend on an image API. Matches a part of every place that `findPlaces` finds. */
export function candidateExpression({
  families,
  models,
  hosts,
  paths,
  calls,
  parameters,
}: ScanWords): RegExp {
  const stems = new Set(families.map(({ stem }) => stem))
  const uncovered = [...models].filter((name) => ![...stems].some((stem) => name.includes(stem)))
  return new RegExp(
    [
      ...[...stems, ...uncovered].map(literally),
      ...paths.map(({ source }) => source),
      ...hosts.map(({ name }) => literally(name)),
      calls.source,
      ...parameters.filter(({ own }) => own === true).map(({ name }) => spelled(name)),
      String.raw`\d{3,4}[x*]\d{3,4}`,
    ].join('|'),
    'i',
  )
}

/** The spellings of a name in snake case: `num_images`, `numImages`, `NumImages`, `num-images`. For an expression that ignores case. */
export const spelled = (name: string): string => name.split('_').map(literally).join('[_-]?')
