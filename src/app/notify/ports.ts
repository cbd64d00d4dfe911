import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { NotificationStore, NotifyPorts } from '../../engine/notify/index.ts'
import { createMail, createPost } from '../../transport/index.ts'
import { learnSecrets } from '../connection/index.ts'
import { version } from '../startup/index.ts'
import { type FoundReceiver, receiversOf } from './receivers.ts'
import type { Workspace } from '../workspace/index.ts'

/** Everybody the file names to be told. Every secret and private prompt of the file, and of theirs, is learned by the workspace's redactor. */
export async function findReceivers(workspace: Workspace): Promise<readonly FoundReceiver[]> {
  await learnSecrets(workspace)
  const found = receiversOf((await workspace.config()).notify, workspace.runtime.env)
  workspace.redactor.learn(found.flatMap((one) => one.secrets))
  return found
}

/** What notifying needs from outside; what receivers say no with has its secrets taken out. */
export function portsFor<S extends NotificationStore | undefined>(
  found: readonly FoundReceiver[],
  store: S,
  { runtime, redactor: { text: clean } }: Workspace,
): Omit<NotifyPorts, 'store'> & { readonly store: S } {
  const { now, monotonic, signal } = runtime
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
    random: () => Number.parseInt(runtime.random(4), 16) / 2 ** 32,
    digest: (text) => createHash('sha256').update(text).digest('hex').slice(0, 32),
    version: version(),
  }
}
