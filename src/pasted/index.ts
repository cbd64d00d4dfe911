export { readHar } from './har.ts'
export { readHttpMessage } from './http-message.ts'
export { type PastedFailure, readSymptom } from './read-symptom.ts'
