export { contractFileText, writeContractFile } from './contract-text.ts'
export { examine } from './doctor.ts'
export { schemas } from './schemas.ts'
