import type { Dialect } from '../../plugin/index.ts'
import azure from './azure.ts'
import openai from './openai.ts'

export const dialects: readonly Dialect[] = [openai, azure]
