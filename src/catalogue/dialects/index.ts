import type { Dialect } from '../../plugin/index.ts'
import azure from './azure.ts'
import litellm from './litellm.ts'
import openai from './openai.ts'
import openrouter from './openrouter.ts'

export const dialects: readonly Dialect[] = [openai, azure, openrouter, litellm]
