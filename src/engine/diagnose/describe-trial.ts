import {
  type Failure,
  type Finding,
  type ProbeResponse,
  rejectedField,
  type Trial,
} from '../../contract/index.ts'
import { describeCause, describeReturned, describeUnexpected } from '../../plugin/index.ts'

/** Longer texts are cut in the table of trials. */
const maxText = 160
const cut = (text: string) =>
  text.length > maxText ? `${text.slice(0, maxText)}…` : text.replace(/[.\s]$/, '')

/** The response of a trial, in a few words. */
export function describeTrial(
  response: ProbeResponse | undefined,
  failure: Failure | undefined,
  { fault, problems }: { readonly fault?: string | undefined; readonly problems: readonly Finding[] },
): Pick<Trial, 'result' | 'status' | 'cause' | 'says'> {
  if (!response) return { result: 'failed', says: failure?.message ?? fault ?? 'no response' }
  const { outcome, cause } = response
  const { status } = outcome
  switch (outcome.kind) {
    case 'images':
      return {
        result: 'images',
        status,
        says: cut(
          problems.length === 0
            ? describeReturned(response)
            : `${describeReturned(response)}, but not as requested: ${problems.map(({ message }) => message).join('. ')}`,
        ),
      }
    case 'refused': {
      const named = cause !== undefined && cause !== 'other' ? describeCause(cause) : 'rejected'
      const field = rejectedField(outcome)
      const text = [
        named,
        field === null ? '' : ` (${field})`,
        outcome.message === '' ? '' : `: ${outcome.message}`,
      ]
      return { result: 'rejected', status, ...(cause ? { cause } : {}), says: cut(text.join('')) }
    }
    case 'models':
      return { result: 'answered', status, says: `${outcome.models.length} models` }
    case 'redirect':
      return { result: 'answered', status, says: cut(`redirect to ${outcome.location}`) }
    case 'strange':
      return { result: 'answered', status, says: cut(describeUnexpected(outcome)) }
    case 'pending':
      return { result: 'answered', status, says: `job ${outcome.state}` }
  }
}
