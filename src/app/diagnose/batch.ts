import { type Diagnosis, graycardError, isObject, parseJson } from '../../contract/index.ts'
import { readSymptom } from '../../pasted/index.ts'
import { answer } from './answer.ts'
import { toFailure } from './failure.ts'

/** A line of a batch: the failure's `id`, if it has one, with its diagnosis or why the line cannot be read. */
export interface BatchAnswer {
  readonly id?: unknown
  readonly diagnosis: Diagnosis
}

/** Diagnoses each failure of a file in JSON Lines. Throws INPUT_LINE_INVALID. */
export function* batch(text: string, file: string, now: Date): Generator<BatchAnswer> {
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const value = parseJson(line)
    if (!isObject(value))
      throw graycardError('FAILURE_INVALID', { path: file, line: index + 1, problem: 'not a JSON object' })
    const diagnosis = answer(readSymptom(toFailure(value)), now)
    yield 'id' in value ? { id: value['id'], diagnosis } : { diagnosis }
  }
}
