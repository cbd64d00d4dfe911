/** Whom the contract file names, and what they are sent. */
export { type Notified, notifyReport, notifyRound } from './notify.ts'
export { receiversOf } from './receivers.ts'
export { receiverNames, tryReceivers } from './try-receivers.ts'
