import type { Dialect } from '../../plugin/index.ts'
import openai from './openai.ts'

export const dialects: readonly Dialect[] = [openai]
