/** Whom the contract file names, and what they are sent. */
export { type NotifyResult, notifyReport, notifyRound } from './notify.ts'
export { configuredReceivers } from './receivers.ts'
export { receiverNames, sendTestAlerts } from './send-test-alerts.ts'
