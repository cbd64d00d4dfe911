import type { FailOn } from '../../../contract/index.ts'
import type { Marks } from '../../../formats/index.ts'
import type { RenderOptions } from '../../../plugin/index.ts'

/** The width of the text, its marks, and what to show. */
export interface Screen extends Marks {
  readonly columns: number
  readonly failOn: FailOn
  readonly options: RenderOptions
}
