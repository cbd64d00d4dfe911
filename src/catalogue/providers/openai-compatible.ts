import { defineProvider } from '../../plugin/index.ts'
import { openaiImages } from '../../wire/index.ts'

export default defineProvider({
  id: 'openai-compatible',
  title: 'OpenAI-compatible endpoint',
  role: 'gateway',
  generic: true,
  ...openaiImages,
})
