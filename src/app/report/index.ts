export { deliver, type DeliveryResult } from './deliver.ts'
export { destinationsFor } from './reporters.ts'
