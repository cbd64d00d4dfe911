import type { ScanPlace } from '../contract/index.ts'
import type { Hit } from './models.ts'

/** A place before its line is known. */
export interface Found extends Hit {
  readonly kind: ScanPlace['kind']
  /** The model that a constant stands for. */
  readonly model?: string
}
