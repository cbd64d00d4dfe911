import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { answer } from '../src/app/diagnose/index.ts'
import { startSimulator } from '../src/app/index.ts'
import type { Cause } from '../src/contract/index.ts'
import { aiClients } from './clients/ai.ts'
import type { Client, Rejected, Wanted } from './clients/client.ts'
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
  readonly name: Rejected
  readonly key?: string
  /** With a limit of 1, one image is created before the request that is diagnosed. */
  readonly imagesPerMinute?: number
  readonly over?: (client: Client) => Partial<Wanted>
  readonly cause: (client: Client) => Cause
}

/** Providers without keys of restricted scope: for them, the simulator rejects such a key as an unknown one. */
const withoutScopes: ReadonlySet<string | undefined> = new Set(['azure', 'fal', 'openrouter', 'replicate'])

/** The cause of what each client sends to be rejected. */
const causeOfUnsupported = ({ unsupported: { prompt, n } }: Client): Cause =>
  prompt === '' ? 'missing_prompt' : n === undefined ? 'invalid_size' : 'invalid_n'

const states: readonly State[] = [
  { name: 'a wrong key', key: 'sk-no', cause: () => 'auth_invalid_key' },
  {
    name: 'a key that may only list',
    key: 'sk-sim-list',
    cause: ({ provider }) => (withoutScopes.has(provider) ? 'auth_invalid_key' : 'auth_scope'),
  },
  {
    name: 'an unknown model',
    over: ({ model }) => ({ model: `${model}-unknown` }),
    cause: () => 'unknown_model',
  },
  { name: 'an unsupported value', over: ({ unsupported }) => unsupported, cause: causeOfUnsupported },
  { name: 'a rate limit', imagesPerMinute: 1, cause: () => 'rate_limited' },
  { name: 'a server error', over: () => ({ prompt: '[server-error]' }), cause: () => 'upstream_outage' },
]

/**
 * What a client prints that does not decide: fal's package prints the reason phrase and hides the response body, or what is nested in it.
 * The diagnosis must say that the evidence is not enough.
 */
const undecided = ({ provider }: Client, state: Rejected, printer: string): boolean =>
  provider === 'fal' &&
  (state === 'an unsupported value' || (state === 'an unknown model' && printer !== 'console.error'))

/** How programs print what was thrown. */
const printers: Readonly<Record<string, (error: unknown) => string>> = {
  'console.error': (error) => inspect(error),
  'a line of a log': (error) => `2026-11-30T12:00:01.123Z [error] Image generation failed: ${String(error)}`,
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
  const { generate } = client.connect(running.url, key)
  if (imagesPerMinute === 1) await generate(wanted)
  return generate(wanted).then(
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
      const right = undecided(client, state.name, printer) ? !enough : enough && cause === state.cause(client)
      return right
        ? []
        : [{ printer, cause, enough, next: alternatives[0]?.cause, text: text.slice(0, 1500) }]
    })
    expect(wrong).toEqual([])
  })
})
