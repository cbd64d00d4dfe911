export { history, type HistoryEvent } from './history.ts'
export { status, type StatusRow } from './status.ts'
