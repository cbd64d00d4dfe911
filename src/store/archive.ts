import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, utimes } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import {
  type Exchange,
  GraycardError,
  graycardError,
  type ImageFacts,
  parseJson,
  readJson,
  type Recording,
  type Report,
} from '../contract/index.ts'
import type { Redactor } from '../transport/redaction/index.ts'
import { readRegularText } from '../disk/index.ts'
import { blobOf } from './blobs.ts'
import { hasLink, keepFromVersionControl, reasonOf, writeOwn } from './files.ts'
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
  /**
   * Stores an image under the first 20 digits of its hash. `ending` has no dot. Bytes that do not have this hash, or that contain a secret, are
   * not stored. A link, or a file with other bytes, is replaced. A write error does not fail the run.
   */
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
  /**
   * The bytes of a stored image. Undefined if it is missing, is a link or has other bytes than its hash, and for a hash or an ending of the
   * wrong form. Throws FILE_UNREADABLE.
   */
  readonly readBlob: (sha256: string, ending: string) => Promise<Uint8Array | undefined>
  /** Path of a stored image on this machine; undefined where `readBlob` gives no bytes. */
  readonly blobPath: (sha256: string, ending: string) => Promise<string | undefined>
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
const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** Throws FILE_UNREADABLE for an error of the file system. */
const unreadable = (file: string) => (cause: unknown) => {
  throw graycardError('FILE_UNREADABLE', { path: file, why: reasonOf(cause) })
}

/** What removes secrets from everything that the archive stores. */
type StoredRedactor = Pick<Redactor, 'output' | 'value' | 'inBytes'>

/** Opens the archive in `folder`. The folder is created on the first write. */
export function openArchive(folder: string, redactor: StoredRedactor): Archive {
  const at = (...parts: string[]) => path.join(folder, ...parts)
  const keep = async (
    parts: readonly string[],
    content: string | Uint8Array,
    how?: { readonly flush: boolean },
  ) => {
    await keepFromVersionControl(folder)
    await writeOwn(folder, parts, content, how)
  }
  /** The bytes of a stored file with this hash. */
  const stored = async (sha256: string, ending: string) => {
    const blob = blobOf(folder, sha256, ending)
    return blob?.read().catch(unreadable(blob.file))
  }
  let writeError: GraycardError | undefined
  // A response that was paid for matters more than its stored copy, so the run goes on.
  const keepIfPossible = async (parts: readonly string[], content: string | Uint8Array) => {
    try {
      await keep(parts, content)
    } catch (cause) {
      if (!(cause instanceof GraycardError)) throw cause
      writeError ??= cause
    }
  }
  return {
    folder,
    async keepExchange(draft, images) {
      const rest = redactor.value({ ...draft, images })
      const id = createHash('sha256').update(JSON.stringify(rest)).digest('hex').slice(0, 12)
      const exchange = { id, ...rest }
      await keepIfPossible(['exchanges', `${id}.json`], pretty(exchange))
      return exchange
    },
    async keepBlob(sha256, ending, bytes) {
      const blob = blobOf(folder, sha256, ending)
      if (!blob?.isOf(bytes)) return
      if (redactor.inBytes(bytes)) {
        writeError ??= graycardError('IMAGE_WITH_SECRET', { sha256 })
        return
      }
      if (!(await blob.read().catch(() => undefined))) return keepIfPossible(blob.parts, bytes)
      // Its age tells `prune` that a run in flight may refer to the image.
      const now = new Date()
      await utimes(blob.file, now, now).catch(() => undefined)
    },
    async keepContent(received) {
      const content = typeof received === 'string' ? redactor.output(received) : received
      const sha256 = createHash('sha256').update(content).digest('hex')
      const blob = blobOf(folder, sha256, 'gz')
      // Flushed to disk, because the database must still find this content after a power failure.
      if (blob && !(await blob.read().catch(() => undefined)))
        await keep(blob.parts, await compress(content), { flush: true })
      return sha256
    },
    async readContent(sha256) {
      const content = await stored(sha256, 'gz')
      const file = blobOf(folder, sha256, 'gz')?.file
      if (!content && file !== undefined && existsSync(file))
        throw graycardError('FILE_UNREADABLE', {
          path: file,
          why: 'the content of the file does not match its name',
        })
      return content
    },
    writeError: () => writeError,
    readBlob: stored,
    blobPath: async (sha256, ending) =>
      (await stored(sha256, ending)) && blobOf(folder, sha256, ending)?.file,
    async keepRun(name, recording, report) {
      await keep(['runs', name, 'evidence.json'], pretty(redactor.value(recording)))
      await keep(['runs', name, 'report.json'], pretty(redactor.value(report)))
      return at('runs', name, 'evidence.json')
    },
    runs: () => runNames(folder),
    async readExchange(id) {
      if (!/^[0-9a-f]{4,12}$/.test(id) || !existsSync(at('exchanges'))) return undefined
      const [name, other] = (await readdir(at('exchanges'))).filter((one) => one.startsWith(id))
      if (name === undefined || other !== undefined) return undefined
      if (await hasLink(folder, ['exchanges', name])) return undefined
      const file = at('exchanges', name)
      return parseJson(await readRegularText(file).catch(unreadable(file)))
    },
    prune: (options) => prune(folder, options),
    readReport: (name) => readRegularText(at('runs', name, 'report.json')).catch(() => undefined),
    async readRecording(nameOrPath, cwd) {
      const file = await findRecording(folder, nameOrPath, cwd)
      const read = readJson(await readRegularText(file).catch(unreadable(nameOrPath)))
      if ('problem' in read) throw graycardError('RECORDING_INVALID', { path: file, problem: read.problem })
      return read.value
    },
  }
}
