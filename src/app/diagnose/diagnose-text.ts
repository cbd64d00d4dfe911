import { type Diagnosis, isObject, optionalField, parseJson, type Symptom } from '../../contract/index.ts'
import { readSymptom } from '../../pasted/index.ts'
import { answer } from './answer.ts'
import { describesFailure, toFailure } from './failure.ts'

/** What the caller knows beside the pasted text. */
export interface DiagnoseInput {
  readonly text: string
  readonly provider?: string | undefined
  /** ISO instant of the failure. */
  readonly at?: string | undefined
}

/** The diagnosis of a pasted text, with what was read from it. */
export function diagnoseText(
  { text, provider, at }: DiagnoseInput,
  now: Date,
): { readonly symptom: Symptom; readonly diagnosis: Diagnosis } {
  const value = parseJson(text)
  const failure = isObject(value) && describesFailure(value) ? toFailure(value) : { client_text: text }
  const symptom = readSymptom({
    ...failure,
    ...optionalField('provider', provider),
    ...optionalField('at', at),
  })
  return { symptom, diagnosis: answer(symptom, now) }
}
