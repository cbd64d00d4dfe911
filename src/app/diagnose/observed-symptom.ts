import { optionalField, type Symptom } from '../../contract/index.ts'
import type { TrialResponse, FailingRequest } from '../../engine/diagnose/index.ts'

/** The response to a request just sent, as a symptom. Without a response, only the request is known. */
export function symptomOf(observation: TrialResponse | undefined, { target }: FailingRequest): Symptom {
  const { contract, environment } = target
  const { response, failure } = observation ?? {}
  const outcome = response?.outcome
  const reply = response?.exchange.reply
  const { prompt: _prompt, ...fields } = contract.request
  return {
    provider: contract.provider,
    model: contract.model,
    at: environment.startedAt,
    ...optionalField('status', outcome?.status),
    headers: reply?.headers ?? {},
    request: { fields },
    parts:
      outcome?.kind === 'refused'
        ? [{ writer: 'server', ...outcome }]
        : failure
          ? [{ writer: 'client', shape: 'text', message: failure.message }]
          : [],
    text: (reply?.text ?? failure?.message ?? '').slice(0, maxText),
  }
}

/** Longer texts say no more. */
const maxText = 20_000
