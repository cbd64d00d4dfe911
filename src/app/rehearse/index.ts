export { writeRehearsal } from './junit.ts'
export { rehearse } from './rehearse.ts'
export { rehearsalText, rehearsalVerdict } from './text.ts'
