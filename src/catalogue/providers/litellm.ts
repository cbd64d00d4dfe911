import { type Outcome, type WireResponse } from '../../contract/index.ts'
import { defineProvider } from '../../plugin/index.ts'
import { openaiImages } from '../../wire/index.ts'

/** What it books for the call, in USD. Source: https://docs.litellm.ai/docs/proxy/response_headers, read 2026-11-24. */
const costHeader = 'x-litellm-response-cost'

/** The reply with the cost in it that its header names. It writes 0 for what it has no price for (BerriAI/litellm#26863). */
function withCost(outcome: Outcome, { headers }: WireResponse): Outcome {
  const costUsd = Number(headers[costHeader])
  if (outcome.kind !== 'images' || !(costUsd > 0 && costUsd < 1e6)) return outcome
  return { ...outcome, usage: { costUsd, ...outcome.usage } }
}

export default defineProvider({
  id: 'litellm',
  title: 'LiteLLM proxy',
  role: 'gateway',
  ...openaiImages,
  decode: (reply, kind) => withCost(openaiImages.decode(reply, kind), reply),
})
