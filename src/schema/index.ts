export {
  contractFile,
  type ContractFile,
  contractFileJsonSchema,
  type ContractSection,
  type EnvironmentSection,
} from './contract-file.ts'
export { nearestName, problemsOf, readYaml } from './read-yaml.ts'
export { parseRecording } from './recording.ts'
export { reportJsonSchema, reportSchema } from './report.ts'
