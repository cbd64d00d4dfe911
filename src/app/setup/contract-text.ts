import { modelFacts } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { writeWhole } from '../../store/index.ts'
import { isKeyless } from '../builtins/index.ts'
import { parseConfig } from '../workspace/index.ts'

export interface Scaffold {
  readonly provider: string
  readonly model: string
  readonly aliasOf?: string
  readonly size: string
  readonly environments: readonly string[]
  /** One variable for each environment, in the same order. */
  readonly keyEnvs: readonly string[]
  readonly baseUrl?: string
}

/** The text of a new contract file, without any secret. */
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
  // An API with aspect ratios instead of sizes rejects a size. The user chooses the ratio.
  const sized = modelFacts(knowledge, provider, model).params['size']?.type !== 'refused'
  return `# yaml-language-server: $schema=./node_modules/graycard/schema/graycard.json
contracts:
  hero-image:
    provider: ${provider}
${baseUrl === undefined ? '' : `    baseUrl: ${JSON.stringify(baseUrl)}\n`}    model: ${JSON.stringify(model)}
${aliasOf === undefined ? '' : `    aliasOf: ${JSON.stringify(aliasOf)}\n`}    # The request as your application sends it. Keep the prompt the same on every run.
    request: { prompt: A beautiful sunset, n: 1${sized ? `, size: ${JSON.stringify(size)}` : ''} }
    # Graycard checks expectations after the response. They never abort a request.
    expect: { maxSeconds: 120 }
# Environments from which your application uses the API. Name the variables that hold the API keys. Never write a key into this file.
environments:
${lines.join('\n')}
# Budget limits for each run of graycard verify.
budget: { perRun: { images: ${Math.max(2, environments.length)} } }
`
}

/** Validates and writes a contract file. Throws CONFIG_INVALID or FILE_UNWRITABLE. */
export async function writeContractFile(file: string, name: string, text: string): Promise<void> {
  parseConfig(text, `the new ${name}`)
  await writeWhole(file, text)
}
