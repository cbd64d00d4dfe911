import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { NotifyPorts, CourierResult } from '../../engine/notify/index.ts'
import { createMail, createPost } from '../../transport/index.ts'
import { learnSecrets } from '../connection/index.ts'
import { version } from '../startup/index.ts'
import type { Runtime, ProjectWorkspace } from '../workspace/index.ts'
import { configuredReceivers } from './receivers.ts'

/** The ports for sending alerts, except a store. Adds every secret and private prompt of the file to the workspace's redactor. */
export async function notifyPorts(workspace: ProjectWorkspace): Promise<Omit<NotifyPorts, 'store'>> {
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

/** An error response may repeat the request, so secrets are removed from it. */
function courier(
  { signal, now, monotonic }: Runtime,
  clean: (text: string) => string,
): NotifyPorts['courier'] {
  const post = createPost({ signal, now, monotonic })
  const mail = createMail({ signal, monotonic })
  const cleaned = (reached: CourierResult): CourierResult =>
    reached.kind === 'failed'
      ? { ...reached, why: clean(reached.why) }
      : reached.kind === 'responded' && reached.status >= 300
        ? { ...reached, text: clean(reached.text) }
        : reached
  return {
    http: async (dispatch, options) => cleaned(await post(dispatch, options)),
    mail: async (dispatch, options) => cleaned(await mail(dispatch, options)),
  }
}
