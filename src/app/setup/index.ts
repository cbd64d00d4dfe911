export {
  type Answers,
  type ChosenModel,
  hasSize,
  keyVariable,
  type Review,
  reviewBaseUrl,
  reviewEnvironments,
  reviewModel,
  reviewSize,
  suggestedSize,
} from './answers.ts'
export { contractFileText, environmentKey, writeContractFile } from './contract-text.ts'
export { examine } from './doctor.ts'
export { schemas } from './schemas.ts'
export { schemaReference } from './schema-reference.ts'
