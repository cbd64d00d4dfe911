export { deliver, type DeliveryResult } from './deliver.ts'
export { destinationsFor, type ReportRequest } from './reporters.ts'
