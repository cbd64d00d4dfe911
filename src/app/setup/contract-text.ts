import { count, optionalField } from '../../contract/index.ts'
import { scalarText } from '../../schema/index.ts'
import { writeNew } from '../../store/index.ts'
import { isKeyless } from '../builtins/index.ts'
import { parseConfig } from '../workspace/index.ts'
import { type Answers, keyVariable } from './answers.ts'
import { schemaReference } from './schema-reference.ts'
import { worstCaseImages } from './worst-case.ts'

const prompt = 'A beautiful sunset'

/** The text of a new contract file in `folder`, without any secret. */
export function contractFileText(answers: Answers, folder: string): string {
  const { provider, baseUrl, model, aliasOf, size, environments, pasted } = answers
  const names = environments.map(scalarText)
  const width = Math.max(...names.map((name) => name.length)) + 1
  const lines = environments.map((environment, i) => {
    const parts = [
      ...(isKeyless(provider) && pasted?.keyEnv === undefined
        ? []
        : [`keyEnv: ${environmentKey(answers, environment)}`]),
      ...headersText(answers),
    ]
    return `  ${`${names[i]}:`.padEnd(width)} ${parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`}`
  })
  return `# yaml-language-server: $schema=${schemaReference(folder)}
contracts:
  hero-image:
    provider: ${provider}
${baseUrl === undefined ? '' : `    baseUrl: ${JSON.stringify(baseUrl)}\n`}    model: ${JSON.stringify(model)}
${aliasOf === undefined ? '' : `    aliasOf: ${JSON.stringify(aliasOf)}\n`}    # The request as your application sends it. Keep the prompt the same.
    request: ${pasted ? JSON.stringify(pasted.request) : `{ prompt: ${prompt}, n: 1${size === undefined ? '' : `, size: ${JSON.stringify(size)}`} }`}
${editText(answers)}    # Expectations are checked after the response. They never abort a request.
    expect: { maxSeconds: 120 }
# Where your application uses the API from. keyEnv names the variable that
# holds the API key. Never write a key into this file. An environment with
# another base URL sets its own: baseUrl.
environments:
${lines.join('\n')}
${budgetText(answers)}`
}

/** The variable of an environment's key: the one of a pasted command, if it names one environment only. */
export const environmentKey = ({ provider, environments, pasted }: Answers, environment: string): string =>
  environments.length === 1 && pasted?.keyEnv !== undefined
    ? pasted.keyEnv
    : keyVariable(provider, environment)

function headersText({ pasted }: Answers): readonly string[] {
  const headers = (pasted?.headers ?? []).map((header): readonly [string, unknown] => {
    const [name = '', value = ''] = header.split(/: (.*)/s)
    return [name, value.startsWith('env:') ? { env: value.slice('env:'.length) } : value]
  })
  return headers.length === 0 ? [] : [`headers: ${JSON.stringify(Object.fromEntries(headers))}`]
}

function editText({ pasted }: Answers): string {
  if (pasted?.images === undefined) return ''
  const as = pasted.images.some((one) => /^https?:/i.test(one)) ? 'json' : 'multipart'
  return `    edit: ${JSON.stringify({ as, images: pasted.images, ...optionalField('mask', pasted.mask) })}\n`
}

function budgetText({ environments, size, pasted, ...subject }: Answers): string {
  const request = pasted ? { prompt, ...pasted.request } : { prompt, n: 1, ...optionalField('size', size) }
  const { own, probes } = worstCaseImages({ ...subject, name: '', request, expect: {} })
  const everywhere = environments.length
  const each = everywhere === 1 ? '' : ' in each environment'
  return `# Limits of each run of graycard verify: ${count(own, 'image')}${each}, and ${probes} more
#${each} if the API accepts invalid requests.
budget: { perRun: { images: ${everywhere * (own + probes)} } }
`
}

/** Validates and writes a new contract file. Throws CONFIG_INVALID, FILE_EXISTS or FILE_UNWRITABLE. */
export async function writeContractFile(file: string, name: string, text: string): Promise<void> {
  parseConfig(text, `the new ${name}`)
  await writeNew(file, text)
}
