export { deliver, type DeliveryResult, type ScreenOptions } from './deliver.ts'
export { destinationsFor, type ReportRequest } from './reporters.ts'
