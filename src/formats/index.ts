export { cellCode, cellProse, code, prose } from './github-markdown.ts'
export {
  sarifDocument,
  sarifFingerprints,
  sarifLevels,
  sarifLocation,
  sarifProblems,
  sarifText,
} from './sarif.ts'
export { type AnnotationLevel, annotationLevels, workflowCommand } from './workflow-command.ts'
