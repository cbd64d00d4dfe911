import { type Outcome, type WireResponse } from '../../contract/index.ts'
import { defineProvider } from '../../plugin/index.ts'
import { openaiImages } from '../../wire/index.ts'

/** The cost of the request in USD. Source: https://docs.litellm.ai/docs/proxy/response_headers, read 2026-11-24. */
const costHeader = 'x-litellm-response-cost'

/** The outcome with the cost from its header. LiteLLM sends 0 if it has no price (BerriAI/litellm#26863). */
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
  decode: (response, kind) => withCost(openaiImages.decode(response, kind), response),
})
