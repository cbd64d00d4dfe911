export { createNotifying, tell, type Told } from './notify.ts'
export { receiversOf } from './receivers.ts'
export { receiverNames, tryReceivers } from './try-receivers.ts'
