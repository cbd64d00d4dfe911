import { snippetTester } from '../../testing/index.ts'
import openaiTs from './openai-ts.ts'

snippetTester(openaiTs)
