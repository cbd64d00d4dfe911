import { oneLine, optionalField, truncate, thrownText } from '../../contract/index.ts'
import type { Dispatch, NotifierResponse, Thread } from '../../plugin/index.ts'
import type { CourierOptions, NotifyPorts, OutgoingMessage, CourierResult, Receiver } from './ports.ts'
import type { Attempt } from './settle-attempt.ts'

/** No notifier needs more requests for one message. More requests mean a loop. */
const maxSteps = 12

type SendPorts = Pick<NotifyPorts, 'courier' | 'now' | 'digest' | 'version'>

/** Sends one message in as many steps as its notifier needs. Never rejects. `options` is called before each step. */
export async function sendOne(
  { id, alert }: Pick<OutgoingMessage, 'id' | 'alert'>,
  { notifier, settings }: Receiver,
  thread: Thread | undefined,
  ports: SendPorts,
  options: () => CourierOptions,
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
      return { kind: 'failed', why: thrownText(cause), permanent: true }
    }
    if (dispatch.kind === 'none') return sent()
    // A step may depend on the response to the previous step.
    // oxlint-disable-next-line no-await-in-loop
    const result = await (dispatch.kind === 'mail'
      ? ports.courier.mail(dispatch, options())
      : ports.courier.http(dispatch, options()))
    const acceptedStatuses = dispatch.kind === 'http' ? (dispatch.acceptedStatuses ?? []) : []
    const problem = failureOf(result, acceptedStatuses)
    if (problem) return problem
    const name = dispatch.kind === 'http' ? dispatch.step : undefined
    if (result.kind === 'responded')
      responses.push({ status: result.status, text: result.text, ...optionalField('step', name) })
    if (name === undefined) return sent()
  }
  return { kind: 'failed', why: `the notifier exceeded the limit of ${maxSteps} requests`, permanent: true }
}

/** Timeout, too early, too many requests: a later attempt may succeed. */
const retryableStatuses: ReadonlySet<number> = new Set([408, 425, 429])

function failureOf(result: CourierResult, acceptedStatuses: readonly number[]): Attempt | undefined {
  if (result.kind === 'accepted') return undefined
  if (result.kind === 'failed')
    return { kind: 'failed', why: result.why, ...optionalField('permanent', result.permanent) }
  const { status, text, retryAfterMs } = result
  if ((status >= 200 && status < 300) || acceptedStatuses.includes(status)) return undefined
  const excerpt = truncate(oneLine(text), 200)
  const redirected = status >= 300 && status < 400
  const why = redirected
    ? `HTTP ${status}: Graycard does not follow redirects`
    : `HTTP ${status}${excerpt === '' ? '' : `: ${excerpt}`}`
  const mayRetry = status >= 500 || retryableStatuses.has(status) || retryAfterMs !== undefined
  return {
    kind: 'failed',
    why,
    ...(mayRetry ? {} : { permanent: true }),
    // RFC 9110 §15.5.11: permanently gone.
    ...(status === 410 ? { gone: true } : {}),
    ...optionalField('retryAfterMs', retryAfterMs),
  }
}
