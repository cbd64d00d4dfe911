import { defineProvider } from '../../plugin/index.ts'
import { openaiImages } from '../../wire/index.ts'

/** Its OpenAI route, below `/v1/openai`; the one of its own, `/v1/inference`, is another API. */
export default defineProvider({ id: 'deepinfra', title: 'DeepInfra', role: 'gateway', ...openaiImages })
