import path from 'node:path'
import { graycardError, type Lock, type Locked, lockText, ownValue } from '../../contract/index.ts'
import { parseLock, placed } from '../../schema/index.ts'
import { writeWhole } from '../../store/index.ts'
import { textIn } from './acceptances.ts'

/** What was last verified and agreed, beside graycard.yaml. */
export const lockName = 'graycard.lock'

/** The lock beside the contract file; undefined where there is none. Throws FILE_UNREADABLE, or LOCK_INVALID with line and column. */
export async function loadLock(folder: string): Promise<Lock | undefined> {
  const text = await textIn(path.join(folder, lockName), lockName)
  if (text === undefined) return undefined
  const parsed = parseLock(text)
  if ('lock' in parsed) return parsed.lock
  throw graycardError('LOCK_INVALID', { path: lockName, problems: placed(lockName, parsed.problems) })
}

/** Writes the lock, whole or not at all; leaves a file that says the same alone. Throws FILE_UNREADABLE or FILE_UNWRITABLE. */
export async function saveLock(folder: string, lock: Lock): Promise<void> {
  const file = path.join(folder, lockName)
  const text = lockText(lock)
  if ((await textIn(file, lockName)) !== text) await writeWhole(file, text)
}

/** What the lock says of a contract in an environment; undefined where there is no lock and none is demanded. */
export function lockedOf(
  lock: Lock | undefined,
  contract: string,
  environment: string,
  frozen: boolean,
): Locked | undefined {
  if (!lock) return frozen ? { frozen, why: `there is no ${lockName}` } : undefined
  const environments = ownValue(lock.contracts, contract)
  const entry = environments && ownValue(environments, environment)
  if (entry) return { frozen, entry }
  return {
    frozen,
    why: `${lockName} says nothing of ${contract}${environments ? ` in ${environment}` : ''}`,
  }
}
