export { type RunningSimulator, startSimulator } from './simulate.ts'
