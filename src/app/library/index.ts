export { openWorkspace, verify, type VerifyConfig, type Workspace } from './library.ts'
