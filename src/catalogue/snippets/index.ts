import type { Snippet } from '../../plugin/index.ts'
import curl from './curl.ts'
import fetch from './fetch.ts'
import openaiPython from './openai-python.ts'
import openaiTs from './openai-ts.ts'
import powershell from './powershell.ts'

export { curl }
export const snippets: readonly Snippet[] = [curl, fetch, openaiPython, openaiTs, powershell]
