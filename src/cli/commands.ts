import { diagnosing } from './specs/diagnosing.ts'
import { locking } from './specs/locking.ts'
import type { CommandSpec } from './specs/spec.ts'
import { tools } from './specs/tools.ts'
import { verifying } from './specs/verifying.ts'
import { watching } from './specs/watching.ts'

/** The commands by group, in the order of help. */
export const commandGroups: readonly (readonly [string, readonly CommandSpec[]])[] = [
  ['Verify:', verifying],
  ['Lock:', locking],
  ['Watch:', watching],
  ['Diagnose:', diagnosing],
  ['Tools:', tools],
]

export const commands: readonly CommandSpec[] = commandGroups.flatMap(([, group]) => group)
