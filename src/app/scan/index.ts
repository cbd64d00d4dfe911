export { type Scan, scanFolder } from './scan.ts'
