import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  bySeverity,
  GraycardError,
  graycardError,
  parseJson,
  present,
  type Report,
} from '../contract/index.ts'
import type { LockChange, RunRow } from '../engine/verify/index.ts'
import type { Store } from '../store/index.ts'
import { reportSchema } from '../schema/index.ts'
import { type Archive, openStore, reasonOf } from '../store/index.ts'

const fileIn = (folder: string) => path.join(folder, 'graycard.sqlite')

async function closing<T>(store: Store, work: (store: Store) => Promise<T>): Promise<T> {
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Reads from the store in `folder`; undefined where there is none, for reading makes none. Throws STORE_UNUSABLE or STORE_NEWER. */
export async function readStore<T>(
  folder: string,
  work: (store: Store) => Promise<T>,
): Promise<T | undefined> {
  return existsSync(fileIn(folder)) ? closing(await openStore(folder), work) : undefined
}

/** Writes into the store, made where there is none. Returns why that could not be done, and throws nothing: what was measured is worth more. */
async function writeStore(
  folder: string,
  work: (store: Store) => Promise<void>,
): Promise<GraycardError | undefined> {
  try {
    await closing(await openStore(folder), work)
    return undefined
  } catch (cause) {
    if (cause instanceof GraycardError) return cause
    const todo = `Check the folder and the free space, or move ${fileIn(folder)} away.`
    return graycardError('STORE_UNUSABLE', { path: fileIn(folder), why: reasonOf(cause), todo })
  }
}

/** Keeps a run and its findings for the time line. Returns why it could not. */
export const keepInStore = (
  folder: string,
  name: string,
  report: Report,
): Promise<GraycardError | undefined> =>
  writeStore(folder, (store) => store.keepRun(name, report.startedAt, report.finishedAt, report.runs))

/** Keeps what a lock changed. Returns why it could not. */
export const keepLockChanges = (
  folder: string,
  changes: readonly LockChange[],
): Promise<GraycardError | undefined> => writeStore(folder, (store) => store.keepLockChanges(changes))

/** The rows of a report that was kept as a run. */
const rowsOf = (run: string, { startedAt, finishedAt, runs }: Report): readonly RunRow[] =>
  runs.map(({ contract, environment, subject, verdict, spend, findings }) => ({
    run,
    contract,
    environment,
    provider: subject.provider,
    model: subject.model,
    startedAt,
    finishedAt,
    verdict,
    ...present('severity', bySeverity(findings)[0]?.[0]),
    images: spend.images,
    usdLow: spend.usd?.low ?? null,
    usdHigh: spend.usd?.high ?? null,
  }))

/** Runs as they were kept beside the store, newest first; those that cannot be read are left out. */
export async function keptRows(archive: Archive): Promise<readonly RunRow[]> {
  const names = (await archive.runs()).toReversed()
  const reports = await Promise.all(names.map((name) => archive.readReport(name)))
  return names.flatMap((name, index) => {
    const report = parseReport(reports[index])
    return report ? rowsOf(name, report) : []
  })
}

/** A report that Graycard itself kept; undefined for anything else. */
function parseReport(text: string | undefined): Report | undefined {
  const value = text === undefined ? undefined : parseJson(text)
  const parsed = reportSchema.safeParse(value)
  // Parsed with the same fields and none besides.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return parsed.success ? (value as Report) : undefined
}
