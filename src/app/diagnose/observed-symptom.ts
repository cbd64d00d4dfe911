import { optionalField, type Symptom } from '../../contract/index.ts'
import type { TrialResponse, FailingRequest } from '../../engine/diagnose/index.ts'

/** The response to a request just sent, as a symptom. Without a response, only the request is known. */
export function symptomOf(observation: TrialResponse | undefined, { target }: FailingRequest): Symptom {
  const { contract, recorded, environment } = target
  const { response, failure } = observation ?? {}
  const outcome = response?.outcome
  const { reply, request } = response?.exchange ?? {}
  const fields = { model: contract.model, ...recorded.request }
  return {
    provider: contract.provider,
    model: contract.model,
    at: environment.startedAt,
    ...optionalField('status', outcome?.status),
    headers: reply?.headers ?? {},
    request: {
      ...(request && { method: request.method, url: request.url, headers: request.headers }),
      fields,
    },
    parts:
      outcome?.kind === 'refused'
        ? [{ writer: 'server', ...outcome }]
        : failure
          ? [{ writer: 'client', shape: 'text', message: failure.message }]
          : [],
    // The text of images says nothing.
    text: observation?.problems ? '' : (reply?.text ?? failure?.message ?? '').slice(0, maxText),
  }
}

/** Longer texts say no more. */
const maxText = 20_000
