import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import {
  contractFacts,
  defaultConfig,
  type FailOn,
  GraycardError,
  grouped,
  graycardError,
  type Knowledge,
  modelFacts,
  optionalField,
  type ScanFinding,
  type ScanPlace,
  type ScanReport,
  scanVerdict,
  type SkippedFiles,
  withTracked,
} from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import {
  type ContractScope,
  judgePlaces,
  modelNameOf,
  type Usages,
  type Rewrite,
} from '../../scan/judge/index.ts'
import type { ContractFile } from '../../schema/index.ts'
import { acceptancesName, lifecycleClaims, lockName, type ProjectWorkspace } from '../workspace/index.ts'
import { scanFolder } from './scan.ts'

/** Contract files, one for each provider: they are what code is compared with. */
const contractFileName = /^graycard(?:\.[\w-]+)?\.ya?ml$/

/** What to scan, and by what to judge it. */
export interface ScanOptions {
  /** Folders and files, as given. */
  readonly roots: readonly string[]
  readonly failOn: FailOn
  /** Compare with the contract file, which must exist. Without it, the file is used if it exists. */
  readonly configured: boolean
  /** Replacements that the user named, by the model that they replace. */
  readonly chosen?: ReadonlyMap<string, string>
  /** Gets the number of files so far. */
  readonly progress?: (files: number) => void
}

/** A report, and why tracked claims are missing from it. */
export interface ProjectScan {
  readonly report: ScanReport
  readonly rewrites: ReadonlyMap<ScanFinding, Rewrite>
  /** Uses of models that no contract covers. */
  readonly usages: Usages
  /** Absolute path of the folder that the report's files are relative to. */
  readonly folder: string
  /** The contract file, if there is one. */
  readonly file?: ContractFile
  readonly note?: string
}

/**
 * The contract file of a scan: the one in the scanned folder, or the one in the working directory if that contains the folder. It need not
 * exist.
 */
export function contractFileFor(roots: readonly string[], cwd: string): string {
  const [root = '.'] = roots
  const own = path.join(root, defaultConfig)
  if (roots.length === 1 && existsSync(path.resolve(cwd, own))) return own
  const inside = roots.every((one) => isInside(cwd, path.resolve(cwd, one)))
  return inside || roots.length > 1 ? defaultConfig : own
}

const isInside = (folder: string, file: string) => {
  const relative = path.relative(folder, file)
  return relative === '' || !(relative.startsWith('..') || path.isAbsolute(relative))
}

/**
 * Scans folders and judges what was found by the claims of Graycard, by those of watched sources, and by the contract file. Throws
 * FILE_UNREADABLE for a folder that does not exist, and the errors of reading the contract file.
 */
export async function scanProject(
  workspace: ProjectWorkspace,
  { roots, failOn, configured, chosen, progress }: ScanOptions,
): Promise<ProjectScan> {
  const { cwd, now } = workspace.runtime
  const contractPath = path.resolve(cwd, workspace.file)
  const file = configured || existsSync(contractPath) ? await workspace.config() : undefined
  const found = await Promise.all(
    roots.map((root) => searched(root, { cwd, alone: roots.length === 1, progress })),
  )
  const own = new Set([
    contractPath,
    ...[lockName, acceptancesName].map((name) => path.join(workspace.folder, name)),
  ])
  const isContractFile = (name: string) =>
    own.has(name) || (path.dirname(name) === workspace.folder && contractFileName.test(path.basename(name)))
  const places = found.flatMap((one) =>
    one.places
      .filter((place) => !isContractFile(path.resolve(cwd, one.folder, place.file)))
      .map((place) => (roots.length === 1 ? place : Object.assign(place, { file: one.named(place.file) }))),
  )
  const { knows, note } = await knowledgeFor(workspace, file, places)
  const at = now().toISOString().slice(0, 10)
  const { findings, unused, rewrites, usages } = judgePlaces(places, {
    knowledge: knows,
    today: at,
    ...optionalField('contracts', file && contractScopes(file, knows)),
    ...optionalField('chosen', chosen),
  })
  const whole = roots.some((root) => isInside(path.resolve(cwd, root), workspace.folder))
  const parts = {
    findings,
    ...optionalField('unused', file && whole ? unused : undefined),
    unread: found.flatMap(({ unread, named }) =>
      unread.map(({ file: name, why }) => ({ file: named(name), why })),
    ),
    skipped: skippedIn(found),
  }
  const report: ScanReport = {
    schema: 'graycard/scan@1',
    at,
    folder: roots.length === 1 ? (found[0]?.folder ?? '.') : '.',
    files: found.reduce((sum, one) => sum + one.files, 0),
    ...scanVerdict(parts, failOn),
    failOn,
    ...optionalField('contractFile', file && workspace.file),
    ...parts,
  }
  return {
    report,
    rewrites,
    usages,
    folder: path.resolve(cwd, report.folder),
    ...optionalField('file', file),
    ...optionalField('note', note),
  }
}

/** A path below a folder, both with `/`. */
const inFolder = (folder: string, file: string): string => (folder === '.' ? file : `${folder}/${file}`)

/** What all roots leave out, by reason. */
const skippedIn = (found: readonly Awaited<ReturnType<typeof searched>>[]): readonly SkippedFiles[] =>
  [
    ...grouped(
      found.flatMap(({ skipped, named }) => skipped.map((one) => ({ one, named }))),
      ({ one }) => one.why,
    ),
  ].map(([why, group]) => ({
    why,
    count: group.reduce((sum, { one }) => sum + one.count, 0),
    files: group.flatMap(({ one, named }) => one.files.map(named)),
  }))

async function searched(
  root: string,
  {
    cwd,
    alone,
    progress,
  }: { readonly cwd: string; readonly alone: boolean; readonly progress: ScanOptions['progress'] },
) {
  const full = path.resolve(cwd, root)
  const there = statSync(full, { throwIfNoEntry: false })
  if (!there) throw graycardError('FILE_UNREADABLE', { path: root, why: 'it does not exist' })
  const scan = await scanFolder(full, progress)
  const folder = path
    .normalize(there.isFile() ? path.dirname(root) : root)
    .split(path.sep)
    .join('/')
    .replace(/(?<=.)\/$/, '')
  return { ...scan, folder, named: (file: string) => (alone ? file : inFolder(folder, file)) }
}

const contractScopes = ({ contracts }: ContractFile, knows: Knowledge): readonly ContractScope[] =>
  Object.entries(contracts).map(([name, { provider, model, aliasOf, edit }]) => {
    const { names } = contractFacts(knows, { provider, model, ...optionalField('aliasOf', aliasOf) })
    return { name, models: [...names, model], endpoint: edit === undefined ? 'generations' : 'edits' }
  })

/** Knowledge with the tracked claims about the models that were found. Without a store, and if it cannot be read, only shipped knowledge. */
async function knowledgeFor(
  { archive, kept }: ProjectWorkspace,
  file: ContractFile | undefined,
  places: readonly ScanPlace[],
): Promise<{ readonly knows: Knowledge; readonly note?: string }> {
  if (file === undefined || !existsSync(archive.folder)) return { knows: knowledge }
  const models = new Map(
    places.flatMap((place) => {
      if (place.kind !== 'model') return []
      const name = modelNameOf(place)
      return [[name.toLowerCase(), place.provider ?? modelFacts(knowledge, '', name).vendor ?? '']]
    }),
  )
  try {
    const store = await kept()
    const claims = await lifecycleClaims(
      [...models].map(([model, provider]) => ({ model, provider })),
      store.claims,
      file,
    )
    return { knows: withTracked(knowledge, claims) }
  } catch (cause) {
    if (!(cause instanceof GraycardError)) throw cause
    return {
      knows: knowledge,
      note: `Cannot read the claims of watched sources. Using only the claims included with Graycard. ${cause.message}`,
    }
  }
}
