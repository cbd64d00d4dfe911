import { onTestFinished } from 'vitest'
import { parseConfig } from '../../src/app/index.ts'
import { createNotifying, type Notifying } from '../../src/app/notify.ts'
import { openStore } from '../../src/store/index.ts'
import { scratch } from './cli.ts'

const head = `contracts: { hero: { provider: openai-compatible, baseUrl: "http://127.0.0.1:1/v1", model: m, request: { prompt: p } } }
environments: { production: { keyEnv: KEY } }
`

/** Notifying with a real store in a folder of its own, for a `notify` section; `folder` shares one with another. */
export async function notifying(
  notify: string,
  env: Readonly<Record<string, string>>,
  {
    folder = scratch(),
    now = () => new Date(),
  }: { readonly folder?: string; readonly now?: () => Date } = {},
): Promise<Notifying & { readonly folder: string; readonly store: Awaited<ReturnType<typeof openStore>> }> {
  const store = await openStore(folder, { now })
  onTestFinished(() => store.close())
  const file = parseConfig(`${head}notify: ${notify}\n`, 'graycard.yaml')
  const world = {
    env,
    cwd: folder,
    now,
    monotonic: () => performance.now(),
    random: (bytes: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('hex'),
    signal: new AbortController().signal,
  }
  return { ...(await createNotifying({ file, folder }, store, world)), folder, store }
}
