import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { providerFacts } from '../contract/index.ts'
import type { NotificationStore, NotifyPorts } from '../engine/notify/index.ts'
import { knowledge } from '../knowledge/index.ts'
import { createMail, createPost, createRedactor, findKey, type Redactor } from '../transport/index.ts'
import type { LoadedConfig } from './config.ts'
import { environmentSecrets } from './environment.ts'
import { version } from './light.ts'
import { type FoundReceiver, receiversOf } from './receivers.ts'
import type { World } from './world.ts'

/** Everybody the file names to be told, and what takes every secret and private prompt of the file out of a text. */
export async function findReceivers(
  config: LoadedConfig,
  world: World,
): Promise<{ readonly found: readonly FoundReceiver[]; readonly clean: Redactor['text'] }> {
  const found = receiversOf(config.file.notify, world.env)
  const secrets = [...(await secretsOf(config, world)), ...found.flatMap((one) => one.secrets)]
  return { found, clean: createRedactor(secrets).text }
}

/** What notifying needs of the world; what receivers say no with has its secrets taken out. */
export function portsFor<S extends NotificationStore | undefined>(
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
