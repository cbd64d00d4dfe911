import { defineProvider } from '../../plugin/index.ts'
import { openaiImages } from '../../wire/index.ts'

export default defineProvider({ id: 'wisgate', title: 'WisGate', role: 'gateway', ...openaiImages })
