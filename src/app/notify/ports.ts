import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { NotifyPorts, CourierResult } from '../../engine/notify/index.ts'
import { createMail, createPost } from '../../transport/index.ts'
import { learnSecrets } from '../connection/index.ts'
import { version } from '../startup/index.ts'
import type { Runtime, Workspace } from '../workspace/index.ts'
import { configuredReceivers } from './receivers.ts'

/** What notifying needs from outside, but for a store. Every secret and private prompt of the file is learned by the workspace's redactor. */
export async function notifyPorts(workspace: Workspace): Promise<Omit<NotifyPorts, 'store'>> {
  const { runtime, redactor } = workspace
  const { now, monotonic, signal, random } = runtime
  const configured = configuredReceivers(
    (await workspace.config()).notify,
    runtime.env,
    await workspace.catalogue(),
  )
  await learnSecrets(workspace)
  redactor.learn(configured.flatMap(({ secrets }) => secrets))
  return {
    receivers: configured.map(({ receiver }) => receiver),
    courier: courier(runtime, redactor.text),
    now,
    monotonic,
    wait: (ms) => wait(ms, undefined, { signal }).catch(() => undefined),
    random: () => Number.parseInt(random(4), 16) / 2 ** 32,
    digest: (text) => createHash('sha256').update(text).digest('hex').slice(0, 32),
    version: version(),
  }
}

/** What receivers say no with may repeat what they were sent: its secrets are taken out. */
function courier(
  { signal, now, monotonic }: Runtime,
  clean: (text: string) => string,
): NotifyPorts['courier'] {
  const post = createPost({ signal, now, monotonic })
  const mail = createMail({ signal, monotonic })
  const cleaned = (reached: CourierResult): CourierResult =>
    reached.kind === 'failed'
      ? { ...reached, why: clean(reached.why) }
      : reached.kind === 'answered' && reached.status >= 300
        ? { ...reached, text: clean(reached.text) }
        : reached
  return {
    http: async (dispatch, way) => cleaned(await post(dispatch, way)),
    mail: async (dispatch, way) => cleaned(await mail(dispatch, way)),
  }
}
