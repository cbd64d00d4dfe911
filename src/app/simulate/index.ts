export { simulatedDay } from './clock.ts'
export { listen } from './listen.ts'
export { openSimulator, type RunningSimulator, type SimulateOptions, startSimulator } from './simulate.ts'
