import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { answer } from '../src/app/diagnose/index.ts'
import { startSimulator } from '../src/app/index.ts'
import type { Cause } from '../src/contract/index.ts'
import { aiClients } from './clients/ai.ts'
import type { Client, Wanted } from './clients/client.ts'
import { falClients } from './clients/fal.ts'
import { genaiClients } from './clients/genai.ts'
import { openaiClients } from './clients/openai.ts'
import { openrouterClients } from './clients/openrouter.ts'
import { replicateClients } from './clients/replicate.ts'
import { togetherClients } from './clients/together.ts'

/** Official packages, unmodified, against the simulator. What they throw is printed as programs print it, and pasted. */
const clients: readonly Client[] = [
  ...aiClients,
  ...falClients,
  ...genaiClients,
  ...openaiClients,
  ...openrouterClients,
  ...replicateClients,
  ...togetherClients,
]

interface State {
  readonly name: string
  readonly key?: string
  readonly imagesPerMinute?: number
  readonly quirks?: readonly string[]
  readonly over?: (client: Client) => Partial<Wanted>
  readonly causes: readonly Cause[]
}

const states: readonly State[] = [
  { name: 'a wrong key', key: 'sk-no', causes: ['auth_invalid_key'] },
  // Azure, fal and Replicate know no such key, and call it invalid.
  {
    name: 'a key that may only list',
    key: 'sk-sim-list',
    causes: ['auth_scope', 'model_access', 'auth_invalid_key'],
  },
  {
    name: 'an unknown model',
    over: ({ model }) => ({ model: `${model}-unknown` }),
    // Of fal, the model is a part of the path.
    causes: ['unknown_model', 'retired_model', 'wrong_path'],
  },
  {
    name: 'an unsupported value',
    over: ({ unsupported }) => unsupported,
    // Of Google, it is an empty prompt.
    causes: ['invalid_size', 'invalid_parameter', 'invalid_n', 'unsupported_parameter', 'missing_prompt'],
  },
  { name: 'a rate limit', imagesPerMinute: 0, causes: ['rate_limited', 'quota_exhausted'] },
  { name: 'a server error', over: () => ({ prompt: '[server-error]' }), causes: ['upstream_outage'] },
]

/** How programs print what was thrown. */
const printers: Readonly<Record<string, (error: unknown) => string>> = {
  'console.error': (error) => inspect(error),
  'a line of a log': (error) => `2026-11-30T12:00:01.123Z [error] images: ${String(error)}`,
  'the stack': (error) => (error instanceof Error ? (error.stack ?? '') : String(error)),
}

async function thrownBy(client: Client, { key = 'sk-sim-all', imagesPerMinute = 1000, over }: State) {
  const running = await startSimulator({
    quirks: client.quirks ?? [],
    imagesPerMinute,
    tokensPerMinute: 10_000_000,
    ...(client.provider === undefined ? {} : { provider: client.provider }),
  })
  onTestFinished(() => running.close())
  const { model, size } = client
  const wanted = { model, size, prompt: 'A beautiful sunset', ...over?.(client) }
  return client
    .connect(running.url, key)
    .generate(wanted)
    .then(
      () => undefined,
      (error: unknown) => error,
    )
}

describe.each(clients.map((client) => [client.name, client] as const))('%s', (_name, client) => {
  test.each(states.map((state) => [state.name, state] as const))('%s', async (_state, state) => {
    const error = await thrownBy(client, state)
    expect(error).toBeDefined()
    const wrong = Object.entries(printers).flatMap(([printer, print]) => {
      const text = print(error)
      const { cause, alternatives, enough } = answer({ client_text: text }, { now: new Date() }).diagnosis
      // Some packages print nothing but a reason phrase. Then it is right to say that the evidence is not enough.
      return state.causes.includes(cause) || !enough
        ? []
        : [{ printer, cause, next: alternatives[0]?.cause, text: text.slice(0, 1500) }]
    })
    expect(wrong).toEqual([])
  })
})
