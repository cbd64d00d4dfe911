import { grouped } from '../../contract/index.ts'
import { scalarText } from '../../schema/index.ts'
import type { ModelUsage } from '../../scan/judge/index.ts'
import { baseUrlTemplate, isKeyless, providerIds } from '../builtins/index.ts'
import { keyVariable, schemaReference } from '../setup/index.ts'

/** Contracts for one provider. */
export interface ContractProposal {
  readonly provider: string
  readonly usages: readonly ModelUsage[]
}

const placesOf = (own: readonly ModelUsage[]) => own.reduce((sum, one) => sum + one.places.length, 0)

/** Proposes contracts for each provider of Graycard that code uses, the most used first. */
export function proposeContracts(usages: readonly ModelUsage[]): readonly ContractProposal[] {
  const byProvider = grouped(
    usages.filter((one) => providerIds.includes(one.provider)),
    (one) => one.provider,
  )
  return [...byProvider]
    .toSorted(([, one], [, two]) => placesOf(two) - placesOf(one))
    .map(([id, own]) => ({ provider: id, usages: own }))
}

const prompt = 'A beautiful sunset'
/** More places make a comment that nobody reads. */
const maxPlaces = 3

/** The contracts as YAML, indented for the section `contracts`. */
export function contractsText({ provider, usages }: ContractProposal, taken: readonly string[] = []): string {
  const names = new Set(taken)
  const [baseUrl] = (baseUrlTemplate(provider) ?? '').split(' ')
  return usages
    .map(({ model, retired, edit, request, places }) => {
      const fields = Object.entries({ prompt, n: 1, ...request }).map(
        ([field, value]) => `${scalarText(field)}: ${JSON.stringify(value)}`,
      )
      return [
        `  ${scalarText(nameOf(model, edit, names))}:`,
        ...retired.map(
          (old) => `    # Replaces ${scalarText(old.model)}, which was shut down on ${old.shutdown}.`,
        ),
        ...places.slice(0, maxPlaces).map(({ file, line }) => `    # ${file}:${line}`),
        `    provider: ${provider}`,
        ...(baseUrl ? [`    baseUrl: ${JSON.stringify(baseUrl)}`] : []),
        `    model: ${JSON.stringify(model)}`,
        `    request: { ${fields.join(', ')} }`,
        ...(edit ? ['    edit: {}'] : []),
        '',
      ].join('\n')
    })
    .join('')
}

/** A name that is not taken yet, made of the model's. */
function nameOf(model: string, edit: boolean, taken: Set<string>): string {
  const slug = (model.split('/').at(-1) ?? model).toLowerCase().replaceAll(/[^a-z0-9._-]+/g, '-')
  const base = `${/^[a-z0-9]/.test(slug) ? slug : `image${slug}`}${edit ? '-edits' : ''}`
  let name = base
  for (let at = 2; taken.has(name); at++) name = `${base}-${at}`
  taken.add(name)
  return name
}

/** The text of a new contract file in `folder` with the proposed contracts, without any secret. */
export const proposedFileText = (proposal: ContractProposal, folder: string): string => {
  const key = isKeyless(proposal.provider)
    ? '{}'
    : `{ keyEnv: ${keyVariable(proposal.provider, 'production')} }`
  return `# yaml-language-server: $schema=${schemaReference(folder)}
contracts:
  # As \`graycard scan\` found the requests in code. Complete each with the fields that it could not see.
${contractsText(proposal)}# Where your application uses the API from. keyEnv names the variable that
# holds the API key. Never write a key into this file.
environments:
  production: ${key}
`
}
