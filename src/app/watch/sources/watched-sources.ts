import path from 'node:path'
import { modelFacts, optionalField, providerFacts, type Watchable } from '../../../contract/index.ts'
import { knowledge, watchables } from '../../../knowledge/index.ts'
import { defaultSources, type OwnSource } from '../../../schema/index.ts'
import { builtins } from '../../builtins/index.ts'
import { findPart, withoutPlugins } from '../../plugins/index.ts'
import type { Provider } from '../../../plugin/index.ts'
import type { LoadedConfig } from '../../workspace/index.ts'

/** A watched source. */
export interface WatchedSource extends Watchable {
  /** The user configured the host, so private addresses and http are allowed. */
  readonly allowPrivate: boolean
}

/** Interval of a user's own source, in minutes. */
const ownIntervalMinutes = 60

/** One models list source for each provider that has an endpoint for listing models. */
const modelsListSources = (providers: readonly Provider[]): readonly Watchable[] =>
  providers
    .filter(
      ({ id, unsupported }) =>
        unsupported?.includes('models') !== true && !watchables.some((one) => one.id === `${id}-models`),
    )
    .map(({ id, title, role }) => ({
      id: `${id}-models`,
      title: `Models that ${title} lists for your key`,
      provider: id,
      at: { kind: 'models', provider: id },
      authority: role === 'vendor' ? 'vendor' : 'gateway',
      everyMinutes: 60,
      source: providerFacts(knowledge, id).docs ?? `provider ${id}`,
      date: '2026-11-24',
    }))

/** Every source that can be watched by name without a plug-in. */
export const namedWatchables: readonly Watchable[] = [...watchables, ...modelsListSources(builtins.providers)]

/** Hosts to which a source may redirect: the hosts of the shipped sources and of the user's own sources. */
export const watchedHosts = (all: readonly WatchedSource[]): readonly string[] => [
  ...new Set([...watchables, ...all].flatMap(({ at }) => (at.kind === 'url' ? [new URL(at.url).host] : []))),
]

/**
 * The sources in the file's `watch`. Without `watch`, and for the name `default`, the sources about the providers of the contracts and the
 * vendors of their models. With
 * `names`, only those sources, even if `watch` does not list them. Throws UNKNOWN_NAME.
 */
export function watchedSources(
  { file, folder, catalogue = withoutPlugins }: LoadedConfig,
  names: readonly string[],
): readonly WatchedSource[] {
  const own = (file.watch ?? [])
    .filter((one) => typeof one !== 'string')
    .map((one) => toWatchedSource(one, folder))
  const all: readonly WatchedSource[] = [
    ...own,
    ...[...watchables, ...modelsListSources(catalogue.providers)]
      .filter(({ id }) => !own.some((one) => one.id === id))
      .map((one): WatchedSource => Object.assign({ allowPrivate: false }, one)),
  ]
  const selectedNames =
    names.length > 0
      ? names
      : (file.watch?.map((one) => (typeof one === 'string' ? one : one.name)) ?? [defaultSources])
  const providers = contractProviders(file.contracts)
  const isDefault = ({ provider }: WatchedSource) => provider !== undefined && providers.has(provider)
  const selected = selectedNames.flatMap((name) =>
    name === defaultSources && !own.some(({ id }) => id === name)
      ? all.filter((one) => !own.includes(one) && isDefault(one))
      : [findPart(catalogue, 'source', all, name)],
  )
  return [...new Set(selected)]
}

/** Providers of the contracts, and vendors of their models. */
export function contractProviders(
  contracts: Readonly<
    Record<
      string,
      { readonly provider: string; readonly model: string; readonly aliasOf?: string | undefined }
    >
  >,
): ReadonlySet<string> {
  const pairs = Object.values(contracts).map(({ provider, model, aliasOf }) => {
    const { vendor } = modelFacts(knowledge, provider, aliasOf ?? model)
    return [provider, vendor ?? provider]
  })
  return new Set(pairs.flat())
}

function toWatchedSource(
  { name, url, file, reader, provider, everyMinutes, allowPrivate }: OwnSource,
  folder: string,
): WatchedSource {
  const at =
    url === undefined
      ? { kind: 'file' as const, path: path.resolve(folder, file ?? '') }
      : { kind: 'url' as const, url }
  return {
    id: name,
    title: name,
    ...optionalField('reader', reader),
    ...optionalField('provider', provider),
    at,
    // With a provider, the source is that provider's own document. Without a provider, it is a catalogue of several providers.
    authority: provider === undefined ? 'catalogue' : 'gateway',
    everyMinutes: everyMinutes ?? ownIntervalMinutes,
    source: 'graycard.yaml',
    date: '2026-11-24',
    allowPrivate: allowPrivate ?? false,
  }
}
