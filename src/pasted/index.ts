export { type PastedFailure, readSymptom } from './read-symptom.ts'
