export {
  contractFile,
  type ContractFile,
  contractFileJsonSchema,
  type ContractSection,
  type EditSection,
  type EnvironmentSection,
  type OwnSource,
} from './contract-file.ts'
export { acceptancesFile, acceptancesJsonSchema, withAcceptance } from './acceptances-file.ts'
export { fileNames, type FileNames } from './file-names.ts'
export { baseUrlProblem, nameProblem, scalarText } from './forms.ts'
export { diagnosisJsonSchema } from './diagnosis.ts'
export { lockJsonSchema, parseLock } from './lock-file.ts'
export { addWatchEntry, defaultSources } from './add-watch-entry.ts'
export { pluginKind, pluginFormats, pluginsIn } from './plugins.ts'
export { closestName } from './file-problems.ts'
export { lineFinder, formatProblems, problemsOf, readYaml } from './read-yaml.ts'
export { contractPrice } from './price.ts'
export { settingKey } from './receivers.ts'
export { parseExchange, parseRecording } from './recording.ts'
export { maxTwinBytes, parseTwin, twinJsonSchema } from './twin-file.ts'
export { reportJsonSchema, reportSchema } from './report.ts'
export { scanJsonSchema } from './scan.ts'
