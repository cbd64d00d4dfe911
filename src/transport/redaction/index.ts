export { createLearningRedactor, type LearningRedactor } from './learn.ts'
export { createRedactor, type Redactor } from './redact.ts'
export { isSecretName, secretVariables } from './secret-variables.ts'
export { spellings } from './spellings.ts'
