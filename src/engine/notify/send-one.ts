import { oneLine, optionalField, truncate } from '../../contract/index.ts'
import type { Dispatch, NotifierResponse, Thread } from '../../plugin/index.ts'
import type { CourierOptions, NotifyPorts, OutgoingMessage, CourierResult, Receiver } from './ports.ts'
import type { Attempt } from './settle-attempt.ts'

/** No kind of receiver needs more requests for one message; one that asks for more turns in circles. */
const maxSteps = 12

type SendPorts = Pick<NotifyPorts, 'courier' | 'now' | 'digest' | 'version'>

/** Sends one message, in as many steps as its kind of receiver needs. Resolves whatever happens; `way` is asked before each step. */
export async function sendOne(
  { id, alert }: Pick<OutgoingMessage, 'id' | 'alert'>,
  { notifier, settings }: Receiver,
  thread: Thread | undefined,
  ports: SendPorts,
  way: () => CourierOptions,
): Promise<Attempt> {
  const responses: NotifierResponse[] = []
  const sent = (): Attempt => ({
    kind: 'sent',
    ...optionalField('thread', notifier.remember?.(responses) ?? thread),
  })
  for (let step = 0; step < maxSteps; step++) {
    let dispatch: Dispatch
    try {
      dispatch = notifier.encode(alert, settings, {
        now: ports.now().toISOString(),
        deliveryId: id,
        causeId: ports.digest(alert.key),
        version: ports.version,
        responses,
        thread,
      })
    } catch (cause) {
      return { kind: 'failed', why: cause instanceof Error ? cause.message : String(cause), permanent: true }
    }
    if (dispatch.kind === 'none') return sent()
    // Each step may depend on the answer to the one before.
    // oxlint-disable-next-line no-await-in-loop
    const result = await (dispatch.kind === 'mail'
      ? ports.courier.mail(dispatch, way())
      : ports.courier.http(dispatch, way()))
    const acceptedStatuses = dispatch.kind === 'http' ? (dispatch.acceptedStatuses ?? []) : []
    const problem = failureOf(result, acceptedStatuses)
    if (problem) return problem
    const name = dispatch.kind === 'http' ? dispatch.step : undefined
    if (result.kind === 'answered')
      responses.push({ status: result.status, text: result.text, ...optionalField('step', name) })
    if (name === undefined) return sent()
  }
  return { kind: 'failed', why: `it needs more than ${maxSteps} requests`, permanent: true }
}

/** Asked too early, too often, or when it could not: the same may work later. */
const retryableStatuses: ReadonlySet<number> = new Set([408, 425, 429])

function failureOf(result: CourierResult, acceptedStatuses: readonly number[]): Attempt | undefined {
  if (result.kind === 'taken') return undefined
  if (result.kind === 'failed')
    return { kind: 'failed', why: result.why, ...optionalField('permanent', result.permanent) }
  const { status, text, retryAfterMs } = result
  if ((status >= 200 && status < 300) || acceptedStatuses.includes(status)) return undefined
  const excerpt = truncate(oneLine(text), 200)
  const redirected = status >= 300 && status < 400
  const why = redirected
    ? `answered ${status}, which leads elsewhere and was not followed`
    : `answered ${status}${excerpt === '' ? '' : `: ${excerpt}`}`
  const mayRetry = status >= 500 || retryableStatuses.has(status) || retryAfterMs !== undefined
  return {
    kind: 'failed',
    why,
    ...(mayRetry ? {} : { permanent: true }),
    // RFC 9110 §15.5.11: it was there and will not be again.
    ...(status === 410 ? { gone: true } : {}),
    ...optionalField('retryAfterMs', retryAfterMs),
  }
}
