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
import type { Workspace } from '../workspace/index.ts'
import { notifyPorts } from './ports.ts'

/** How long a command may go on for messages that are left to send; what is left then waits for the next one. */
const maxSendDurationMs = 15_000
/** A command does not stay for a receiver that is to be tried again later than that. */
const maxIdleMs = 1500

/** What notifying came to. */
export interface NotifyResult {
  readonly delivered: readonly DeliveryOutcome[]
  /** Receivers that cannot be told anything here, and why. */
  readonly problems: readonly { readonly receiver: string; readonly problem: string }[]
  /** Why nobody could be notified at all. */
  readonly error?: GraycardError
}

/** Notifies of what a report shows and what it shows to be over, and sends what earlier commands left; without a report only that. Never throws for what cannot be sent. */
export const notifyReport = (
  workspace: Workspace,
  report?: Pick<Report, 'runs' | 'finishedAt'>,
): Promise<NotifyResult> => notify(workspace, (open) => (report ? findingAlerts(report, open) : []))

/**
 * Notifies after a round of watching: of changes, dates that draw near, and sources that cannot be read or can be read again.
 * `addresses`: of every source that is watched, by name. Never throws for what cannot be sent.
 */
export const notifyRound = (
  workspace: Workspace,
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
  workspace: Workspace,
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
 * Notifying whoever a contract file names.
 * @internal Exported for its tests.
 */
export interface AlertSender extends Pick<NotifyResult, 'problems'> {
  /** Causes that somebody was alerted of and that are not over. */
  readonly open: () => Promise<readonly Alert[]>
  /** Enqueues what is new to each receiver; returns how many messages that made. Every secret and private prompt is taken out. */
  readonly announce: (alerts: readonly Alert[]) => Promise<number>
  /** Sends what is due, for at most so long. Never throws for a receiver that is dead. */
  readonly send: (boundMs?: number) => Promise<readonly DeliveryOutcome[]>
}

/**
 * Notifying for a workspace.
 * @internal Exported for its tests.
 */
export async function createAlertSender(workspace: Workspace): Promise<AlertSender> {
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

/** An alert without any secret in any of its texts. */
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
