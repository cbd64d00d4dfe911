/** One place in a file that depends on an image API, as the text shows it, before anything is known of the value. */
export interface ScanPlace {
  /** Relative to the scanned folder, with `/`. */
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 units. A model, an endpoint and a size start here, without their quote; a parameter with its name. */
  readonly column: number
  readonly kind: 'model' | 'endpoint' | 'size' | 'param'
  /** As written; a parameter as `name=value`. */
  readonly value: string
  readonly where: 'code' | 'comment'
  /** Number of the request within its file: places of one call, object or workflow node have the same. Absent if the place stands alone. */
  readonly request?: number
  /** Id of the provider that the code around the place names: by a client's class, a package, a variable or a host. Absent if nothing names one. */
  readonly provider?: string
}

/** A place, and what is known of its value on the day of the scan. `file` to `replacement` are API (`graycard scan --json`). */
export interface ScanFinding extends ScanPlace {
  readonly status: 'current' | 'deprecated' | 'retired' | 'unknown'
  /** ISO day. */
  readonly shutdown?: string
  readonly replacement?: string
}
