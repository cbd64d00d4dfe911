import { type Alert, dayMs } from '../../contract/index.ts'
import { nextMessage, openAlerts } from './next-message.ts'
import type { NotifyPorts, Outgoing } from './ports.ts'

/** Messages older than this are not looked at: a cause that is still open then is told of anew. */
const memoryMs = 400 * dayMs

type Announcer = Pick<NotifyPorts, 'store' | 'receivers' | 'digest' | 'now'>

/** Messages that still say something of a cause: sent, or on their way. */
export const counts = ({ state }: Outgoing): boolean => state !== 'given up'

/** Everything that was enqueued within memory. */
export const remembered = ({
  store,
  now,
}: Pick<NotifyPorts, 'store' | 'now'>): Promise<readonly Outgoing[]> =>
  store.deliveries({ since: new Date(now().getTime() - memoryMs).toISOString() })

/** Causes that somebody was told of and that are not over, as they were told last. */
export const openCauses = async (ports: Pick<NotifyPorts, 'store' | 'now'>): Promise<readonly Alert[]> =>
  openAlerts((await remembered(ports)).filter(counts))

const latest = (messages: readonly Outgoing[]): Outgoing | undefined =>
  messages.reduce<Outgoing | undefined>(
    (last, one) => (last === undefined || last.alert.at < one.alert.at ? one : last),
    undefined,
  )

/**
 * Enqueues what each receiver has to be told, once: whoever announces the same after the same history makes a message of the same
 * id. Who was told of a cause is told how it goes on, whatever it asked for since. Returns how many messages were made.
 */
export async function announce(alerts: readonly Alert[], ports: Announcer): Promise<number> {
  if (alerts.length === 0 || ports.receivers.length === 0) return 0
  const history = await remembered(ports)
  const at = ports.now().toISOString()
  const made = ports.receivers
    .filter(({ problem }) => problem === undefined)
    .flatMap((receiver) =>
      alerts.flatMap((alert): readonly Outgoing[] => {
        const about = history.filter((one) => one.receiver === receiver.name && one.alert.key === alert.key)
        const told = latest(about.filter(counts))
        const next = nextMessage({ ...alert, at }, told?.alert)
        if (!next || (next.state === 'open' && !receiver.wants(next))) return []
        const id = ports.digest(
          JSON.stringify([receiver.name, next.key, next.state, latest(about)?.id ?? null]),
        )
        return [{ id, receiver: receiver.name, alert: next, state: 'waiting', attempts: 0, dueAt: at }]
      }),
    )
  if (made.length > 0) await ports.store.enqueue(made)
  return made.length
}
