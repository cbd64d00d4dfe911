import { type Json, modelFacts, optionalField } from '../../contract/index.ts'
import type { ContractUse } from '../../engine/track/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import type { ContractFile, ContractSection } from '../../schema/index.ts'

/** The contracts that a change may affect. A change at a model's vendor also affects a contract with a gateway, unless the gateway runs the model itself. */
export function affectedContracts({ contracts, environments }: ContractFile): readonly ContractUse[] {
  return Object.entries(contracts).flatMap(([contract, section]) =>
    authoritativeProviders(section).flatMap((provider) =>
      Object.keys(environments).map((environment) =>
        affectedBy(section, { contract, environment, provider }),
      ),
    ),
  )
}

/** Providers whose claims apply to a contract: the contract's own provider, and the vendor of its model. */
function authoritativeProviders({ provider, model, aliasOf }: ContractSection): readonly string[] {
  const { vendor } = modelFacts(knowledge, provider, aliasOf ?? model)
  const own = knowledge.providers
    .find((sheet) => sheet.provider === provider)
    ?.claims.some(({ path }) => path === 'lifecycle')
  return vendor === undefined || vendor === provider || own === true ? [provider] : [provider, vendor]
}

function affectedBy(
  { provider: contractProvider, model, aliasOf, request, edit }: ContractSection,
  place: { readonly contract: string; readonly environment: string; readonly provider: string },
): ContractUse {
  const { names } = modelFacts(knowledge, contractProvider, aliasOf ?? model)
  const bareModel = model.split('/').at(-1) ?? model
  // The schema of the file allows only JSON values.
  const sentRequest: Readonly<Record<string, Json>> = JSON.parse(
    JSON.stringify({ ...request, model: bareModel }),
  )
  return {
    ...place,
    model,
    ...optionalField('aliases', [...new Set([...names, bareModel])]),
    endpoint: edit === undefined ? '/images/generations' : '/images/edits',
    request: sentRequest,
  }
}
