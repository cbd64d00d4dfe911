/** What a case asks of a client. The driver says it in the words of its package. */
export interface Wanted {
  readonly model: string
  readonly prompt: string
  readonly size: string
  readonly n?: number
}

/** What a client returned. */
interface Returned {
  readonly images: readonly Uint8Array[]
  /** The id by which the provider's support finds the request, if the package offers it. */
  readonly requestId?: string | null | undefined
}

/** The methods of a package that a case can call. */
interface Calls {
  readonly generate: (wanted: Wanted) => Promise<Returned>
  readonly edit?: (wanted: Wanted, image: Uint8Array) => Promise<Returned>
  /** The kinds of the events, in order, and the final image. */
  readonly stream?: (wanted: Wanted) => Promise<Returned & { readonly events: readonly unknown[] }>
  readonly list?: () => Promise<readonly (string | undefined)[]>
  /** Submits, cancels, and returns the state of the job. */
  readonly cancel?: (wanted: Wanted) => Promise<string>
}

/** A typed error of a package. What a package does not offer is undefined. */
export interface Fault {
  readonly name: string
  readonly status?: number | undefined
  readonly code?: unknown
  readonly param?: unknown
  readonly message: string
  readonly requestId?: string | null | undefined
}

/** The rejections that every client is tested with. */
export type Rejected =
  | 'a wrong key'
  | 'a key that may only list'
  | 'an unknown model'
  | 'an unsupported value'
  | 'a rate limit'
  | 'a server error'

/** An official package, in one version, against one provider. */
export interface Client {
  /** Package and major version. */
  readonly name: string
  /** The provider that the simulator stands in for. OpenAI by default. */
  readonly provider?: string
  /** What gateways do that the client relies on. */
  readonly quirks?: readonly string[]
  readonly model: string
  /** Width and height of the image, as the provider writes it. */
  readonly size: string
  readonly pixels: readonly [width: number, height: number]
  /** What the API rejects of a request. */
  readonly unsupported: Partial<Wanted>
  readonly connect: (baseUrl: string, key: string) => Calls
  readonly faultOf: (error: unknown) => Fault
  /** Events of a stream. */
  readonly events?: readonly unknown[]
  /** Whether the package offers a request id with images. */
  readonly requestIds?: true
  readonly rejections: Readonly<Record<Rejected, Partial<Fault>>>
}

export const bytesOf = (base64: string | null | undefined): Uint8Array => Buffer.from(base64 ?? '', 'base64')

/** Fetches an image that was returned as a URL. */
export const fetched = async (url: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(url)).arrayBuffer())
