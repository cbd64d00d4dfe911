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

/** Writes a contract file. What verify would refuse is not written: throws CONFIG_INVALID, or FILE_UNWRITABLE. */
export async function writeContractFile(file: string, name: string, text: string): Promise<void> {
  parseConfig(text, `what would be written to ${name}`)
  await writeWhole(file, text)
}
