import { createHash } from 'node:crypto'
import {
  type Contract,
  contractFacts,
  type Edit,
  graycardError,
  optionalField,
  type ProbeId,
  providerFacts,
} from '../../contract/index.ts'
import type { Target } from '../../engine/verify/index.ts'
import { readerVersion } from '../../image/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { type ContractSection, contractPrice, type EnvironmentSection } from '../../schema/index.ts'
import { requireNames } from '../builtins/index.ts'
import { type Connection, connect, requireUsable } from '../connection/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import { targetPorts } from './target-ports.ts'
import { ownImage, readEdit } from './edit-inputs.ts'

/** Names of the contracts and environments to verify. An empty list selects all. */
export interface Selection {
  readonly contracts: readonly string[]
  readonly environments: readonly string[]
}

export interface TargetOptions extends Selection {
  /** Leave out what needs an API key or secret header that is not set. */
  readonly keyless: boolean
  /** From the command line. Overrides the contract file. */
  readonly totalTimeoutMs?: number
  /** Probes that the selected checks need. */
  readonly neededProbes: ReadonlySet<ProbeId>
}

/** A target, and what its requests are sent with. */
export interface PreparedTarget extends Target {
  /** Hash of base URL, API key, headers and proxy. */
  readonly identity: string
}

/** Connects every selected contract in every selected environment. Sends nothing. Throws the first configuration error. */
export async function prepareTargets(
  workspace: ProjectWorkspace,
  { contracts, environments, totalTimeoutMs, neededProbes, keyless }: TargetOptions,
): Promise<readonly PreparedTarget[]> {
  const file = await workspace.config()
  const chosen = select('--contract', file.contracts, contracts)
  const pairs = select('--env', file.environments, environments).flatMap(([environment, section]) =>
    chosen.map(([name, contract]) => ({ name, contract, environment, section })),
  )
  const connections = await Promise.all(
    pairs.map(({ name, contract: { provider, baseUrl }, environment, section }) =>
      connect(
        { environment, section, contract: name, provider, baseUrl },
        workspace,
        optionalField('totalTimeoutMs', totalTimeoutMs),
      ),
    ),
  )
  workspace.redactor.learn(
    pairs.flatMap(({ contract }) => (contract.privatePrompt === true ? [contract.request.prompt] : [])),
  )
  const { env } = workspace.runtime
  const reader = neededProbes.has('promptText') && (await readerVersion(env)) !== undefined
  return Promise.all(
    connections.map((connection, index) => {
      const pair = pairs[index]
      if (!pair) throw new Error('a connection without its pair')
      return targetOf(pair, connection, { workspace, neededProbes, reader, keyless })
    }),
  )
}

interface Pair {
  readonly name: string
  readonly contract: ContractSection
  readonly environment: string
  readonly section: EnvironmentSection
}

function select<T>(
  option: string,
  all: Readonly<Record<string, T>>,
  names: readonly string[],
): readonly (readonly [string, T])[] {
  const entries = Object.entries(all)
  requireNames(option, names, Object.keys(all))
  return names.length === 0 ? entries : entries.filter(([name]) => names.includes(name))
}

async function targetOf(
  { name, contract }: Pair,
  connection: Connection,
  {
    workspace,
    neededProbes,
    reader,
    keyless,
  }: {
    readonly keyless: boolean
    readonly workspace: ProjectWorkspace
    readonly neededProbes: ReadonlySet<ProbeId>
    readonly reader: boolean
  },
): Promise<PreparedTarget> {
  const { provider, facts: environment, baseUrl, identity } = requireUsable(connection)
  if (contract.edit && provider.unsupported?.includes('edit'))
    throw graycardError('EDITS_MISSING', { contract: name, provider: provider.id })
  const sent = contract.edit && (await readEdit(contract.edit, name, workspace))
  const full: Contract = {
    ...contractOf(name, contract, sent?.edit),
    ...(workspace.inline ? { inline: true } : {}),
  }
  const isPrivate = contract.privatePrompt === true
  return {
    identity,
    contract: full,
    recorded: recordable(full, isPrivate, workspace),
    environment: { ...environment, ...(keyless ? { keyless } : {}) },
    provider: { ...provider, encode: (ask) => provider.encode(ask, baseUrl) },
    facts: contractFacts(knowledge, full),
    refusals: knowledge.refusals,
    acceptsUnknownFields: providerFacts(knowledge, contract.provider).unknownFields === 'dropped',
    ...optionalField('inputs', sent?.inputs),
    ...(neededProbes.has('promptEdits') ? { knownImage: await ownImage() } : {}),
    ports: targetPorts(connection, workspace, {
      isPrivate,
      reader,
      ...optionalField('inputs', sent?.inputs),
    }),
  }
}

/** The contract to record. Secrets in the request are redacted, and a private prompt is replaced by its hash. */
function recordable(contract: Contract, isPrivate: boolean, { redactor }: ProjectWorkspace): Contract {
  const { request } = contract
  const clean: Contract['request'] = JSON.parse(redactor.text(JSON.stringify(request)))
  if (!isPrivate) return { ...contract, request: clean }
  const promptSha256 = createHash('sha256').update(request.prompt).digest('hex')
  return { ...contract, request: { ...clean, prompt: '[private]' }, promptSha256 }
}

function contractOf(name: string, section: ContractSection, edit: Edit | undefined): Contract {
  const { format, delivery, maxSeconds } = section.expect ?? {}
  return {
    name,
    provider: section.provider,
    model: section.model,
    ...optionalField('aliasOf', section.aliasOf),
    request: section.request,
    ...optionalField('extra', section.extra),
    ...optionalField('price', section.price && contractPrice(section.price)),
    expect: {
      ...optionalField('format', format),
      ...optionalField('delivery', delivery),
      ...optionalField('maxSeconds', maxSeconds),
    },
    ...optionalField('traffic', section.traffic),
    ...optionalField('frame', section.frame),
    ...optionalField('edit', edit),
  }
}
