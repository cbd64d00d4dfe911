import { type Alert, dayMs } from '../../contract/index.ts'
import { nextMessage, openAlerts } from './next-message.ts'
import type { NotifyPorts, OutgoingMessage } from './ports.ts'

/** Older messages are ignored. A cause that is still open then starts a new thread. */
const historyMs = 400 * dayMs

type EnqueuePorts = Pick<NotifyPorts, 'store' | 'receivers' | 'digest' | 'now'>

/** Whether a message was sent or is still waiting. */
export const isCurrent = ({ state }: OutgoingMessage): boolean => state !== 'given up'

/** Every message enqueued within `historyMs`. */
export const recentMessages = ({
  store,
  now,
}: Pick<NotifyPorts, 'store' | 'now'>): Promise<readonly OutgoingMessage[]> =>
  store.deliveries({ since: new Date(now().getTime() - historyMs).toISOString() })

/** The last alert of every cause whose alert was sent and has not ended. */
export const loadOpenAlerts = async (ports: Pick<NotifyPorts, 'store' | 'now'>): Promise<readonly Alert[]> =>
  openAlerts((await recentMessages(ports)).filter(isCurrent))

const latest = (messages: readonly OutgoingMessage[]): OutgoingMessage | undefined =>
  messages.reduce<OutgoingMessage | undefined>(
    (last, one) => (last === undefined || last.alert.at < one.alert.at ? one : last),
    undefined,
  )

/**
 * Enqueues each alert once per recipient: the same alert after the same history gets the same message id. A recipient that got an alert also
 * gets its updates, even if its filter has changed in the meantime. Returns the number of messages.
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
