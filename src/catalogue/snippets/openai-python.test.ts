import { snippetTester } from '../../testing/index.ts'
import openaiPython from './openai-python.ts'

snippetTester(openaiPython)
