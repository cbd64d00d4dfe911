import { clientVariables, knowledge } from '../../knowledge/index.ts'
import type { ContractFile } from '../../schema/index.ts'
import { defaultKeyEnv, providerAtHost, providerIds } from '../builtins/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import type { VariableTargets } from './variables.ts'

/** The addresses and API keys of real APIs that knowledge and the contract file name. A `keyCommand` is run, as for a verification. */
export async function realApis(
  workspace: ProjectWorkspace,
  file: ContractFile | undefined,
): Promise<Omit<VariableTargets, 'urlOf' | 'key'>> {
  return {
    realUrls: realUrls(file),
    providerAt: (host) => providerAtHost(host) ?? otherHost(host),
    keyNames: providerIds.flatMap((id) => defaultKeyEnv(id) ?? []),
    requiredKeys: requiredKeys(file),
    realKeys: await realKeys(workspace, file),
  }
}

/** Base URLs of the contract file's environments, then those that knowledge names, with their providers. */
function realUrls(file: ContractFile | undefined) {
  const own = Object.values(file?.contracts ?? {}).flatMap(({ provider, baseUrl }) =>
    [baseUrl, ...Object.values(file?.environments ?? {}).map((environment) => environment.baseUrl)].flatMap(
      (url) => (url === undefined ? [] : [{ baseUrl: url, provider }]),
    ),
  )
  const known = knowledge.providers.flatMap(({ provider, claims }) =>
    claims.flatMap((claim) =>
      claim.path === 'baseUrl' || claim.path === 'baseUrl.other' ? [{ baseUrl: claim.value, provider }] : [],
    ),
  )
  return [...own, ...known]
}

/** The provider whose clients use this host for another of its APIs. */
const otherHost = (host: string): string | undefined =>
  clientVariables.find(({ otherHosts = [] }) =>
    otherHosts.some((one) => host === one || host.endsWith(`-${one}`) || host.endsWith(`.${one}`)),
  )?.provider

/** The API keys of the contract file's environments, from wherever they come. The redactor of the workspace learns them. */
async function realKeys(
  { findKey, redactor }: ProjectWorkspace,
  file: ContractFile | undefined,
): Promise<readonly string[]> {
  const sections = Object.values(file?.environments ?? {})
  const found = await Promise.all(
    sections.map(({ keyEnv, keyFile, keyCommand }) => findKey({ keyEnv, keyFile, keyCommand })),
  )
  const keys = found.flatMap(({ key }) => key ?? [])
  redactor.learn(keys)
  return keys
}

const requiredKeys = (file: ContractFile | undefined): readonly string[] => [
  ...Object.values(file?.environments ?? {}).flatMap(({ keyEnv }) => keyEnv ?? []),
  ...Object.values(file?.contracts ?? {}).flatMap(({ provider }) => defaultKeyEnv(provider) ?? []),
]
