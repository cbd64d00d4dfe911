export { history, type Moment } from './history.ts'
export { status, type StatusRow } from './status.ts'
