export { enqueueAlerts, loadOpenAlerts } from './enqueue-alerts.ts'
export { deliver, type DeliveryOutcome } from './deliver.ts'
export { findingAlerts } from './finding-alerts.ts'
export type {
  Courier,
  NotificationStore,
  NotifyPorts,
  OutgoingMessage,
  CourierResult,
  Receiver,
} from './ports.ts'
export { roundAlerts } from './round-alerts.ts'
export { sendOne } from './send-one.ts'
