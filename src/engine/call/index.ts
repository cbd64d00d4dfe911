export { classify } from './classify.ts'
export { fetchPictures, pairs, picturesOf, recordWith, twoAtATime } from './images.ts'
export { followJob, ofJob, tellsOfJob } from './jobs.ts'
export type { Call, CallPorts, Draft, Sent } from './ports.ts'
