import { defineProvider } from '../../plugin/index.ts'
import { geminiContent } from '../../wire/index.ts'

export default defineProvider({ id: 'gemini', title: 'Google Gemini API', role: 'vendor', ...geminiContent })
