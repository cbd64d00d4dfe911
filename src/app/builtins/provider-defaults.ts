import { modelFacts, providerFacts } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { providerIds } from './builtins.ts'

/** How a base URL of this provider looks, where everybody has their own and none can be taken for granted. */
export const baseUrlForm = (provider: string): string | undefined => {
  const { baseUrl, baseUrlForm: form } = providerFacts(knowledge, provider)
  const own = baseUrl === undefined && providerIds.includes(provider)
  return own ? (form ?? 'https://gateway.example/v1') : undefined
}

/** The variable a provider's own pages name for its key. */
export const defaultKeyEnv = (provider: string): string | undefined =>
  providerFacts(knowledge, provider).keyEnv

/** Is it called without a key, unless it was started with one? */
export const isKeyless = (provider: string): boolean => providerFacts(knowledge, provider).keyless === true

/** Known models that are not shut down, newest first: a vendor's or a host's own, and everybody's for a gateway. */
export function suggestModels(provider?: string): readonly string[] {
  const hosted = knowledge.providers.find((sheet) => sheet.provider === provider)?.models ?? []
  const own = [...knowledge.models.filter((sheet) => sheet.provider === provider), ...hosted]
  // A gateway's own sheets only add to what vendors say of theirs.
  const added = own.every((sheet) =>
    knowledge.models.some((one) => one !== sheet && one.model === sheet.model),
  )
  const sheets = added ? knowledge.models : own
  const facts = sheets.map((sheet) => modelFacts(knowledge, sheet.provider, sheet.model))
  return facts
    .filter((one) => one.shutdown === undefined)
    .toSorted((a, b) => (b.released ?? '').localeCompare(a.released ?? ''))
    .map((one) => one.model)
}

/** The provider that knowledge knows at this host; undefined where it knows none. A host with a dot in front is the ending of many. */
export const providerAtHost = (host: string): string | undefined =>
  knownHosts.find(({ name }) => (name.startsWith('.') ? host.endsWith(name) : host === name))?.provider

/** Hosts whose provider is known. */
export const knownHosts: readonly { readonly name: string; readonly provider: string }[] =
  knowledge.providers.flatMap(({ claims, provider }) =>
    claims.flatMap((claim) => (claim.path === 'host' ? [{ name: claim.value, provider }] : [])),
  )
