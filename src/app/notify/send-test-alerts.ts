import { type Alert, optionalField } from '../../contract/index.ts'
import { sendOne } from '../../engine/notify/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import { notifyPorts } from './ports.ts'
import { configuredReceivers } from './receivers.ts'

/** The result of one test alert. */
export interface TestAlertResult {
  readonly receiver: string
  readonly kind: string
  readonly ok: boolean
  /** Why it was not sent. */
  readonly problem?: string
}

/** Sends a test alert to the named recipients, or to all. Nothing is stored. */
export async function sendTestAlerts(
  workspace: ProjectWorkspace,
  names: readonly string[],
): Promise<readonly TestAlertResult[]> {
  const ports = await notifyPorts(workspace)
  const { now, random } = workspace.runtime
  const selected = ports.receivers.filter(({ name }) => names.length === 0 || names.includes(name))
  return Promise.all(
    selected.map(async (receiver): Promise<TestAlertResult> => {
      const { name, notifier, allowPrivate } = receiver
      const resultOf = (problem?: string): TestAlertResult => ({
        receiver: name,
        kind: notifier.id,
        ok: problem === undefined,
        ...optionalField('problem', problem),
      })
      if (receiver.problem !== undefined) return resultOf(receiver.problem)
      const message = { id: random(16), alert: testAlert(now()) }
      const attempt = await sendOne(message, receiver, undefined, ports, () => ({
        timeoutMs: 10_000,
        allowPrivate,
      }))
      return resultOf(attempt.kind === 'sent' ? undefined : attempt.why)
    }),
  )
}

/** Names of the configured recipients. */
export const receiverNames = async ({ config, catalogue }: ProjectWorkspace): Promise<readonly string[]> =>
  configuredReceivers((await config()).notify, {}, await catalogue()).map(({ receiver }) => receiver.name)

const testAlert = (now: Date): Alert => ({
  key: 'graycard test',
  kind: 'finding',
  state: 'open',
  at: now.toISOString(),
  severity: 'notice',
  title: 'Test alert from Graycard',
  facts: ['Sent by `graycard notify --test`. No check failed.'],
  affects: [],
  next: [],
  evidence: [],
})
