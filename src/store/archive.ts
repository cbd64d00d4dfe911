import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, utimes } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import {
  type Exchange,
  GraycardError,
  graycardError,
  type ImageFacts,
  parseJson,
  type Recording,
  type Report,
} from '../contract/index.ts'
import { keepFromVersionControl, reasonOf, writeWhole } from './files.ts'
import { findRecording, runNames } from './find-run.ts'
import { prune, type PruneOptions, type PruneResult } from './prune.ts'

/** The files that Graycard stores in one folder: exchanges and images by content hash, runs by name. */
export interface Archive {
  readonly folder: string
  /** Assigns an exchange its id, a hash of its content, and stores the exchange. A write error does not fail the run, see `writeError`. */
  readonly keepExchange: (
    draft: Omit<Exchange, 'id' | 'images'>,
    images: readonly ImageFacts[],
  ) => Promise<Exchange>
  /** Stores an image under the first 20 digits of its hash. `ending` has no dot. A write error does not fail the run. */
  readonly keepBlob: (sha256: string, ending: string, bytes: Uint8Array) => Promise<void>
  /**
   * Stores text or bytes, compressed, under their hash, and returns the hash. The content is flushed to disk when the promise resolves.
   * Throws FILE_UNWRITABLE.
   */
  readonly keepContent: (content: string | Uint8Array) => Promise<string>
  /** The content with this hash, or undefined if there is none. Throws FILE_UNREADABLE if the content was changed. */
  readonly readContent: (sha256: string) => Promise<Uint8Array | undefined>
  /** The first error of storing an exchange or an image, if there was one. */
  readonly writeError: () => GraycardError | undefined
  /** The bytes of a stored image; undefined if it is missing. Throws FILE_UNREADABLE. */
  readonly readBlob: (sha256: string, ending: string) => Promise<Uint8Array | undefined>
  /** Path of a stored image on this machine; undefined if it is missing. */
  readonly blobPath: (sha256: string, ending: string) => string | undefined
  readonly keepRun: (name: string, recording: Recording, report: Report) => Promise<string>
  /** Names of the complete runs, oldest first. */
  readonly runs: () => Promise<readonly string[]>
  /** Text of the report of a run; undefined if it is missing. */
  readonly readReport: (name: string) => Promise<string | undefined>
  /** A stored exchange, by the beginning of its id; undefined unless exactly one matches. Throws FILE_UNREADABLE. */
  readonly readExchange: (id: string) => Promise<unknown>
  /** Removes old runs, and what only they refer to. */
  readonly prune: (options: PruneOptions) => Promise<PruneResult>
  /**
   * A recording, by run name (or a unique beginning or end of it), run folder or file. Paths are relative to `cwd`. Throws RUN_UNKNOWN,
   * RUN_MISSING, FILE_UNREADABLE or RECORDING_INVALID.
   */
  readonly readRecording: (nameOrPath: string, cwd: string) => Promise<unknown>
}

const compress = promisify(gzip)
const expand = promisify(gunzip)
const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** A file's content; undefined if it does not exist. Throws FILE_UNREADABLE. */
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

/** Opens the archive in `folder`. The folder is created on the first write. */
export function openArchive(folder: string): Archive {
  const blob = (sha256: string, ending: string) =>
    path.join(folder, 'blobs', `${sha256.slice(0, 20)}.${ending}`)
  const at = (...parts: string[]) => path.join(folder, ...parts)
  const keep = async (file: string, content: string | Uint8Array, how?: { readonly flush: boolean }) => {
    await keepFromVersionControl(folder)
    await writeWhole(file, content, { ...how, isPrivate: true })
  }
  let writeError: GraycardError | undefined
  // A response that was paid for matters more than its stored copy, so the run goes on.
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
      if (!existsSync(file)) return keepIfPossible(file, bytes)
      // Its age tells `prune` that a run in flight may refer to the image.
      const now = new Date()
      await utimes(file, now, now).catch(() => undefined)
    },
    async keepContent(content) {
      const sha256 = createHash('sha256').update(content).digest('hex')
      const file = blob(sha256, 'gz')
      // Flushed to disk, because the database must still find this content after a power failure.
      if (!existsSync(file)) await keep(file, await compress(content), { flush: true })
      return sha256
    },
    async readContent(sha256) {
      const file = blob(sha256, 'gz')
      const content = await read(file, expand)
      if (!content) return undefined
      if (createHash('sha256').update(content).digest('hex') !== sha256)
        throw graycardError('FILE_UNREADABLE', {
          path: file,
          why: 'the content of the file does not match its name',
        })
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
    runs: () => runNames(folder),
    async readExchange(id) {
      if (!/^[0-9a-f]{4,12}$/.test(id) || !existsSync(at('exchanges'))) return undefined
      const [name, other] = (await readdir(at('exchanges'))).filter((one) => one.startsWith(id))
      if (name === undefined || other !== undefined) return undefined
      const text = await read(at('exchanges', name))
      return text && parseJson(text.toString())
    },
    prune: (options) => prune(folder, options),
    readReport: (name) => readFile(at('runs', name, 'report.json'), 'utf8').catch(() => undefined),
    async readRecording(nameOrPath, cwd) {
      const file = await findRecording(folder, nameOrPath, cwd)
      const text = await readFile(file, 'utf8').catch((cause: unknown) => {
        throw graycardError('FILE_UNREADABLE', { path: nameOrPath, why: reasonOf(cause) })
      })
      try {
        return JSON.parse(text)
      } catch {
        throw graycardError('RECORDING_INVALID', { path: file, problem: 'the file is not JSON' })
      }
    },
  }
}
