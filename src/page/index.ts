export { dayOfHeadings, isDayAlone, monthName } from './heading-day.ts'
export { blocksOfFragment, linesOfFragment } from './fragment.ts'
export {
  daysIn,
  isLifecycleColumn,
  isUnsettled,
  lifecycleStage,
  type LifecycleStage,
  onlyDay,
  parseDay,
  saysDeprecated,
  saysNoDate,
  slashDate,
  twoDigits,
} from './lifecycle.ts'
export {
  type Block,
  type Cell,
  type ContentBlock,
  isText,
  type Item,
  type Page,
  type Table,
  textOfBlock,
} from './page.ts'
export { isPage, pageOf } from './read.ts'
export { type Section, sectionsOf, tablesOf } from './sections.ts'
export { historyStatements } from './incident-history.ts'
export { groupedName, type ListedIncident, type StatusPage, statusStatements } from './incidents.ts'
