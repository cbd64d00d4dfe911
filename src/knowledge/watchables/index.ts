import type { Watchable } from '../../contract/index.ts'
import { documents } from './documents.ts'
import { feeds } from './feeds.ts'
import { lists } from './lists.ts'
export { type Origin, origins } from './origins.ts'
import { statuses } from './statuses.ts'

/** Everything that can be watched by name. */
export const watchables: readonly Watchable[] = [...documents, ...feeds, ...lists, ...statuses]
