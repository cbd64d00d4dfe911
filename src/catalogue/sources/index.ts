import type { Source } from '../../plugin/index.ts'
import statuspage from './statuspage.ts'

export const sources: readonly Source[] = [statuspage]
