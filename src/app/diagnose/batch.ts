import { type Diagnosis, graycardError, isObject, parseJson } from '../../contract/index.ts'
import { answer, type DiagnoseContext } from './answer.ts'
import { toFailure } from './failure.ts'

/** The diagnosis of one line, with the line's `id`, if it has one. */
export interface BatchAnswer {
  readonly id?: unknown
  readonly diagnosis: Diagnosis
}

/** Diagnoses each failure of a file in JSON Lines, one at a time. Throws FAILURE_INVALID. */
export function* batch(text: string, file: string, context: DiagnoseContext): Generator<BatchAnswer> {
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const value = parseJson(line)
    if (!isObject(value))
      throw graycardError('FAILURE_INVALID', { path: file, line: index + 1, problem: 'not a JSON object' })
    const { diagnosis } = answer(toFailure(value), context)
    yield 'id' in value ? { id: value['id'], diagnosis } : { diagnosis }
  }
}
