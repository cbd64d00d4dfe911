export { inputKind } from './input-kind.ts'
export { type PastedFailure, readSymptom } from './read-symptom.ts'
export { secretsIn } from './secrets.ts'
