export { type ScanReporter, scanReporters } from './reporters.ts'
export type { ScanScreen } from './terminal.ts'
