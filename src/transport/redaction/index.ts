export { createLearningRedactor, type LearningRedactor } from './learn.ts'
export { createRedactor, type Redactor } from './redact.ts'
export { secretVariables } from './secret-variables.ts'
