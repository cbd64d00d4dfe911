export { openaiImages } from './openai.ts'
export { formatEvent } from './sse.ts'
