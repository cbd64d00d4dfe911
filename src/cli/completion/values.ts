import type { Option } from 'commander'
import { catalogueEntries, type CatalogueKind } from '../../app/startup/index.ts'
import { changeEvents, changeSeverities, changeStates, ownValue } from '../../contract/index.ts'
import type { Io } from '../terminal/io.ts'
import { completionScripts } from './scripts.ts'

/** A word that completes the current one, and its description. */
export interface Suggestion {
  readonly word: string
  readonly says: string
}
export type Values = readonly Suggestion[] | 'files'

/** Where values come from. */
interface ValueContext {
  readonly io: Io
  /** Path of the contract file. */
  readonly config: string
  readonly command: string
}
type Source = (context: ValueContext, current: string) => Values | Promise<Values>

const words = (all: Iterable<string>): readonly Suggestion[] => [...all].map((word) => ({ word, says: '' }))
const fixed =
  (...all: readonly string[]): Source =>
  () =>
    words(all)
const files: Source = () => 'files'

/** The names of one kind in the contract file. The file is not validated, and no plug-in is loaded. */
const inFile =
  (kind: 'contracts' | 'environments' | 'sources'): Source =>
  async ({ io, config }) => {
    const { namesInFile } = await import('../../app/workspace/index.ts')
    return words((await namesInFile(io.cwd, config))[kind])
  }

const inCatalogue =
  (kind: CatalogueKind): Source =>
  async () =>
    (await catalogueEntries(kind)).map(({ id, title = '' }) => ({ word: id, says: title }))

/** Checks, and the steps that select all checks of their group. `optIn`: the opt-in checks or the others. */
const checks =
  (optIn: boolean): Source =>
  async () => {
    const all = (await catalogueEntries('check')).filter((one) => (one.optIn === true) === optIn)
    const steps = new Set(all.map(({ id }) => id.split('/')[0] ?? ''))
    return [...words(steps), ...all.map(({ id, title = '' }) => ({ word: id, says: title }))]
  }

const models: Source = async () => {
  const { suggestModels } = await import('../../app/builtins/index.ts')
  return words(new Set(suggestModels()))
}

const runs: Source = async ({ io, config }) => {
  const { openWorkspace } = await import('../../app/workspace/index.ts')
  return words((await openWorkspace(config, io).archive.runs()).toReversed())
}

const contractsInEnvironments: Source = async ({ io, config }) => {
  const { namesInFile } = await import('../../app/workspace/index.ts')
  const { contracts, environments } = await namesInFile(io.cwd, config)
  return words(
    contracts.flatMap((contract) => environments.map((environment) => `${contract}@${environment}`)),
  )
}

/** `NAME`, or `NAME:` and a path. */
const reporters: Source = (context, current) =>
  current.includes(':') ? 'files' : inCatalogue('reporter')(context, current)

/** Values of options, by name. A name after a command is for this command alone. An option that is not listed has no values to suggest. */
const byOption: Readonly<Record<string, Source>> = {
  affecting: contractsInEnvironments,
  'alias-of': models,
  also: checks(true),
  'ca-file': files,
  config: files,
  contract: inFile('contracts'),
  env: inFile('environments'),
  'init env': fixed(),
  event: fixed(...changeEvents),
  from: runs,
  image: files,
  mask: files,
  model: models,
  only: checks(false),
  plugin: files,
  provider: inCatalogue('provider'),
  quirk: inCatalogue('quirk'),
  replay: files,
  reporter: reporters,
  run: runs,
  severity: fixed(...changeSeverities),
  source: inFile('sources'),
  state: fixed(...changeStates),
}

/** Words after a command, by command. */
const byCommand: Readonly<Record<string, Source>> = {
  catalog: models,
  complete: fixed(...Object.keys(completionScripts)),
  diff: runs,
  report: runs,
  schema: async () => {
    const { schemas } = await import('../../app/setup/index.ts')
    return words(Object.keys(schemas))
  },
}

/** The values of an option. */
export const optionValues = async (
  option: Option,
  current: string,
  context: ValueContext,
): Promise<Values> => {
  const name = (option.long ?? '').replace(/^--/, '')
  if (option.argChoices) return words(option.argChoices)
  const source = ownValue(byOption, `${context.command} ${name}`) ?? ownValue(byOption, name)
  return source ? source(context, current) : []
}

/** The words that may follow a command and its earlier `positionals`. */
export async function argumentValues(positionals: readonly string[], context: ValueContext): Promise<Values> {
  if (context.command === 'watch') return watchWords(positionals, context)
  const values = await (ownValue(byCommand, context.command)?.(context, '') ?? [])
  return values === 'files' ? values : values.filter(({ word }) => !positionals.includes(word))
}

async function watchWords(positionals: readonly string[], context: ValueContext): Promise<Values> {
  if (positionals[0] === 'add') return positionals.length === 1 ? 'files' : []
  const names = await inFile('sources')(context, '')
  const left = names === 'files' ? [] : names.filter(({ word }) => !positionals.includes(word))
  return positionals.length === 0 ? [{ word: 'add', says: 'Watch a new source' }, ...left] : left
}
