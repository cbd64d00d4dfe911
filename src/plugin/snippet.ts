import type { JsonObject } from '../contract/index.ts'

/** A piece of a header's value or of a URL: text, or the variable whose value stands there. */
export type SnippetPiece = string | { readonly variable: string }

/** A field of a form: text, or a file by its path. */
type SnippetField =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly file: string; readonly contentType: string }

/** The body of a request to write. */
export type SnippetBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'text'; readonly contentType: string; readonly text: string }
  | { readonly kind: 'form'; readonly fields: readonly SnippetField[] }

/** A contract's request in an environment, as its provider encodes it, without any secret. */
export interface SnippetRequest {
  readonly method: string
  readonly url: readonly SnippetPiece[]
  /** Without the content type. Names as the provider writes them. */
  readonly headers: readonly (readonly [name: string, value: readonly SnippetPiece[]])[]
  readonly body?: SnippetBody
  /** The same request for OpenAI's SDKs, if the API has OpenAI's format. */
  readonly sdk?: {
    readonly baseUrl: string
    readonly operation: 'generate' | 'edit'
    /** Fields without the input images. */
    readonly fields: JsonObject
    readonly images: readonly string[]
    readonly mask?: string
    /** Variable with the key, if the API expects it as a bearer token. */
    readonly keyVariable?: string
  }
}

/** One form in which a request is written: a command, or code. */
export interface Snippet {
  readonly id: string
  readonly title: string
  /** Why the form cannot express this request, or undefined. */
  readonly unsupported?: (request: SnippetRequest) => string | undefined
  /** The text, which runs as it is when the variables are set. */
  readonly write: (request: SnippetRequest) => string
}

/** Declares a form of a request. No side effect. */
export const defineSnippet = (snippet: Snippet): Snippet => snippet

/** Why OpenAI's SDKs cannot send a request, or undefined. */
export const sdkProblem = ({ sdk }: SnippetRequest): string | undefined =>
  sdk === undefined ? 'the API does not have the format of OpenAI’s images API' : undefined

/** A file's content type by its ending. */
export const contentTypeOf = (path: string): string =>
  ({ jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp', gif: 'image/gif' })[
    /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  ] ?? 'image/png'
