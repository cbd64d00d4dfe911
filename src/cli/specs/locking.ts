import { config, contract, environment, json, option, plugins } from '../terminal/options.ts'
import type { CommandSpec } from './spec.ts'

/** Commands that record what was agreed. */
export const locking: readonly CommandSpec[] = [
  {
    name: 'lock',
    summary: 'Write graycard.lock from verified runs',
    options: [
      config(),
      ...plugins(),
      contract(),
      environment(),
      option('--run <run>', 'Run to lock (default: the latest run of each contract and environment)'),
      option('--even-if-failing', 'Also lock runs with breaking failures or unverified checks'),
      json(),
    ],
    load: () => import('../commands/lock.ts'),
  },
  {
    name: 'accept',
    summary: 'Accept a known failure until a given date',
    args: [
      [
        '<fingerprint>',
        'Fingerprint of the finding, as shown in reports. If only one finding matches: the check, or contract@environment/check',
      ],
    ],
    options: [
      config(),
      option('--reason <text>', 'Reason for accepting the finding'),
      option('--by <name>', 'Name of the person accepting the finding'),
      option('--until <date>', 'Accept the failure through this date, at most one year from today'),
      option('--even-unseen', 'Accept a finding that is not in the latest run'),
      json(),
    ],
    load: () => import('../commands/accept.ts'),
  },
]
