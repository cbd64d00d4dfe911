import path from 'node:path'
import { type Acceptance, defaultConfig, type Lock, parseJson, type Report } from '../../contract/index.ts'
import type { Store } from '../../store/index.ts'
import { type ContractFile, pluginsIn, reportSchema } from '../../schema/index.ts'
import { type Archive, openArchive, openStoreForReading, openStore } from '../../store/index.ts'
import {
  createLearningRedactor,
  findKey,
  type KeyLookup,
  type KeySource,
  type LearningRedactor,
  secretVariables,
} from '../../transport/index.ts'
import { loadCatalogue, type ProjectCatalogue, withoutPlugins } from '../plugins/index.ts'
import { openSandbox, type Sandbox } from '../sandbox/index.ts'
import type { Runtime } from '../startup/index.ts'
import {
  type LoadedConfig,
  loadLock,
  readAcceptances,
  readConfig,
  readEnvFile,
  readIfExists,
} from './project-files.ts'

/** An opened project, which every use case works on. Each part is read or opened once, on first use. */
export interface ProjectWorkspace {
  readonly runtime: Runtime
  /** Path of the contract file, as given. */
  readonly file: string
  /** Whether options or code define the contracts instead of a file. */
  readonly inline: boolean
  /** Folder of the contract file. Relative paths start here. */
  readonly folder: string
  /** All catalogue parts, including the parts of the configured plug-ins. Loading plug-ins runs their code. Throws the errors of `loadCatalogue`. */
  readonly catalogue: () => Promise<ProjectCatalogue>
  /** The contract file. Throws CONFIG_MISSING, FILE_UNREADABLE, or CONFIG_INVALID with every problem and its position. */
  readonly config: () => Promise<ContractFile>
  readonly archive: Archive
  /** Where foreign content is parsed. Its thread starts on first use. */
  readonly sandbox: Sandbox
  /** Removes every secret that was looked up in this workspace. */
  readonly redactor: LearningRedactor
  /** Looks up an API key. A command that prints a key runs once. */
  readonly findKey: (source: KeySource) => Promise<KeyLookup>
  /** The store for writing. Creates the store if it is absent, and imports the runs of the archive. Throws STORE_UNUSABLE or STORE_NEWER. */
  readonly store: () => Promise<Store>
  /** The store for reading. Creates no file. Throws the errors of `store`. */
  readonly kept: () => Promise<Store>
  /** The lock beside the contract file; undefined if absent. Throws FILE_UNREADABLE or LOCK_INVALID. */
  readonly lock: () => Promise<Lock | undefined>
  /** Accepted failures. Throws FILE_UNREADABLE or CONFIG_INVALID. */
  readonly acceptances: () => Promise<readonly Acceptance[]>
  /** Closes the store, if it is open, and the sandbox. */
  readonly close: () => Promise<void>
}

/** Opens the workspace of a contract file, given by its path, or of a loaded configuration. Does not read or create files. */
export function openWorkspace(config: string | LoadedConfig, given: Runtime): ProjectWorkspace {
  let env =
    typeof config === 'string' || !config.variables ? given.env : { ...given.env, ...config.variables }
  // The environment file is known only after the contract file was read.
  const runtime: Runtime = {
    ...given,
    get env() {
      return env
    },
  }
  const named = typeof config === 'string' ? config : undefined
  const folder = typeof config === 'string' ? path.dirname(path.resolve(runtime.cwd, config)) : config.folder
  const redactor = given.redactor ?? createLearningRedactor()
  redactor.learn(secretVariables(env))
  const archive = openArchive(path.join(folder, '.graycard'), redactor)
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
  const sandbox = openSandbox(runtime)
  let opened: Promise<Store> | undefined
  let writable = false
  const open = async (how: typeof openStore): Promise<Store> => {
    const store = await how(archive.folder, { now: runtime.now, redact: redactor.output })
    try {
      await importRuns(store, archive)
      return store
    } catch (cause) {
      await store.close()
      throw cause
    }
  }
  const closeStore = async () => {
    // A store that failed to open does not have to be closed. The caller that opened the store received the error.
    const store = await opened?.catch(() => undefined)
    await store?.close()
  }
  const close = async () => {
    await Promise.all([closeStore(), sandbox.close()])
  }
  return {
    runtime,
    file: named ?? defaultConfig,
    inline: named === undefined,
    folder,
    catalogue,
    config: memoized(async () => {
      if (typeof config !== 'string') return config.file
      const file = await readConfig(await text(), config, folder, await catalogue())
      redactor.except([...Object.keys(file.contracts), ...Object.keys(file.environments)])
      const { envFile } = file
      if (envFile !== undefined)
        env = { ...(await readEnvFile(path.resolve(folder, envFile), envFile)), ...given.env }
      redactor.learn(secretVariables(env))
      return file
    }),
    archive,
    sandbox,
    redactor,
    findKey(source) {
      const name = JSON.stringify([source.keyEnv, source.keyFile, source.keyCommand])
      const found = keys.get(name) ?? findKey(source, runtime.env, folder)
      keys.set(name, found)
      return found
    },
    store() {
      // A store that was opened for reading may be in memory.
      if (!writable) opened = closeStore().then(() => open(openStore))
      writable = true
      return opened ?? open(openStore)
    },
    kept: () => (opened ??= open(openStoreForReading)),
    lock: memoized(() => loadLock(folder)),
    acceptances: memoized(async () => (await readAcceptances(folder)).acceptances),
    close,
  }
}

/** Runs `work` with a workspace, and closes the workspace afterwards, also after an error. */
export async function inWorkspace<T>(
  config: string | LoadedConfig,
  runtime: Runtime,
  work: (workspace: ProjectWorkspace) => Promise<T>,
): Promise<T> {
  const workspace = openWorkspace(config, runtime)
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

/** Returns a function that runs `make` on the first call and returns the same result on every call. */
function memoized<T>(make: () => T | Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= Promise.resolve().then(make))
}

/** Imports the runs of the archive into an empty store, which is new or was deleted. A report that cannot be read is skipped. */
async function importRuns(store: Store, archive: Archive): Promise<void> {
  const names = await archive.runs()
  if (names.length === 0 || (await store.runs({ limit: 1 })).length > 0) return
  for (const name of names) {
    // Import runs in sequence, oldest first.
    // oxlint-disable-next-line no-await-in-loop
    const report = parseReport(await archive.readReport(name))
    // oxlint-disable-next-line no-await-in-loop
    if (report) await store.keepRun(name, report.startedAt, report.finishedAt, report.runs)
  }
}

/** Parses a report that Graycard stored. Returns undefined for any other text. */
function parseReport(text: string | undefined): Report | undefined {
  const value = text === undefined ? undefined : parseJson(text)
  const parsed = reportSchema.safeParse(value)
  // The parsed value has exactly the fields of the type.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return parsed.success ? (value as Report) : undefined
}
