import { type Evidence, type ProbeResponse, serverCauses } from '../contract/index.ts'
import { serverFailed } from './response.ts'

/** Whether a gateway says that it has no upstream, or no account there, for the request. A 5xx status is right for that. */
const lacksUpstream = ({ cause, blame }: ProbeResponse): boolean =>
  blame === 'gateway' && cause !== undefined && cause !== 'other'

/** A server error that is no time-out, and no lack of an upstream. Neither shows how the server rejects. */
export const isServerError = (answer: ProbeResponse): boolean => {
  const { outcome, cause } = answer
  if (outcome.kind !== 'refused' || outcome.status < 500 || outcome.job) return false
  return cause !== 'upstream_timeout' && !lacksUpstream(answer)
}

/** Whether an error names the fault of the request, whatever its status. */
export const namesFault = ({ cause = 'other' }: ProbeResponse): boolean => !serverCauses.has(cause)

/**
 * Whether the server works, so that a server error is its response to one invalid request. The contract’s request decides if it was sent, else
 * the models list, which needs no validation, or a request that was rejected with 4xx.
 */
export function worksOtherwise({ generate, models, noKey, wrongKey, badSize }: Partial<Evidence>): boolean {
  if (generate) return !serverFailed(generate) && generate.outcome.kind !== 'strange'
  if (models?.outcome.kind === 'models') return true
  return [noKey, wrongKey, badSize].some((one) => one?.outcome.kind === 'refused' && one.outcome.status < 500)
}

/** Whether an API responds at the base URL, by its models list, or because it tells requests apart. A website does neither. */
export function isApi({ models, noPrompt, noKey, wrongKey, badSize }: Partial<Evidence>): boolean {
  const others = [noKey, wrongKey, badSize].filter((one) => one?.outcome.kind === 'refused')
  return (
    models?.outcome.kind === 'models' ||
    others.some((one) => one?.outcome.status !== noPrompt?.outcome.status)
  )
}

/** Whether a server requires TLS on its port, by the texts of nginx and of servers in Go. */
export const wantsTls = ({ exchange }: ProbeResponse): boolean =>
  /plain HTTP request was sent to HTTPS port|Client sent an HTTP request to an HTTPS server/i.test(
    exchange.reply?.text ?? '',
  )
