import path from 'node:path'
import { type Acceptance, type Lock, parseJson, type Report } from '../../contract/index.ts'
import type { Store } from '../../store/index.ts'
import { type ContractFile, pluginsIn, reportSchema } from '../../schema/index.ts'
import { type Archive, openArchive, openStoreForReading, openStore } from '../../store/index.ts'
import { findKey, type KeyLookup, type KeySource } from '../../transport/index.ts'
import { loadCatalogue, type ProjectCatalogue, withoutPlugins } from '../plugins/index.ts'
import type { Runtime } from '../startup/index.ts'
import { type LoadedConfig, loadLock, readAcceptances, readConfig, readIfExists } from './project-files.ts'
import { createLearningRedactor, type LearningRedactor } from './redactor.ts'

/** An opened project. Every use case takes one; whatever it holds is read or opened on first use, and once. */
export interface Workspace {
  readonly runtime: Runtime
  /** Contract file, as it was named. */
  readonly file: string
  /** Folder of the contract file: relative paths start here. */
  readonly folder: string
  /** What there is of each kind, with the parts of the plug-ins that are named: loading them runs their code. Throws as `loadCatalogue` does. */
  readonly catalogue: () => Promise<ProjectCatalogue>
  /** The contract file. Throws CONFIG_MISSING, FILE_UNREADABLE, or CONFIG_INVALID with every problem and its place. */
  readonly config: () => Promise<ContractFile>
  readonly archive: Archive
  /** Removes every secret that was looked up here. */
  readonly redactor: LearningRedactor
  /** Looks a key up. A command that prints one is run once. */
  readonly findKey: (source: KeySource) => Promise<KeyLookup>
  /** The store to write to, made where there is none; runs older than it are imported. Throws STORE_UNUSABLE or STORE_NEWER. */
  readonly store: () => Promise<Store>
  /** The store as it is, for reading: makes nothing where nothing was ever kept. Throws as `store` does. */
  readonly kept: () => Promise<Store>
  /** The lock beside the contract file; undefined where there is none. Throws FILE_UNREADABLE or LOCK_INVALID. */
  readonly lock: () => Promise<Lock | undefined>
  /** What was accepted. Throws FILE_UNREADABLE or CONFIG_INVALID. */
  readonly acceptances: () => Promise<readonly Acceptance[]>
  /** Closes the store, where one was opened. */
  readonly close: () => Promise<void>
}

/** The workspace of a contract file, by name, or of a configuration that came from elsewhere. Reads and makes nothing yet. */
export function openWorkspace(config: string | LoadedConfig, runtime: Runtime): Workspace {
  const named = typeof config === 'string' ? config : undefined
  const folder = typeof config === 'string' ? path.dirname(path.resolve(runtime.cwd, config)) : config.folder
  const archive = openArchive(path.join(folder, '.graycard'))
  const keys = new Map<string, Promise<KeyLookup>>()
  const text = memoized(() =>
    typeof config === 'string' ? readIfExists(path.resolve(runtime.cwd, config), config) : undefined,
  )
  const catalogue = memoized(async () => {
    if (typeof config !== 'string') return config.catalogue ?? withoutPlugins
    const entries = pluginsIn((await text()) ?? '').map(({ text: name, line, column }) => ({
      text: name,
      from: folder,
      at: `${config}:${line}:${column}`,
    }))
    return loadCatalogue(entries, folder, runtime)
  })
  let opened: Promise<Store> | undefined
  let writable = false
  const open = async (how: typeof openStore): Promise<Store> => {
    const store = await how(archive.folder, { now: runtime.now })
    try {
      await importRuns(store, archive)
      return store
    } catch (cause) {
      await store.close()
      throw cause
    }
  }
  const close = async () => {
    // What could not be opened needs no closing; whoever wanted it was told.
    const store = await opened?.catch(() => undefined)
    await store?.close()
  }
  return {
    runtime,
    file: named ?? 'graycard.yaml',
    folder,
    catalogue,
    config: memoized(async () =>
      typeof config === 'string' ? readConfig(await text(), config, await catalogue()) : config.file,
    ),
    archive,
    redactor: createLearningRedactor(),
    findKey(source) {
      const name = JSON.stringify([source.keyEnv, source.keyFile, source.keyCommand])
      const found = keys.get(name) ?? findKey(source, runtime.env, folder)
      keys.set(name, found)
      return found
    },
    store() {
      // What was opened for reading alone may be a store in memory.
      if (!writable) opened = close().then(() => open(openStore))
      writable = true
      return opened ?? open(openStore)
    },
    kept: () => (opened ??= open(openStoreForReading)),
    lock: memoized(() => loadLock(folder)),
    acceptances: memoized(async () => (await readAcceptances(folder)).known),
    close,
  }
}

/** Opens a workspace for one piece of work, and closes it whatever comes of that. */
export async function inWorkspace<T>(
  config: string | LoadedConfig,
  runtime: Runtime,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const workspace = openWorkspace(config, runtime)
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

/** Does it on the first call, and answers every further one with the same. */
function memoized<T>(make: () => T | Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= Promise.resolve().then(make))
}

/**
 * Puts runs that lie in the archive into a store that has none: they are older than the database, or it was deleted. A report that
 * cannot be read is left out.
 */
async function importRuns(store: Store, archive: Archive): Promise<void> {
  const names = await archive.runs()
  if (names.length === 0 || (await store.runs({ limit: 1 })).length > 0) return
  for (const name of names) {
    // One transaction after the other, oldest first.
    // oxlint-disable-next-line no-await-in-loop
    const report = parseReport(await archive.readReport(name))
    // oxlint-disable-next-line no-await-in-loop
    if (report) await store.keepRun(name, report.startedAt, report.finishedAt, report.runs)
  }
}

/** A report that Graycard itself kept; undefined for anything else. */
function parseReport(text: string | undefined): Report | undefined {
  const value = text === undefined ? undefined : parseJson(text)
  const parsed = reportSchema.safeParse(value)
  // Parsed with the same fields and none besides.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return parsed.success ? (value as Report) : undefined
}
