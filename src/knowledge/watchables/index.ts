import type { Watchable } from '../../contract/index.ts'
import { deprecations } from './deprecations.ts'
import { documents } from './documents.ts'
import { feeds } from './feeds.ts'
import { lists } from './lists.ts'
export { origins } from './origins.ts'
import { packages } from './packages.ts'
import { prices } from './prices.ts'
import { statuses } from './statuses.ts'

/** All sources that can be watched by name. */
export const watchables: readonly Watchable[] = [
  ...deprecations,
  ...documents,
  ...feeds,
  ...lists,
  ...packages,
  ...prices,
  ...statuses,
]
