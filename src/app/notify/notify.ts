import { type Alert, type Change, GraycardError, type Report } from '../../contract/index.ts'
import {
  announce,
  changeAlerts,
  type ChangeContext,
  deliver,
  type Delivered,
  findingAlerts,
  openCauses,
  sourceAlerts,
} from '../../engine/notify/index.ts'
import { type SourceRecord } from '../../engine/track/index.ts'
import { findReceivers, portsFor } from './ports.ts'
import type { Workspace } from '../workspace/index.ts'

/** How long a command may go on for messages that are left to send; what is left then waits for the next one. */
const boundAtEndMs = 15_000
/** A command does not stay for a receiver that is to be tried again later than that. */
const patienceMs = 1500

/** Telling whoever the contract file names. */
export interface Notifying {
  /** Causes that somebody was told of and that are not over. */
  readonly open: () => Promise<readonly Alert[]>
  /** Enqueues what is new to each receiver; returns how many messages that made. The next three make alerts and announce them. */
  readonly announce: (alerts: readonly Alert[]) => Promise<number>
  /** What a report shows, and what it shows to be over. */
  readonly announceFindings: (report: Pick<Report, 'runs' | 'finishedAt'>) => Promise<number>
  /** Changes in any state; one that is told again with another state, more places or a nearer day is an update. */
  readonly announceChanges: (
    changes: readonly Change[],
    known?: Pick<ChangeContext, 'addressOf' | 'moneyOf'>,
  ) => Promise<number>
  /** Sources that cannot be read for longer, and those that can again. */
  readonly announceSources: (
    records: readonly SourceRecord[],
    addressOf?: (source: string) => string | undefined,
  ) => Promise<number>
  /** Sends what is due, for at most so long. Never throws for a receiver that is dead. */
  readonly flush: (boundMs?: number) => Promise<readonly Delivered[]>
  /** Receivers that cannot be told anything here, and why. */
  readonly problems: readonly { readonly receiver: string; readonly problem: string }[]
}

/** Notifying for one workspace. Whatever is enqueued has every secret of it taken out, and every private prompt. */
export async function createNotifying(workspace: Workspace): Promise<Notifying> {
  const { redactor, runtime } = workspace
  const found = await findReceivers(workspace)
  const ports = portsFor(found, await workspace.store(), workspace)
  const open = () => openCauses(ports)
  const say = (alerts: readonly Alert[]) => {
    const told = alerts.map((alert) => cleaned(alert, redactor.text))
    return announce(told, ports)
  }
  return {
    open,
    announce: say,
    announceFindings: async (report) => say(findingAlerts(report, await open())),
    announceChanges: async (changes, known = {}) =>
      say(changeAlerts(changes, { ...known, now: runtime.now(), open: await open() })),
    announceSources: (records, addressOf) => say(sourceAlerts(records, runtime.now(), addressOf)),
    flush: (boundMs) => deliver(ports, boundMs ?? boundAtEndMs, boundMs ?? patienceMs),
    problems: found.flatMap(({ receiver: { name, problem } }) =>
      problem === undefined ? [] : [{ receiver: name, problem }],
    ),
  }
}

/** What telling came to. */
export interface Told {
  readonly delivered: readonly Delivered[]
  readonly problems: Notifying['problems']
  /** Why nothing could be told at all. */
  readonly unusable?: GraycardError
}

/** Tells what a report shows and what it shows to be over, and sends what earlier commands left; without a report only that. Never throws for what cannot be told. */
export async function tell(
  workspace: Workspace,
  report?: Pick<Report, 'runs' | 'finishedAt'>,
): Promise<Told> {
  try {
    const notifying = await createNotifying(workspace)
    if (report) await notifying.announceFindings(report)
    return { delivered: await notifying.flush(), problems: notifying.problems }
  } catch (cause) {
    if (!(cause instanceof GraycardError)) throw cause
    return { delivered: [], problems: [], unusable: cause }
  }
}

/** An alert without any secret in any of its texts. */
function cleaned(alert: Alert, clean: (text: string) => string): Alert {
  const list = (texts: readonly string[]) => texts.map(clean)
  const { title, facts, next, evidence, money } = alert
  return {
    ...alert,
    key: clean(alert.key),
    title: clean(title),
    facts: list(facts),
    next: list(next),
    evidence: list(evidence),
    ...(money === undefined ? {} : { money: clean(money) }),
  }
}
