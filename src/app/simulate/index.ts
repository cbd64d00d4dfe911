export { type RunningSimulator, type SimulateOptions, startSimulator } from './simulate.ts'
