import { open, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { graycardError } from '../../contract/index.ts'
import { isInside, reasonOf, tryToWrite } from '../../store/index.ts'
import type { Reporter } from '../../plugin/index.ts'
import { acceptancesName, lockName, type ProjectWorkspace } from '../workspace/index.ts'

/** A reporter and its output file. Without a file, the reporter writes to stdout. */
export interface Destination<R = Reporter> {
  readonly reporter: R
  readonly file?: string
}

/** A file of the project that no report replaces, even with `--force`. */
interface ProjectFile {
  readonly file: string
  /** `the contract file`. */
  readonly is: string
}

/**
 * Checks the files of all reports before anything is sent. Throws FILE_UNWRITABLE for a file that cannot be written or whose folder does not
 * exist outside the working directory, REPORT_WOULD_REPLACE for a file that no report made, and OPTIONS_CONFLICT for two reports with one
 * file.
 */
export async function checkFiles(
  to: readonly Destination<Pick<Reporter, 'id'>>[],
  workspace: ProjectWorkspace,
  { force, signatures }: { readonly force: boolean; readonly signatures: readonly RegExp[] },
): Promise<void> {
  const files = to.flatMap(({ reporter, file }) => (file === undefined ? [] : [{ id: reporter.id, file }]))
  if (files.length === 0) return
  const { cwd } = workspace.runtime
  const ofProject = await Promise.all(
    (await projectFiles(workspace)).map(async ({ file, is }) => ({ is, identity: await identityOf(file) })),
  )
  const archive = await realpath(workspace.archive.folder).catch(() => workspace.archive.folder)
  const used = new Map<string, string>()
  for (const { id, file } of files) {
    const option = `--reporter ${id}:${file}`
    // Check files in sequence, so that the first problem is reported.
    // oxlint-disable no-await-in-loop
    const target = await tryToWrite(path.resolve(cwd, file), cwd)
    const identity = await identityOf(target)
    const refuse = (is: string, canForce: boolean) =>
      graycardError('REPORT_WOULD_REPLACE', { option, is, force: canForce })
    const known = ofProject.find((one) => one.identity === identity)
    if (known) throw refuse(known.is, false)
    if ([target, path.resolve(cwd, file)].some((one) => isInArchive(one)) || isInside(archive, target))
      throw refuse('a file in .graycard, which holds the recorded runs', false)
    if (!force && !(await isReplaceable(target, signatures)))
      throw refuse('an existing file that is not a Graycard report', true)
    // oxlint-enable no-await-in-loop
    const other = used.get(identity)
    if (other !== undefined)
      throw graycardError('OPTIONS_CONFLICT', {
        option,
        conflictsWith: other,
        why: 'both reports would be written to the same file',
        alternative: 'use a different path for this report.',
      })
    used.set(identity, option)
  }
}

const isInArchive = (file: string): boolean => file.toLowerCase().split(path.sep).includes('.graycard')

/**
 * The same text for every name of one file: links, hard links, other spellings. A file that does not exist yet is identified by its path
 * without case, because macOS and Windows ignore case.
 */
async function identityOf(file: string): Promise<string> {
  const there = await stat(file, { bigint: true }).catch(() => undefined)
  return there ? `${there.dev}:${there.ino}` : file.toLowerCase()
}

/** The contract file, the files beside it, and the files that it names. A contract file that cannot be read names none. */
async function projectFiles({
  runtime,
  file,
  folder,
  config,
}: ProjectWorkspace): Promise<readonly ProjectFile[]> {
  const { contracts = {}, environments = {}, envFile } = (await config().catch(() => undefined)) ?? {}
  const inputs = Object.values(contracts).flatMap(({ edit }) => (edit?.images ?? []).concat(edit?.mask ?? []))
  const ofEnvironments = Object.values(environments).flatMap(({ keyFile, caFile }) => [
    { name: keyFile, is: 'a file with an API key' },
    { name: caFile, is: 'a certificate file' },
  ])
  const named = [
    ...inputs.map((name) => ({ name, is: 'an input image' })),
    { name: envFile, is: 'the file with environment variables' },
    ...ofEnvironments,
  ]
  return [
    { file: path.resolve(runtime.cwd, file), is: 'the contract file' },
    { file: path.join(folder, lockName), is: 'the lock file' },
    { file: path.join(folder, acceptancesName), is: 'the file with the accepted failures' },
    ...named.flatMap(({ name, is }) =>
      name === undefined ? [] : [{ file: path.resolve(folder, name), is }],
    ),
  ]
}

/** Enough for the signature of every reporter. */
const headBytes = 4096

/** Whether a file does not exist, is empty, is a pipe or a device, or is an earlier report. Throws FILE_UNWRITABLE if it cannot be read. */
async function isReplaceable(file: string, signatures: readonly RegExp[]): Promise<boolean> {
  const there = await stat(file).catch(() => undefined)
  if (!there?.isFile() || there.size === 0) return true
  try {
    const handle = await open(file, 'r')
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
      const head = buffer.toString('utf8', 0, bytesRead)
      return signatures.some((signature) => signature.test(head))
    } finally {
      await handle.close()
    }
  } catch (cause) {
    throw graycardError('FILE_UNWRITABLE', { path: file, why: reasonOf(cause) })
  }
}
