import { json } from '../terminal/options.ts'
import type { CommandSpec } from './spec.ts'

/** Commands that explain a failure, and that find what will fail. */
export const diagnosing: readonly CommandSpec[] = [
  {
    name: 'scan',
    summary: 'Find every image model, endpoint, size and parameter in a repository',
    args: [['[folders...]', 'Folders or files to scan (default: the current folder)']],
    options: [json()],
    examples: [
      ['graycard scan', 'the current folder'],
      ['graycard scan src --json', 'for another program'],
    ],
    load: () => import('../commands/scan.ts'),
  },
]
