export { modelNamed, modelsIn } from './names.ts'
export { statementsOf, type ReadingContext } from './statements.ts'
