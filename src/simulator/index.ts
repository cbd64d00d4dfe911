export { drawImage } from './draw-image.ts'
export { simulatorKeys } from './keys.ts'
export { createSimulator, type SimulatedRequest } from './server.ts'
export type { SchedulePoint, QuirkChange, ScheduledQuirk } from './quirk-schedule.ts'
