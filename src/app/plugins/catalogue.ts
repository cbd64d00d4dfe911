import { graycardError, type ReportedPlugin } from '../../contract/index.ts'
import { type Check, defineCheck, type Provider, type Source } from '../../plugin/index.ts'
import { builtins, type Catalogue, pick } from '../builtins/index.ts'
import type { Runtime } from '../startup/index.ts'
import { type LoadedPlugin, loadPlugin, type PluginEntry, describeSource } from './load.ts'

/** The parts of the runtime that loading plug-ins needs. */
export type PluginRuntime = Pick<Runtime, 'cwd' | 'env' | 'plugins' | 'beforePlugins'>

/** All parts for one project: Graycard's own parts and those of its plug-ins. */
export interface ProjectCatalogue extends Catalogue {
  /** Only the sources of plug-ins. Graycard's own sources are loaded when a document is read. */
  readonly sources: readonly Source[]
  readonly plugins: readonly ReportedPlugin[]
  /** Why the configured plug-ins were not loaded. */
  readonly off?: string
}

/** Graycard's own parts, without any plug-in. */
export const withoutPlugins: ProjectCatalogue = { ...builtins, sources: [], plugins: [] }

/**
 * Loads each configured plug-in once, in the configured order. Runs their code, unless the command line or GRAYCARD_NO_PLUGINS turns plug-ins
 * off. Throws OPTION_INVALID, PLUGIN_MISSING, PLUGIN_FAILED or PLUGIN_INVALID.
 */
export async function loadCatalogue(
  inFile: readonly PluginEntry[],
  folder: string,
  { cwd, env, plugins: choice, beforePlugins }: PluginRuntime,
): Promise<ProjectCatalogue> {
  const named = (choice?.named ?? []).map((text): PluginEntry => ({ text, from: cwd, at: '--plugin' }))
  const entries = new Map([...inFile, ...named].map((entry) => [describeSource(entry, folder), entry]))
  if (entries.size === 0) return withoutPlugins
  const off = choice?.off === true ? '--no-plugins' : isSet(env[offVariable]) ? offVariable : undefined
  if (off !== undefined) return leftOut([...entries.keys()], off)
  const afterwards = beforePlugins?.()
  const loaded: (LoadedPlugin & { readonly entry: PluginEntry })[] = []
  try {
    for (const entry of entries.values())
      // Load plug-ins in sequence, so that their output and side effects do not depend on which loads faster.
      // oxlint-disable-next-line no-await-in-loop
      loaded.push({ entry, ...(await loadPlugin(entry, folder)) })
  } finally {
    afterwards?.()
  }
  for (const [index, { entry, facts }] of loaded.entries()) {
    const other = loaded.slice(0, index).find((one) => one.facts.name === facts.name)
    if (other)
      throw graycardError('PLUGIN_INVALID', {
        plugin: facts.source,
        at: entry.at,
        problems: [`name: ${other.facts.source} already uses "${facts.name}". Use a different name`],
      })
  }
  const parts = loaded.map((one) => one.parts)
  return {
    checks: [...builtins.checks, ...parts.flatMap(({ checks }) => checks)],
    dialects: [...builtins.dialects, ...parts.flatMap(({ dialects }) => dialects)],
    notifiers: [...builtins.notifiers, ...parts.flatMap(({ notifiers }) => notifiers)],
    providers: [...builtins.providers, ...parts.flatMap(({ providers }) => providers)],
    quirks: [...builtins.quirks, ...parts.flatMap(({ quirks }) => quirks)],
    reporters: [...builtins.reporters, ...parts.flatMap(({ reporters }) => reporters)],
    sources: parts.flatMap(({ sources }) => sources),
    plugins: loaded.map(({ facts }) => facts),
  }
}

const offVariable = 'GRAYCARD_NO_PLUGINS'
const isSet = (value: string | undefined) => value !== undefined && value !== '' && value !== '0'

const leftOut = (sources: readonly string[], off: string): ProjectCatalogue => ({
  ...withoutPlugins,
  checks: [...builtins.checks, leftOutCheck(sources, off)],
  plugins: sources.map((source) => ({ source, leftOut: true })),
  off,
})

/** Shows in every report that plug-ins were left out. Otherwise the run would look complete. */
const leftOutCheck = (sources: readonly string[], off: string): Check =>
  defineCheck({
    id: 'environment/plugins',
    title: 'Plug-ins are loaded',
    why: 'Graycard cannot run the checks of a plug-in that is not loaded.',
    severity: 'notice',
    needs: [],
    messages: {},
    run: (_evidence, answer) =>
      answer.skip(`Plug-ins disabled (${off}). Checks of these plug-ins did not run: ${sources.join(', ')}`),
  })

/** Finds a part by its id. Throws PLUGIN_LEFT_OUT for a plug-in's part while plug-ins are off, and UNKNOWN_NAME for any other unknown id. */
export function findPart<T extends { readonly id: string }>(
  { off }: Pick<ProjectCatalogue, 'off'>,
  kind: string,
  all: readonly T[],
  id: string,
): T {
  if (off !== undefined && id.includes('/') && !all.some((one) => one.id === id))
    throw graycardError('PLUGIN_LEFT_OUT', { kind, name: id, off })
  return pick(kind, all, id)
}

/** Finds a provider by its id. Throws the same errors as `findPart`. */
export const findProvider = (catalogue: ProjectCatalogue, id: string): Provider =>
  findPart(catalogue, 'provider', catalogue.providers, id)

/** Ids of all parts of a plug-in, by kind. */
export function broughtBy(
  catalogue: ProjectCatalogue,
  plugin: string,
): readonly (readonly [kind: string, ids: readonly string[]])[] {
  const { checks, dialects, notifiers, providers, quirks, reporters, sources } = catalogue
  return Object.entries({ checks, dialects, notifiers, providers, quirks, reporters, sources })
    .map(
      ([kind, all]) => [kind, all.map(({ id }) => id).filter((id) => id.startsWith(`${plugin}/`))] as const,
    )
    .filter(([, ids]) => ids.length > 0)
}
