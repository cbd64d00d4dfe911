export { type CauseAndBlame, classifyRejection } from './classify.ts'
export { isForeignField, namedFields, pathNames, plainName } from './named-field.ts'
export { weigh } from './weigh.ts'
