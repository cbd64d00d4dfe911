export { deliver, type DeliveryResult, type Screen } from './deliver.ts'
export { destinationsFor, type ReportRequest } from './reporters.ts'
