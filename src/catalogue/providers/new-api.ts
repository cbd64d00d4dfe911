import { defineProvider } from '../../plugin/index.ts'
import { openaiImages } from '../../wire/index.ts'

export default defineProvider({ id: 'new-api', title: 'New API', role: 'gateway', ...openaiImages })
