import { defineProvider } from '../../plugin/index.ts'
import { openaiImages } from '../../wire/index.ts'

export default defineProvider({ id: 'one-api', title: 'One API', role: 'gateway', ...openaiImages })
