export { listen } from './listen.ts'
export { openSimulator, type RunningSimulator, type SimulatedApiOptions, startSimulator } from './simulate.ts'
export { states } from './states.ts'
