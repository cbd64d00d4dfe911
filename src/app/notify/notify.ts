import { type Alert, GraycardError, type Report } from '../../contract/index.ts'
import {
  enqueueAlerts,
  deliver,
  type DeliveryOutcome,
  findingAlerts,
  loadOpenAlerts,
  roundAlerts,
} from '../../engine/notify/index.ts'
import type { Retirement } from '../../engine/track/index.ts'
import type { Store } from '../../store/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import { notifyPorts } from './ports.ts'

/** Time that a command spends on sending. Unsent messages wait for the next command. */
const maxSendDurationMs = 15_000
/** Maximum time that a command waits for a retry. */
const maxIdleMs = 1500

/** Which alerts were sent, and why others were not. */
export interface NotifyResult {
  readonly delivered: readonly DeliveryOutcome[]
  /** Recipients to which no alert can be sent, and why. */
  readonly problems: readonly { readonly receiver: string; readonly problem: string }[]
  /** Why no alert could be sent at all. */
  readonly error?: GraycardError
}

/**
 * Sends alerts for the failures of a report and for resolved failures, and sends messages left over from earlier commands. Without a report,
 * it sends only the left-over messages. Never throws for a message that cannot be sent.
 */
export const notifyReport = (
  workspace: ProjectWorkspace,
  report?: Pick<Report, 'runs' | 'finishedAt'>,
): Promise<NotifyResult> => notify(workspace, (open) => (report ? findingAlerts(report, open) : []))

/**
 * Sends alerts after a round of watching: changes, upcoming dates, and sources that became unavailable or available again. `addresses`
 * contains the address of every watched source by name. Never throws for a message that cannot be sent.
 */
export const notifyRound = (
  workspace: ProjectWorkspace,
  ahead: () => Promise<readonly Retirement[]>,
  addresses: ReadonlyMap<string, string>,
): Promise<NotifyResult> =>
  notify(workspace, async (open, store) =>
    roundAlerts({
      changes: await store.changes({}),
      sources: (await store.sources()).filter(({ source }) => addresses.has(source)),
      ahead: await ahead(),
      open,
      now: workspace.runtime.now(),
      addressOf: (source) => addresses.get(source),
    }),
  )

async function notify(
  workspace: ProjectWorkspace,
  alertsOf: (open: readonly Alert[], store: Store) => readonly Alert[] | Promise<readonly Alert[]>,
): Promise<NotifyResult> {
  try {
    const store = await workspace.store()
    const sender = await createAlertSender(workspace)
    await sender.announce(await alertsOf(await sender.open(), store))
    return { delivered: await sender.send(), problems: sender.problems }
  } catch (cause) {
    if (!(cause instanceof GraycardError)) throw cause
    return { delivered: [], problems: [], error: cause }
  }
}

/**
 * Sends alerts to the recipients in a contract file.
 * @internal Exported for its tests.
 */
export interface AlertSender extends Pick<NotifyResult, 'problems'> {
  /** Alerts that were sent and have not ended. */
  readonly open: () => Promise<readonly Alert[]>
  /** Enqueues each alert that is new to a recipient, without secrets and private prompts. Returns the number of messages. */
  readonly announce: (alerts: readonly Alert[]) => Promise<number>
  /** Sends the messages that are due, for at most `boundMs`. Never throws if a recipient fails. */
  readonly send: (boundMs?: number) => Promise<readonly DeliveryOutcome[]>
}

/**
 * The alert sender of a workspace.
 * @internal Exported for its tests.
 */
export async function createAlertSender(workspace: ProjectWorkspace): Promise<AlertSender> {
  const ports = { ...(await notifyPorts(workspace)), store: await workspace.store() }
  const { text: clean } = workspace.redactor
  return {
    open: () => loadOpenAlerts(ports),
    announce: (alerts) =>
      enqueueAlerts(
        alerts.map((alert) => withoutSecrets(alert, clean)),
        ports,
      ),
    send: (boundMs) => deliver(ports, boundMs ?? maxSendDurationMs, boundMs ?? maxIdleMs),
    problems: ports.receivers.flatMap(({ name, problem }) =>
      problem === undefined ? [] : [{ receiver: name, problem }],
    ),
  }
}

/** The alert with secrets removed from its texts. */
function withoutSecrets(alert: Alert, clean: (text: string) => string): Alert {
  const { key, title, facts, next, evidence, money } = alert
  return {
    ...alert,
    key: clean(key),
    title: clean(title),
    facts: facts.map(clean),
    next: next.map(clean),
    evidence: evidence.map(clean),
    ...(money === undefined ? {} : { money: clean(money) }),
  }
}
