export { isFile, readNamedFile } from './read-input.ts'
export { batch } from './batch.ts'
export { type DiagnoseInput, diagnoseText } from './diagnose-text.ts'
