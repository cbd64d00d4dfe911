import { graycardError } from '../../contract/index.ts'

/** Primary result codes: https://www.sqlite.org/rescode.html (read 2026-11-24). */
const knownErrors: Readonly<Record<number, readonly [why: string, todo: string]>> = {
  3: ['permission denied', 'Check the permissions of the file and its folder.'],
  5: [
    'another process has locked the database for more than 10 seconds',
    'Wait until the other Graycard process ends, or stop that process. Then run the command again.',
  ],
  8: ['the file is read-only', 'Check the permissions of the file and its folder.'],
  10: [
    'read or write error',
    'Check the disk, the free space and the limits of this process. Earlier data is intact.',
  ],
  11: [
    'the database is damaged',
    'Move this file and all files with the same prefix to a different folder. Then run the command again to create a new database. `sqlite3 FILE .recover` may recover data from the old file.',
  ],
  13: ['the disk is full', 'Free some disk space. Earlier data is intact.'],
  14: [
    'the file cannot be opened',
    'Check that the folder of the database exists and is writable, and that the path is not a folder.',
  ],
  26: [
    'the file is not a database',
    'Move the file to a different folder. Then run the command again to create a new database.',
  ],
}

/** SQLite's text of a result code, for errors without the code. Source: `sqlite3ErrStr` in main.c of SQLite 3.50, 2026-11-30. */
const codesOfTexts: Readonly<Record<string, number>> = {
  'access permission denied': 3,
  'database is locked': 5,
  'attempt to write a readonly database': 8,
  'disk I/O error': 10,
  'database disk image is malformed': 11,
  'database or disk is full': 13,
  'unable to open database file': 14,
  'file is not a database': 26,
}

/** Tables and values that Graycard has not written. Sources: SQLite's resolve.c, and node:sqlite (https://nodejs.org/api/sqlite.html), 2026-11-30. */
const foreignContent = /^no such (?:table|column)\b|too large to be represented as a JavaScript number/
/** SQLITE_CORRUPT. */
const damaged = 11

/** SQLite's primary result code, or undefined for any other error. A driver states no code for a statement that it cannot prepare. */
function resultCode(cause: unknown): number | undefined {
  if (!(cause instanceof Error)) return undefined
  if (foreignContent.test(cause.message)) return damaged
  // The lowest byte is the primary code.
  if ('errcode' in cause && typeof cause.errcode === 'number') return cause.errcode % 256
  return 'code' in cause && cause.code === 'ERR_SQLITE_ERROR' ? codesOfTexts[cause.message] : undefined
}

/** Whether another connection holds the lock. */
export const isBusy = (cause: unknown): boolean => [5, 6].includes(resultCode(cause) ?? 0)

/** Converts an error of the file or the disk to STORE_UNUSABLE. Any other error is a bug and stays unchanged. */
export function toStoreError(cause: unknown, path: string): unknown {
  const code = resultCode(cause)
  const known = code === undefined ? undefined : knownErrors[code]
  if (known === undefined) return cause
  const [why, todo] = known
  return graycardError('STORE_UNUSABLE', { path, why, todo })
}
