export { inputKind } from './input-kind.ts'
export { isGenerated, takeKeys, type TakenKey, variableIn, withoutScheme } from './keys.ts'
export { type PastedFailure, readSymptom } from './read-symptom.ts'
export { secretsIn } from './secrets.ts'
