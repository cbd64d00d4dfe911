import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { graycardError } from '../contract/index.ts'
import { readRegularText } from '../disk/index.ts'
import { hasLink, reasonOf } from './files.ts'
import { runNames } from './find-run.ts'

/** Which runs to keep. */
export interface PruneOptions {
  /** Runs that started before this time, in milliseconds since 1970, are removed. */
  readonly beforeMs: number
  /** Whether a run is kept although it is older. Called for newer runs first. The recording is the content of a file, and unchecked. */
  readonly isKept: (recording: unknown) => boolean
  readonly nowMs: number
  readonly dryRun: boolean
}

/** What was removed, or would be removed. */
export interface PruneResult {
  /** Names of the runs, newest first. */
  readonly runs: readonly string[]
  readonly exchanges: number
  readonly images: number
  /** Size of all removed files in bytes. */
  readonly bytes: number
  /** Number of kept runs, and how many of them are kept although they are older. */
  readonly kept: number
  readonly keptOlder: number
}

/**
 * A run that has not ended yet refers to files that no stored run names. Files younger than this stay, because no run takes a day: a request
 * ends after 10 minutes by default.
 */
const inFlightMs = 86_400_000

/**
 * Removes old runs of an archive, and then the exchanges and images that no remaining run refers to. Content of watched sources stays,
 * because the database refers to it. Throws FILE_UNREADABLE or FILE_UNWRITABLE.
 */
export async function prune(folder: string, options: PruneOptions): Promise<PruneResult> {
  const { dryRun, nowMs, isKept, beforeMs } = options
  const removed: string[] = []
  const referenced = new Set<string>()
  const names = (await hasLink(folder, ['runs'])) ? [] : await runNames(folder)
  let keptOlder = 0
  for (const name of names.toReversed()) {
    // One recording in memory at a time.
    // oxlint-disable-next-line no-await-in-loop
    const text = await read(path.join(folder, 'runs', name, 'evidence.json'))
    const isOld = (startedMs(name) ?? nowMs) < beforeMs
    if (isOld && !isKept(parsed(text))) {
      removed.push(name)
      continue
    }
    if (isOld) keptOlder++
    for (const [digits] of text.matchAll(/\b[0-9a-f]{12}\b|\b[0-9a-f]{64}\b/g))
      referenced.add(digits.slice(0, 20))
  }
  const isRemovable = (key: string, changedMs: number) =>
    !referenced.has(key) && changedMs < nowMs - inFlightMs
  const exchanges = await filesIn(folder, 'exchanges', /^([0-9a-f]{12})\.json$/, isRemovable)
  const images = await filesIn(folder, 'blobs', /^([0-9a-f]{20})\.(?!gz$)\w+$/, isRemovable)
  const folders = removed.map((name) => path.join(folder, 'runs', name))
  const ofRuns = await Promise.all(
    removed.map((name) => filesIn(path.join(folder, 'runs'), name, /^(.+)$/, () => true)),
  )
  if (!dryRun) {
    await Promise.all(folders.map(remove))
    await Promise.all([...exchanges, ...images].map(({ file }) => remove(file)))
  }
  return {
    runs: removed,
    exchanges: exchanges.length,
    images: images.length,
    bytes: [...ofRuns.flat(), ...exchanges, ...images].reduce((sum, { bytes }) => sum + bytes, 0),
    kept: names.length - removed.length,
    keptOlder,
  }
}

/** Time in the name of a run. Undefined for another name: a run that was copied here by hand stays. */
function startedMs(name: string): number | undefined {
  const [, day, hours, minutes, seconds, ms] =
    /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-/.exec(name) ?? []
  return day === undefined ? undefined : Date.parse(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`)
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Files of a folder whose name matches. The first group of the pattern is the key. */
async function filesIn(
  parent: string,
  name: string,
  pattern: RegExp,
  selects: (key: string, changedMs: number) => boolean,
): Promise<readonly { readonly file: string; readonly bytes: number }[]> {
  const folder = path.join(parent, name)
  // A link may lead out of the folder.
  if (!existsSync(folder) || (await hasLink(parent, [name]))) return []
  const found = (await readdir(folder)).flatMap((one) => {
    const key = pattern.exec(one)?.[1]
    return key === undefined ? [] : [{ file: path.join(folder, one), key }]
  })
  const sized = await Promise.all(
    found.map(async ({ file, key }) => {
      // Another process may have removed the file.
      const there = await stat(file).catch(() => undefined)
      return there && selects(key, there.mtimeMs) ? [{ file, bytes: there.size }] : []
    }),
  )
  return sized.flat()
}

const read = (file: string) =>
  readRegularText(file).catch((cause: unknown) => {
    throw graycardError('FILE_UNREADABLE', { path: file, why: reasonOf(cause) })
  })

const remove = (file: string) =>
  rm(file, { recursive: true, force: true }).catch((cause: unknown) => {
    throw graycardError('FILE_UNWRITABLE', { path: file, why: reasonOf(cause) })
  })
