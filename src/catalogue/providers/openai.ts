import { defineProvider } from '../../plugin/index.ts'
import { openaiImages } from '../../wire/index.ts'

export default defineProvider({ id: 'openai', title: 'OpenAI', role: 'vendor', ...openaiImages })
