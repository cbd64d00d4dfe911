export { givesLastDays, isEndTable } from './lifecycle-tables.ts'
export { lifecycleColumn } from './lifecycle-columns.ts'
export { modelNamed, modelsIn } from './names.ts'
export { statementsOf, type ReadingContext } from './statements.ts'
