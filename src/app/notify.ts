import { createHash } from 'node:crypto'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Alert, GraycardError, present, providerFacts, type Report } from '../contract/index.ts'
import {
  announce,
  deliver,
  type Delivered,
  findingAlerts,
  type NotificationStore,
  type NotifyPorts,
  openCauses,
  sendOne,
} from '../engine/index.ts'
import { knowledge } from '../knowledge/index.ts'
import { openStore } from '../store/index.ts'
import { createMail, createPost, createRedactor, findKey } from '../transport/index.ts'
import type { LoadedConfig } from './config.ts'
import { environmentSecrets } from './environment.ts'
import { version } from './light.ts'
import { type FoundReceiver, receiversOf } from './receivers.ts'
import type { World } from './world.ts'

/** How long a command may go on for messages that are left to send; what is left then waits for the next one. */
const boundAtEndMs = 15_000

/** What became of one message to one receiver. */
export interface Tried {
  readonly receiver: string
  readonly kind: string
  readonly ok: boolean
  /** Why it did not arrive. */
  readonly problem?: string
}

/** Telling whoever the contract file names. */
export interface Notifying {
  /** Causes that somebody was told of and that are not over. */
  readonly open: () => Promise<readonly Alert[]>
  /** Enqueues what is new to each receiver; returns how many messages that made. */
  readonly announce: (alerts: readonly Alert[]) => Promise<number>
  /** Sends what is due, for at most so long. Never throws for a receiver that is dead. */
  readonly flush: (boundMs?: number) => Promise<readonly Delivered[]>
  /** Receivers that cannot be told anything here, and why. */
  readonly problems: readonly { readonly receiver: string; readonly problem: string }[]
}

/** Notifying for one contract file. Whatever is enqueued has every secret of it taken out, and every private prompt. */
export async function createNotifying(
  { file, folder }: LoadedConfig,
  store: NotificationStore,
  world: World,
): Promise<Notifying> {
  const found = receiversOf(file.notify, world.env)
  const redactor = createRedactor([
    ...(await secretsOf({ file, folder }, world)),
    ...found.flatMap((one) => one.secrets),
  ])
  const ports = portsFor(found, store, world, redactor.text)
  return {
    open: () => openCauses(ports),
    announce: (alerts) =>
      announce(
        alerts.map((alert) => cleaned(alert, redactor.text)),
        ports,
      ),
    flush: (boundMs = boundAtEndMs) => deliver(ports, boundMs),
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
  report: Pick<Report, 'runs' | 'finishedAt'> | undefined,
  config: LoadedConfig,
  world: World,
): Promise<Told> {
  try {
    const store = await openStore(path.join(config.folder, '.graycard'), { now: world.now })
    try {
      const notifying = await createNotifying(config, store, world)
      if (report) await notifying.announce(findingAlerts(report, await notifying.open()))
      return { delivered: await notifying.flush(), problems: notifying.problems }
    } finally {
      await store.close()
    }
  } catch (cause) {
    if (!(cause instanceof GraycardError)) throw cause
    return { delivered: [], problems: [], unusable: cause }
  }
}

/** Sends one alert that says it is a test to the receivers named, or to all; nothing of it is kept. */
export async function tryReceivers(
  { file, folder }: LoadedConfig,
  names: readonly string[],
  world: World,
): Promise<readonly Tried[]> {
  const found = receiversOf(file.notify, world.env)
  const redactor = createRedactor([
    ...(await secretsOf({ file, folder }, world)),
    ...found.flatMap((one) => one.secrets),
  ])
  const ports = portsFor(found, undefined, world, redactor.text)
  const chosen = found.filter(({ receiver }) => names.length === 0 || names.includes(receiver.name))
  return Promise.all(
    chosen.map(async ({ receiver }): Promise<Tried> => {
      const { name, problem, notifier, allowPrivate } = receiver
      const told = (ok: boolean, why?: string): Tried => ({
        receiver: name,
        kind: notifier.id,
        ok,
        ...present('problem', why),
      })
      if (problem !== undefined) return told(false, problem)
      const attempt = await sendOne(
        { id: world.random(16), alert: testAlert(world.now()) },
        receiver,
        undefined,
        ports,
        () => ({ timeoutMs: 10_000, allowPrivate }),
      )
      return attempt.kind === 'sent' ? told(true) : told(false, attempt.why)
    }),
  )
}

/** Names of the receivers there are. */
export const receiverNames = ({ file }: LoadedConfig): readonly string[] =>
  receiversOf(file.notify, {}).map(({ receiver }) => receiver.name)

const testAlert = (now: Date): Alert => ({
  key: 'graycard test',
  kind: 'finding',
  state: 'open',
  at: now.toISOString(),
  severity: 'notice',
  title: 'This is a test of Graycard: alerts arrive here',
  facts: ['Nothing is wrong. Somebody ran graycard notify --test.'],
  affects: [],
  next: ['Nothing'],
  evidence: [],
})

function portsFor<S extends NotificationStore | undefined>(
  found: readonly FoundReceiver[],
  store: S,
  world: World,
  clean: (text: string) => string,
): Omit<NotifyPorts, 'store'> & { readonly store: S } {
  const { now, monotonic, signal } = world
  const post = createPost({ signal, now, monotonic })
  const mail = createMail({ signal, monotonic })
  const cleanly = async (sending: ReturnType<typeof post>): ReturnType<typeof post> => {
    const reached = await sending
    return reached.kind === 'failed' ? { ...reached, why: clean(reached.why) } : reached
  }
  return {
    store,
    receivers: found.map(({ receiver }) => receiver),
    courier: {
      http: async (dispatch, way) => {
        const reached = await cleanly(post(dispatch, way))
        // What a receiver says no with may repeat what it was sent.
        return reached.kind === 'answered' && reached.status >= 300
          ? { ...reached, text: clean(reached.text) }
          : reached
      },
      mail: (dispatch, way) => cleanly(mail(dispatch, way)),
    },
    now,
    monotonic,
    wait: (ms) => wait(ms, undefined, { signal }).catch(() => undefined),
    random: () => Number.parseInt(world.random(4), 16) / 2 ** 32,
    digest: (text) => createHash('sha256').update(text).digest('hex').slice(0, 32),
    version: version(),
  }
}

/** Keys that can be looked up without running anything, everything secret in variables, and private prompts. */
async function secretsOf({ file, folder }: LoadedConfig, world: World): Promise<readonly string[]> {
  const contracts = Object.values(file.contracts)
  const usual = contracts.flatMap(({ provider }) => providerFacts(knowledge, provider).keyEnv ?? [])
  const sources = [
    ...usual.map((keyEnv) => ({ keyEnv })),
    ...Object.values(file.environments).map(({ keyEnv, keyFile }) => ({ keyEnv, keyFile })),
  ]
  const keys = await Promise.all(sources.map((source) => findKey(source, world.env, folder)))
  return [
    ...keys.map(({ key }) => key ?? ''),
    ...Object.values(file.environments).flatMap((section) => environmentSecrets(section, world)),
    ...contracts.flatMap(({ privatePrompt, request }) => (privatePrompt === true ? [request.prompt] : [])),
  ].filter(Boolean)
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
