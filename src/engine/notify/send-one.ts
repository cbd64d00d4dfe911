import { oneLine, optionalField, truncate } from '../../contract/index.ts'
import type { Dispatch, Reply, Thread } from '../../plugin/index.ts'
import type { CourierWay, NotifyPorts, Outgoing, Reached, Receiver } from './ports.ts'
import type { Attempt } from './settle-attempt.ts'

/** No kind of receiver needs more requests for one message; one that asks for more turns in circles. */
const mostSteps = 12

type Sender = Pick<NotifyPorts, 'courier' | 'now' | 'digest' | 'version'>

/** Sends one message, in as many steps as its kind of receiver needs. Resolves whatever happens; `way` is asked before each step. */
export async function sendOne(
  { id, alert }: Pick<Outgoing, 'id' | 'alert'>,
  { notifier, settings }: Receiver,
  thread: Thread | undefined,
  ports: Sender,
  way: () => CourierWay,
): Promise<Attempt> {
  const replies: Reply[] = []
  const sent = (): Attempt => ({
    kind: 'sent',
    ...optionalField('thread', notifier.remember?.(replies) ?? thread),
  })
  for (let step = 0; step < mostSteps; step++) {
    let dispatch: Dispatch
    try {
      dispatch = notifier.encode(alert, settings, {
        now: ports.now().toISOString(),
        deliveryId: id,
        causeId: ports.digest(alert.key),
        version: ports.version,
        replies,
        thread,
      })
    } catch (cause) {
      return { kind: 'failed', why: cause instanceof Error ? cause.message : String(cause), refused: true }
    }
    if (dispatch.kind === 'none') return sent()
    // Each step may depend on the answer to the one before.
    // oxlint-disable-next-line no-await-in-loop
    const reached = await (dispatch.kind === 'mail'
      ? ports.courier.mail(dispatch, way())
      : ports.courier.http(dispatch, way()))
    const takes = dispatch.kind === 'http' ? (dispatch.takes ?? []) : []
    const problem = problemOf(reached, takes)
    if (problem) return problem
    const name = dispatch.kind === 'http' ? dispatch.step : undefined
    if (reached.kind === 'answered')
      replies.push({ status: reached.status, text: reached.text, ...optionalField('step', name) })
    if (name === undefined) return sent()
  }
  return { kind: 'failed', why: `it needs more than ${mostSteps} requests`, refused: true }
}

/** Asked too early, too often, or when it could not: the same may work later. */
const passing: ReadonlySet<number> = new Set([408, 425, 429])

function problemOf(reached: Reached, takes: readonly number[]): Attempt | undefined {
  if (reached.kind === 'taken') return undefined
  if (reached.kind === 'failed')
    return { kind: 'failed', why: reached.why, ...optionalField('refused', reached.refused) }
  const { status, text, retryAfterMs } = reached
  if ((status >= 200 && status < 300) || takes.includes(status)) return undefined
  const said = truncate(oneLine(text), 200)
  const redirected = status >= 300 && status < 400
  const why = redirected
    ? `answered ${status}, which leads elsewhere and was not followed`
    : `answered ${status}${said === '' ? '' : `: ${said}`}`
  const later = status >= 500 || passing.has(status) || retryAfterMs !== undefined
  return {
    kind: 'failed',
    why,
    ...(later ? {} : { refused: true }),
    // RFC 9110 §15.5.11: it was there and will not be again.
    ...(status === 410 ? { gone: true } : {}),
    ...optionalField('retryAfterMs', retryAfterMs),
  }
}
