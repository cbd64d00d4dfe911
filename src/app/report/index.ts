export { deliver, deliverTexts, type DeliveryResult, type ScreenOptions } from './deliver.ts'
export { rootOf } from './github-actions.ts'
export { chooseDestinations, destinationsFor, reporterFor, type ReportRequest } from './reporters.ts'
