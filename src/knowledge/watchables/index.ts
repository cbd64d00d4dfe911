import type { Watchable } from '../../contract/index.ts'
import { statuses } from './statuses.ts'

/** Everything that can be watched by name. */
export const watchables: readonly Watchable[] = [...statuses]
