import { modelFacts, providerFacts } from '../contract/index.ts'
import { knowledge } from '../knowledge/index.ts'
import { providerIds } from './builtins.ts'

export interface Scaffold {
  readonly provider: string
  readonly model: string
  readonly aliasOf?: string
  readonly size: string
  readonly environments: readonly string[]
  /** One for each environment. */
  readonly keyEnvs: readonly string[]
  readonly baseUrl?: string
}

/** A contract file to start from. Every line means something; nothing in it is a secret. */
export function contractFileText({
  provider,
  model,
  aliasOf,
  size,
  environments,
  keyEnvs,
  baseUrl,
}: Scaffold): string {
  const width = Math.max(...environments.map((name) => name.length)) + 1
  const lines = environments.map((name, i) => {
    const key = isKeyless(provider) ? '{}' : `{ keyEnv: ${keyEnvs[i] ?? 'API_KEY'} }`
    return `  ${`${name}:`.padEnd(width)} ${key}`
  })
  // An API that has shapes instead of sizes refuses a size; which shape is wanted nobody can guess.
  const sized = modelFacts(knowledge, provider, model).params['size']?.type !== 'refused'
  return `# yaml-language-server: $schema=./node_modules/graycard/schema/graycard.json
contracts:
  hero-image:
    provider: ${provider}
${baseUrl === undefined ? '' : `    baseUrl: ${JSON.stringify(baseUrl)}\n`}    model: ${JSON.stringify(model)}
${aliasOf === undefined ? '' : `    aliasOf: ${JSON.stringify(aliasOf)}\n`}    # The request as your application sends it. Keep the prompt the same on every run.
    request: { prompt: A beautiful sunset, n: 1${sized ? `, size: ${JSON.stringify(size)}` : ''} }
    # Expectations are judged; they cut nothing off.
    expect: { maxSeconds: 120 }
# Where it is called from. Keys are named, never written here.
environments:
${lines.join('\n')}
# What one run of graycard verify may make at most.
budget: { perRun: { images: ${Math.max(2, environments.length)} } }
`
}

/** How a base URL of this provider looks, where everybody has their own and none can be taken for granted. */
export const baseUrlForm = (provider: string): string | undefined => {
  const { baseUrl, baseUrlForm: form } = providerFacts(knowledge, provider)
  const own = baseUrl === undefined && providerIds.includes(provider)
  return own ? (form ?? 'https://gateway.example/v1') : undefined
}

/** The variable a provider's own pages name for its key. */
export const usualKeyEnv = (provider: string): string | undefined => providerFacts(knowledge, provider).keyEnv

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

/** Host, or with a dot in front the ending of hosts → provider, for the providers whose host is known. */
export const knownHosts = (): ReadonlyMap<string, string> =>
  new Map(
    knowledge.providers.flatMap((sheet) =>
      sheet.claims.flatMap((claim): [string, string][] =>
        claim.path === 'host' ? [[claim.value, sheet.provider]] : [],
      ),
    ),
  )
