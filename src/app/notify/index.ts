/** Sends alerts to the recipients in the contract file. */
export { type NotifyResult, notifyReport, notifyRound } from './notify.ts'
export { configuredReceivers } from './receivers.ts'
export { receiverNames, sendTestAlerts } from './send-test-alerts.ts'
