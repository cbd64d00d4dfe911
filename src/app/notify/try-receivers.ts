import { type Alert, present } from '../../contract/index.ts'
import { sendOne } from '../../engine/notify/index.ts'
import { findReceivers, portsFor } from './ports.ts'
import { receiversOf } from './receivers.ts'
import type { Workspace } from '../workspace/index.ts'

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
  const { runtime } = workspace
  const found = await findReceivers(workspace)
  const ports = portsFor(found, undefined, workspace)
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
        { id: runtime.random(16), alert: testAlert(runtime.now()) },
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
export const receiverNames = async ({ config }: Workspace): Promise<readonly string[]> =>
  receiversOf((await config()).notify, {}).map(({ receiver }) => receiver.name)

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
