import type { ResponseHeaderRow } from '../../contract/index.ts'
import { google } from './google.ts'
import { openai } from './openai.ts'
import { openrouter } from './openrouter.ts'
import { xai } from './xai.ts'

/** Headers of recorded responses. A provider without rows adds none that is known. */
export const responseHeaders: readonly ResponseHeaderRow[] = [...openai, ...openrouter, ...xai, ...google]
