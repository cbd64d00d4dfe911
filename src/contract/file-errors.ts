interface FileError {
  /** The reason, without the path. */
  readonly why: string
  readonly toRead: string
  readonly toWrite: string
}

const row = (why: string, toRead: string, toWrite = toRead): FileError => ({ why, toRead, toWrite })

/** The errors of a file system, by Node’s code. Source: nodejs.org/api/errors.html, common system errors. */
const fileErrors: Readonly<Record<string, FileError>> = {
  ENOENT: row('no such file or folder', 'Correct the path.', 'Create the folder, or use a different path.'),
  EACCES: row(
    'permission denied',
    'Make the file readable for the user that runs Graycard.',
    'Use a path that the user who runs Graycard may write to.',
  ),
  EPERM: row(
    'operation not permitted',
    'Make the file readable for the user that runs Graycard.',
    'Use a path that the user who runs Graycard may write to.',
  ),
  EROFS: row('the file system is read-only', 'Correct the path.', 'Use a path on a writable file system.'),
  ENOSPC: row('the disk is full', 'Free disk space.', 'Free disk space, or use a path on another disk.'),
  EDQUOT: row(
    'the disk quota is used up',
    'Free disk space.',
    'Free disk space, or use a path on another disk.',
  ),
  EFBIG: row('the file is larger than the system allows', 'Raise the limit of the shell (ulimit -f).'),
  EMFILE: row('too many open files', 'Raise the limit of the shell (ulimit -n).'),
  EISDIR: row('is a folder', 'Use the path of a file.', 'Use the path of a file.'),
  ENOTDIR: row('part of the path is a file', 'Correct the path.', 'Use a path whose folders are not files.'),
  EEXIST: row('part of the path is a file', 'Correct the path.', 'Use a path whose folders are not files.'),
  ENAMETOOLONG: row('the name is too long', 'Use a shorter name.'),
  // Not of the system: text that cannot be read.
  UTF16: row('the file is in UTF-16', 'Save the file as UTF-8.'),
  ENCODING: row('the file is not in UTF-8', 'Save the file as UTF-8.'),
  NOT_REGULAR: row(
    'not a regular file (a pipe, a socket or a device)',
    'Use a regular file. Write the output of a program to a file first.',
  ),
  ENXIO: row(
    'not a regular file (a pipe, a socket or a device)',
    'Use a regular file. Write the output of a program to a file first.',
  ),
  ELOOP: row('the link leads to itself', 'Correct the link, or use a different path.'),
}

/** The reason for an error of the file system, or undefined for another code. */
export const fileErrorText = (code: string): string | undefined => fileErrors[code]?.why

const byText = (why: string) => Object.values(fileErrors).find((one) => one.why === why)

/** What to do about a file that cannot be read for this reason. */
export const readFix = (why: string): string =>
  byText(why)?.toRead ??
  (why.includes('larger than the limit') ? 'Use a smaller file.' : 'Check the path and its permissions.')

/** What to do about a file that cannot be written for this reason. */
export const writeFix = (why: string): string =>
  byText(why)?.toWrite ?? 'Check that the folder exists and is writable, and that the disk has free space.'
