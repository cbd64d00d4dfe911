import { defineProvider } from '../../plugin/index.ts'
import { openaiImages } from '../../wire/index.ts'

/** The OpenAI-compatible API at `/v1/openai`; its own API at `/v1/inference` is not covered. */
export default defineProvider({ id: 'deepinfra', title: 'DeepInfra', role: 'gateway', ...openaiImages })
