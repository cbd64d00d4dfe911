export { listen } from './listen.ts'
export { openSimulator, type RunningSimulator, type SimulateOptions, startSimulator } from './simulate.ts'
export { states } from './states.ts'
