export { dataUrl } from './data-url.ts'
export { decodeAs, openaiImages } from './openai.ts'
export { formatEvent } from './sse.ts'
