import { graycardError } from '../../contract/index.ts'

/** Primary result codes: https://www.sqlite.org/rescode.html (read 2026-11-24). */
const knownErrors: Readonly<Record<number, readonly [why: string, todo: string]>> = {
  3: ['permission denied', 'Check the permissions of the file and its folder.'],
  5: [
    'another process has been writing to it for more than ten seconds',
    'Wait for the other Graycard to end, or stop it, and run this again.',
  ],
  8: ['it may only be read', 'Check the permissions of the file and its folder.'],
  10: [
    'the system could not read or write it',
    'Check the disk, its free space and the limits of this process. What was kept before is still there.',
  ],
  11: [
    'it is damaged',
    'Nothing was deleted. Move the file away, together with those whose names begin like its own, and run this again: a new one is begun. `sqlite3 FILE .recover` may read what is left of the old one.',
  ],
  13: ['the disk is full', 'Make room. What was kept before is still there.'],
  14: [
    'it cannot be opened',
    'Check that its folder is there and may be written to, and that it is not a folder itself.',
  ],
  26: [
    'it is not a database',
    'Nothing was deleted. Move the file away and run this again: a new one is begun.',
  ],
}

/** SQLite's own number for what went wrong, without its finer distinctions; undefined where it was not SQLite. */
function resultCode(cause: unknown): number | undefined {
  if (!(cause instanceof Error) || !('errcode' in cause)) return undefined
  // The lowest byte is the primary code.
  return typeof cause.errcode === 'number' ? cause.errcode % 256 : undefined
}

/** Somebody else has the lock. */
export const isBusy = (cause: unknown): boolean => [5, 6].includes(resultCode(cause) ?? 0)

/** What to throw instead: STORE_UNUSABLE for trouble with the file or the disk; anything else is a bug and stays what it is. */
export function toStoreError(cause: unknown, path: string): unknown {
  const code = resultCode(cause)
  const known = code === undefined ? undefined : knownErrors[code]
  if (known === undefined) return cause
  const [why, todo] = known
  return graycardError('STORE_UNUSABLE', { path, why, todo })
}
