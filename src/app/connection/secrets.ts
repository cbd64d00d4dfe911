import { providerFacts } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import { environmentSecrets } from './environment.ts'

/**
 * Adds every secret of the contract file to the workspace's redactor, if the secret can be looked up without running a command: API keys,
 * values of secret variables, private prompts. Throws the errors of reading the file.
 */
export async function learnSecrets(workspace: ProjectWorkspace): Promise<void> {
  const { config, findKey, redactor, runtime } = workspace
  const file = await config()
  const contracts = Object.values(file.contracts)
  const environments = Object.values(file.environments)
  const sources = [
    ...contracts.map(({ provider }) => ({ keyEnv: providerFacts(knowledge, provider).keyEnv })),
    ...environments.map(({ keyEnv, keyFile }) => ({ keyEnv, keyFile })),
  ]
  const keys = await Promise.all(sources.map(findKey))
  redactor.learn([
    ...keys.map(({ key }) => key ?? ''),
    ...environments.flatMap((section) => environmentSecrets(section, runtime)),
    ...contracts.flatMap(({ privatePrompt, request }) => (privatePrompt === true ? [request.prompt] : [])),
  ])
}
