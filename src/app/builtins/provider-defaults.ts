import { modelFacts, type ModelSheet, providerFacts, urlParts } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { providerIds } from './builtins.ts'

/** Template of this provider's base URLs if each user has their own URL, or undefined if the provider has a fixed URL. */
export const baseUrlTemplate = (provider: string): string | undefined => {
  const { baseUrl, baseUrlTemplate: form } = providerFacts(knowledge, provider)
  const own = baseUrl === undefined && providerIds.includes(provider)
  return own ? (form ?? 'https://gateway.example/v1') : undefined
}

/** The environment variable that the provider's documentation names for its API key. */
export const defaultKeyEnv = (provider: string): string | undefined =>
  providerFacts(knowledge, provider).keyEnv

/** Whether the provider accepts requests without an API key by default. */
export const isKeyless = (provider: string): boolean => providerFacts(knowledge, provider).keyless === true

/** Known models without a shutdown date, newest first: the models of a vendor or host itself, or all models for a gateway. */
export const suggestModels = (provider?: string): readonly string[] =>
  (ownSheets(provider) ?? knowledge.models)
    .map((sheet) => modelFacts(knowledge, sheet.provider, sheet.model))
    .filter((one) => one.shutdown === undefined)
    .toSorted((a, b) => (b.released ?? '').localeCompare(a.released ?? ''))
    .map((one) => one.model)

/** Whether the provider may offer a model with one of these names. True for a gateway, which may offer every model. */
export const mayOffer = (provider: string, names: readonly string[]): boolean =>
  ownSheets(provider)?.some(({ model }) => names.includes(model)) ?? true

/** The sheets of a vendor's or host's own models, or undefined for a gateway, whose sheets only add claims to the vendors' models. */
function ownSheets(provider: string | undefined): readonly ModelSheet[] | undefined {
  const hosted = knowledge.providers.find((sheet) => sheet.provider === provider)?.models ?? []
  const own = [...knowledge.models.filter((sheet) => sheet.provider === provider), ...hosted]
  const added = own.every((sheet) =>
    knowledge.models.some((one) => one !== sheet && one.model === sheet.model),
  )
  return added ? undefined : own
}

/** The provider at this host, or undefined if the host is unknown. A known host that starts with a dot matches all its subdomains. */
export const providerAtHost = (host: string): string | undefined =>
  knownHosts.find(({ name }) => (name.startsWith('.') ? host.endsWith(name) : host === name))?.provider

/** Whether a base URL leads to a documented host of this provider. False for every URL of a provider that users run themselves. */
export const isProvidersOwn = (provider: string, baseUrl: string): boolean =>
  providerAtHost(urlParts(baseUrl).hostname.toLowerCase()) === provider

/** Known hosts and their providers. */
export const knownHosts: readonly { readonly name: string; readonly provider: string }[] =
  knowledge.providers.flatMap(({ claims, provider }) =>
    claims.flatMap((claim) => (claim.path === 'host' ? [{ name: claim.value, provider }] : [])),
  )
