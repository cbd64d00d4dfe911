/** One place in a file that depends on an image API. `file` to `replacement` are API (`graycard scan --json`). */
export interface ScanFinding {
  /** Relative to the scanned folder, with `/`. */
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 units. */
  readonly column: number
  readonly kind: 'model' | 'endpoint' | 'size' | 'param'
  /** As written; a parameter as `name=value`. */
  readonly value: string
  readonly where: 'code' | 'comment'
  readonly status: 'current' | 'deprecated' | 'retired' | 'unknown'
  /** ISO day. */
  readonly shutdown?: string
  readonly replacement?: string
}
