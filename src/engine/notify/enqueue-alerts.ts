import { type Alert, dayMs } from '../../contract/index.ts'
import { nextMessage, openAlerts } from './next-message.ts'
import type { NotifyPorts, OutgoingMessage } from './ports.ts'

/** Messages older than this are not looked at: a cause that is still open then is told of anew. */
const historyMs = 400 * dayMs

type EnqueuePorts = Pick<NotifyPorts, 'store' | 'receivers' | 'digest' | 'now'>

/** Messages that still say something of a cause: sent, or on their way. */
export const isCurrent = ({ state }: OutgoingMessage): boolean => state !== 'given up'

/** Everything that was enqueued within memory. */
export const recentMessages = ({
  store,
  now,
}: Pick<NotifyPorts, 'store' | 'now'>): Promise<readonly OutgoingMessage[]> =>
  store.deliveries({ since: new Date(now().getTime() - historyMs).toISOString() })

/** Causes that somebody was told of and that are not over, as they were told last. */
export const loadOpenAlerts = async (ports: Pick<NotifyPorts, 'store' | 'now'>): Promise<readonly Alert[]> =>
  openAlerts((await recentMessages(ports)).filter(isCurrent))

const latest = (messages: readonly OutgoingMessage[]): OutgoingMessage | undefined =>
  messages.reduce<OutgoingMessage | undefined>(
    (last, one) => (last === undefined || last.alert.at < one.alert.at ? one : last),
    undefined,
  )

/**
 * Enqueues what each receiver has to be told, once: whoever announces the same after the same history makes a message of the same
 * id. Who was told of a cause is told how it goes on, whatever it asked for since. Returns how many messages were made.
 */
export async function enqueueAlerts(alerts: readonly Alert[], ports: EnqueuePorts): Promise<number> {
  if (alerts.length === 0 || ports.receivers.length === 0) return 0
  const history = await recentMessages(ports)
  const at = ports.now().toISOString()
  const messages = ports.receivers
    .filter(({ problem }) => problem === undefined)
    .flatMap((receiver) =>
      alerts.flatMap((alert): readonly OutgoingMessage[] => {
        const related = history.filter((one) => one.receiver === receiver.name && one.alert.key === alert.key)
        const previous = latest(related.filter(isCurrent))
        const next = nextMessage({ ...alert, at }, previous?.alert)
        if (!next || (next.state === 'open' && !receiver.subscribesTo(next))) return []
        const id = ports.digest(
          JSON.stringify([receiver.name, next.key, next.state, latest(related)?.id ?? null]),
        )
        return [{ id, receiver: receiver.name, alert: next, state: 'waiting', attempts: 0, dueAt: at }]
      }),
    )
  if (messages.length > 0) await ports.store.enqueue(messages)
  return messages.length
}
