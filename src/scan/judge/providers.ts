import { grouped, type Knowledge, type ScanPlace, urlParts } from '../../contract/index.ts'

/** The provider that a place names, if any. */
export type ProviderOf = (place: ScanPlace) => string | undefined

/** Finds the provider of a place: the one that the code around it names, or that of the host in its URL. */
export function createHosts(knowledge: Knowledge): ProviderOf {
  const hosts = knowledge.providers.flatMap(({ provider, claims }) =>
    claims.flatMap((claim) => (claim.path === 'host' ? [{ name: claim.value, provider }] : [])),
  )
  return ({ kind, value, provider }) => {
    if (provider !== undefined || kind !== 'endpoint') return provider
    const host = urlParts(value).hostname.toLowerCase()
    return hosts.find(({ name }) => (name.startsWith('.') ? host.endsWith(name) : host === name))?.provider
  }
}

/** Finds the provider that the same file names nearest to a place. */
export function nearbyProviders(places: readonly ScanPlace[], providerOf: ProviderOf): ProviderOf {
  const named = grouped(
    places.filter((place) => place.where === 'code' && providerOf(place) !== undefined),
    ({ file }) => file,
  )
  return ({ file, line }) => {
    const [first, ...rest] = named.get(file) ?? []
    if (!first) return undefined
    const nearest = rest.reduce((a, b) => (Math.abs(b.line - line) < Math.abs(a.line - line) ? b : a), first)
    return providerOf(nearest)
  }
}
