import { type Alert, optionalField } from '../../contract/index.ts'
import { sendOne } from '../../engine/notify/index.ts'
import type { Workspace } from '../workspace/index.ts'
import { notifyPorts } from './ports.ts'
import { receiversOf } from './receivers.ts'

/** What became of one message to one receiver. */
export interface Tried {
  readonly receiver: string
  readonly kind: string
  readonly ok: boolean
  /** Why it did not arrive. */
  readonly problem?: string
}

/** Sends one alert that says it is a test to the receivers named, or to all; nothing of it is kept. */
export async function tryReceivers(
  workspace: Workspace,
  names: readonly string[],
): Promise<readonly Tried[]> {
  const ports = await notifyPorts(workspace)
  const { now, random } = workspace.runtime
  const chosen = ports.receivers.filter(({ name }) => names.length === 0 || names.includes(name))
  return Promise.all(
    chosen.map(async (receiver): Promise<Tried> => {
      const { name, notifier, allowPrivate } = receiver
      const tried = (problem?: string): Tried => ({
        receiver: name,
        kind: notifier.id,
        ok: problem === undefined,
        ...optionalField('problem', problem),
      })
      if (receiver.problem !== undefined) return tried(receiver.problem)
      const message = { id: random(16), alert: testAlert(now()) }
      const attempt = await sendOne(message, receiver, undefined, ports, () => ({
        timeoutMs: 10_000,
        allowPrivate,
      }))
      return tried(attempt.kind === 'sent' ? undefined : attempt.why)
    }),
  )
}

/** Names of the receivers there are. */
export const receiverNames = async ({ config, catalogue }: Workspace): Promise<readonly string[]> =>
  receiversOf((await config()).notify, {}, await catalogue()).map(({ receiver }) => receiver.name)

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
