export { cellCode, cellProse, code, prose, stateSigns } from './github-markdown.ts'
export { createMarks, type Marks } from './marks.ts'
export {
  sarifDocument,
  sarifFingerprints,
  sarifLevels,
  sarifLocation,
  sarifProblems,
  sarifText,
} from './sarif.ts'
export { type AnnotationLevel, annotationLevels, workflowCommand } from './workflow-command.ts'
export { labelled, wrap } from './wrap.ts'
