import { onTestFinished } from 'vitest'
import { createAlertSender, type AlertSender } from '../../src/app/notify/notify.ts'
import { openWorkspace, parseConfig } from '../../src/app/workspace/index.ts'
import type { Store } from '../../src/store/index.ts'
import { scratch } from './cli.ts'
import { runtimeIn } from './runtime.ts'

const head = `contracts: { hero: { provider: openai-compatible, baseUrl: "http://127.0.0.1:1/v1", model: m, request: { prompt: p } } }
environments: { production: { keyEnv: KEY } }
`

/** Notifying with a real store in a folder of its own, for a `notify` section; `folder` shares one with another. */
export async function alertSender(
  notify: string,
  env: Readonly<Record<string, string>>,
  {
    folder = scratch(),
    now = () => new Date(),
  }: { readonly folder?: string; readonly now?: () => Date } = {},
): Promise<AlertSender & { readonly folder: string; readonly store: Store }> {
  const file = parseConfig(`${head}notify: ${notify}\n`, 'graycard.yaml')
  const workspace = openWorkspace({ file, folder }, runtimeIn(folder, { env, now }))
  onTestFinished(workspace.close)
  return { ...(await createAlertSender(workspace)), folder, store: await workspace.store() }
}
