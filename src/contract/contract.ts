import type { Price } from './claim.ts'
import type { ImageFacts } from './image.ts'

/** Path of the contract file, unless `--config` names another. */
export const defaultConfig = 'graycard.yaml'

/** The fields of an image request, as sent. Unknown fields are sent too. */
export interface ImageRequest {
  readonly prompt: string
  readonly n?: number | undefined
  readonly size?: string | undefined
  readonly quality?: string | undefined
  readonly output_format?: string | undefined
  readonly background?: string | undefined
  readonly stream?: boolean | undefined
  readonly partial_images?: number | undefined
  readonly [field: string]: unknown
}

/** Fields that the image requests of most providers have. */
export const commonFields: readonly string[] = [
  'prompt',
  'n',
  'size',
  'quality',
  'output_format',
  'background',
  'stream',
  'partial_images',
]

/**
 * Names that APIs use for the number of images. A contract's field is sent unchanged, so each of them may multiply the images.
 * Sources: the providers' own pages in `knowledge/providers`.
 */
export const countFields: readonly string[] = [
  'n',
  'num_images',
  'num_outputs',
  'number_of_images',
  'candidate_count',
  'candidateCount',
]

/** Where the application shows the image. `fit` is CSS's object-fit. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly fit: 'cover' | 'contain' | 'fill'
}

/** Expectations, judged after the request. A failed expectation does not abort the run. */
export interface Expectations {
  readonly format?: string
  readonly delivery?: 'b64_json' | 'url'
  readonly maxSeconds?: number
}

/** Facts about an input image, without its bytes. */
export interface EditInput {
  /** Path or URL as in the contract file. `known` is Graycard's own image. */
  readonly name: string
  /** Absent for a URL, which Graycard does not fetch. */
  readonly image?: Pick<ImageFacts, 'sha256' | 'pixels' | 'width' | 'height' | 'format' | 'bytes' | 'alpha'>
}

/** The input images of an edits contract, and how they are sent. */
export interface Edit {
  readonly as: 'multipart' | 'json'
  readonly images: readonly EditInput[]
  readonly mask?: EditInput
}

/** The longest timeout of one request. A limit of Graycard. */
export const maxTimeoutSeconds = 86_400

/** What one feature of an application expects of an image API. */
export interface Contract {
  readonly name: string
  readonly provider: string
  readonly model: string
  /** The model behind `model`, if `model` is a name that the user defined, such as a deployment or a name in a gateway's configuration. */
  readonly aliasOf?: string
  readonly request: ImageRequest
  /** Fields of the request that are intended although no source describes them. `true`: all of them. */
  readonly extra?: boolean | readonly string[]
  /** Hexadecimal SHA-256 of a private prompt. The prompt itself is not recorded. The hash shows whether the prompt has changed. */
  readonly promptSha256?: string
  readonly expect: Expectations
  readonly traffic?: { readonly peakImagesPerMinute: number }
  /** The price that the user agreed with the provider, in USD. Replaces a known price. */
  readonly price?: Price
  readonly frame?: Frame
  /** The input images of an edits contract. */
  readonly edit?: Edit
  /** Defined by options or code instead of a contract file, so that no advice may name a line of the file. */
  readonly inline?: true
}

/** Whether the contract allows a field that no source describes. */
export const isExtra = ({ extra }: Pick<Contract, 'extra'>, field: string): boolean =>
  typeof extra === 'object' ? extra.includes(field) : extra === true

/** How an API key was looked up. These facts never contain the key. */
export interface KeyFacts {
  /** `env WISGATE_KEY`, `file secrets/key`, `command`. */
  readonly source: string
  /** `none`: requests are sent without an API key. */
  readonly state: 'present' | 'unset' | 'malformed' | 'none'
  /** Problem with the key, described without showing the key. */
  readonly problem?: string
  /** How to fix the problem. */
  readonly fix?: string
}

/** Facts about an environment at the time of the run. */
export interface EnvironmentFacts {
  readonly name: string
  /** Base URL without credentials or query values. */
  readonly baseUrl: string
  readonly role: 'vendor' | 'gateway'
  readonly key: KeyFacts
  /** ISO instant of the start of the run, by this machine's clock. */
  readonly startedAt: string
  /** Host and port of the environment's proxy. */
  readonly proxy?: string
  /** The file with an additional certificate authority, as configured. */
  readonly caFile?: string
  /** Unset variables of the environment, by purpose: `proxy`, `header x-team`. The API key's variable is not included. */
  readonly unset?: Readonly<Record<string, string>>
  /** The proxy that other programs on this machine use for this host, if the environment names none. */
  readonly machineProxy?: string
  /** Whether the run leaves out what needs an API key or secret header that is not set, instead of failing. */
  readonly keyless?: boolean
}

/** Variables and other sources of secrets that the environment names and that are not set: the API key, and secret headers. */
export const unsetSecrets = ({ key, unset = {} }: EnvironmentFacts): readonly string[] => [
  ...(key.state === 'unset' ? [key.source.replace(/^env /, '')] : []),
  ...Object.entries(unset).flatMap(([purpose, variable]) =>
    purpose.startsWith('header ') ? [variable] : [],
  ),
]

/** Provider and model, with the endpoint of the measurement. */
export interface Subject {
  readonly provider: string
  readonly model: string
  readonly endpoint: string
}
