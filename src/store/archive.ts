import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import {
  type Exchange,
  GraycardError,
  graycardError,
  type ImageFacts,
  type Recording,
  type Report,
} from '../contract/index.ts'
import { keepFromVersionControl, reasonOf, writeWhole } from './files.ts'

/** Everything Graycard keeps in one folder: exchanges and pictures by content hash, runs by name. */
export interface Archive {
  readonly folder: string
  /** Gives an exchange its id and keeps it. The id depends on its content alone. A disk that is full loses the copy, not the call: see `lost`. */
  readonly keepExchange: (
    draft: Omit<Exchange, 'id' | 'images'>,
    images: readonly ImageFacts[],
  ) => Promise<Exchange>
  /** Keeps a picture under the first 20 digits of its hash; `ending` without a dot. A full disk is treated likewise. */
  readonly keepBlob: (sha256: string, ending: string, bytes: Uint8Array) => Promise<void>
  /** Keeps text or bytes, compressed, under the hash of what they are, which it gives; on the disk when it answers. Throws FILE_UNWRITABLE. */
  readonly keepContent: (content: string | Uint8Array) => Promise<string>
  /** What was kept under that hash; undefined where nothing was. Throws FILE_UNREADABLE where it is no longer what it was. */
  readonly readContent: (sha256: string) => Promise<Uint8Array | undefined>
  /** Why an exchange or a picture could not be kept, if one could not. */
  readonly writeError: () => GraycardError | undefined
  /** The bytes of an image that was kept; undefined where it is not here. Throws FILE_UNREADABLE. */
  readonly readBlob: (sha256: string, ending: string) => Promise<Uint8Array | undefined>
  /** Where an image lies, if it is here: for whoever prints the path on this machine. */
  readonly blobPath: (sha256: string, ending: string) => string | undefined
  readonly keepRun: (name: string, recording: Recording, report: Report) => Promise<string>
  /** Names of the runs that were kept whole, oldest first. */
  readonly runs: () => Promise<readonly string[]>
  /** Text of the report that was kept with a run; undefined where it is not there. */
  readonly readReport: (name: string) => Promise<string | undefined>
  /** A recording by run name, by the folder of a run or by file; paths start at `cwd`. Throws FILE_UNREADABLE or RECORDING_INVALID. */
  readonly readRecording: (nameOrPath: string, cwd: string) => Promise<unknown>
}

const compress = promisify(gzip)
const expand = promisify(gunzip)
const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** A file's content, undefined where there is no such file. Throws FILE_UNREADABLE. */
async function read(
  file: string,
  decode = (bytes: Buffer) => Promise.resolve(bytes),
): Promise<Buffer | undefined> {
  if (!existsSync(file)) return undefined
  return readFile(file)
    .then(decode)
    .catch((cause: unknown) => {
      throw graycardError('FILE_UNREADABLE', { path: file, why: reasonOf(cause) })
    })
}

/** The archive in `folder`, made when something is first kept. */
export function openArchive(folder: string): Archive {
  const blob = (sha256: string, ending: string) =>
    path.join(folder, 'blobs', `${sha256.slice(0, 20)}.${ending}`)
  const at = (...parts: string[]) => path.join(folder, ...parts)
  const keep = async (file: string, content: string | Uint8Array, how?: { readonly flush: boolean }) => {
    await keepFromVersionControl(folder)
    await writeWhole(file, content, how)
  }
  let writeError: GraycardError | undefined
  // What a call brought is worth more than its copy: the run goes on.
  const keepIfPossible = async (file: string, content: string | Uint8Array) => {
    try {
      await keep(file, content)
    } catch (cause) {
      if (!(cause instanceof GraycardError)) throw cause
      writeError ??= cause
    }
  }
  return {
    folder,
    async keepExchange(draft, images) {
      const rest = { ...draft, images }
      const id = createHash('sha256').update(JSON.stringify(rest)).digest('hex').slice(0, 12)
      const exchange = { id, ...rest }
      await keepIfPossible(at('exchanges', `${id}.json`), pretty(exchange))
      return exchange
    },
    async keepBlob(sha256, ending, bytes) {
      const file = blob(sha256, ending)
      if (!existsSync(file)) await keepIfPossible(file, bytes)
    },
    async keepContent(content) {
      const sha256 = createHash('sha256').update(content).digest('hex')
      const file = blob(sha256, 'gz')
      // What is told to have been read must not be lost with the power.
      if (!existsSync(file)) await keep(file, await compress(content), { flush: true })
      return sha256
    },
    async readContent(sha256) {
      const file = blob(sha256, 'gz')
      const content = await read(file, expand)
      if (!content) return undefined
      if (createHash('sha256').update(content).digest('hex') !== sha256)
        throw graycardError('FILE_UNREADABLE', { path: file, why: 'it is not what was kept under that name' })
      return content
    },
    writeError: () => writeError,
    readBlob: (sha256, ending) => read(blob(sha256, ending)),
    blobPath(sha256, ending) {
      const file = blob(sha256, ending)
      return existsSync(file) ? file : undefined
    },
    async keepRun(name, recording, report) {
      const file = at('runs', name, 'evidence.json')
      await keep(file, pretty(recording))
      await keep(at('runs', name, 'report.json'), pretty(report))
      return file
    },
    async runs() {
      if (!existsSync(at('runs'))) return []
      const names = await readdir(at('runs'))
      return names.filter((name) => existsSync(at('runs', name, 'evidence.json'))).toSorted()
    },
    readReport: (name) => readFile(at('runs', name, 'report.json'), 'utf8').catch(() => undefined),
    async readRecording(nameOrPath, cwd) {
      const resolved = path.resolve(cwd, nameOrPath)
      const candidates = [
        resolved,
        path.join(resolved, 'evidence.json'),
        at('runs', nameOrPath, 'evidence.json'),
      ]
      const file = candidates.find((one) => existsSync(one) && one.endsWith('.json')) ?? resolved
      const text = await readFile(file, 'utf8').catch((cause: unknown) => {
        throw graycardError('FILE_UNREADABLE', { path: nameOrPath, why: reasonOf(cause) })
      })
      try {
        return JSON.parse(text)
      } catch {
        throw graycardError('RECORDING_INVALID', { path: file, problem: 'it is not JSON' })
      }
    },
  }
}
