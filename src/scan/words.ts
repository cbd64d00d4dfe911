/** What a scan looks for, composed from knowledge. A `stem` is in small letters and part of everything that its form matches. */
export interface ScanWords {
  /** Forms of models' names in small letters, without a gateway's prefix. */
  readonly families: readonly { readonly stem: string; readonly name: RegExp }[]
  /** Names of known models, in small letters. */
  readonly models: ReadonlySet<string>
  /** Hosts of known APIs; one that starts with a dot stands for its subdomains. Every path of an `image` host makes images; those of a `models` host name models of every kind. */
  readonly hosts: readonly {
    readonly name: string
    readonly provider?: string
    readonly image?: true
    readonly models?: true
  }[]
  /** Paths that make images, without what precedes them. */
  readonly paths: readonly { readonly stem: string; readonly form: RegExp }[]
  /** Parts of the names of calls and types that make images, in small letters. */
  readonly calls: readonly string[]
  /** Sizes of known APIs, as `1024x1024`. */
  readonly sizes: ReadonlySet<string>
  readonly parameters: readonly Parameter[]
  /** Constants of SDKs, as written, and their models. */
  readonly constants: readonly { readonly name: string; readonly model: string }[]
}

export interface Parameter {
  /** In snake case. */
  readonly name: string
  readonly values?: readonly string[]
  readonly max?: number
  readonly list?: true
  readonly own?: true
}

/** A text as part of an expression. */
export const literally = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, String.raw`\$&`)

/** Methods of Google's API, with the colon in front. */
export const methods = [':generatecontent', ':streamgeneratecontent', ':predict'] as const

/** The spellings of a name in snake case: `num_images`, `numImages`, `NumImages`, `num-images`. For an expression that ignores case. */
export const spelled = (name: string): string => name.split('_').map(literally).join('[_-]?')
