export { accept } from './accept.ts'
export { lock, type LockAnswer } from './lock.ts'
