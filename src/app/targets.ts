import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Contract,
  contractFacts,
  type Edit,
  type EnvironmentFacts,
  type Frame,
  graycardError,
  type Headers,
  present,
  type ProbeId,
  providerFacts,
} from '../contract/index.ts'
import type { Inputs, Target, TargetPorts } from '../engine/verify/index.ts'
import {
  endingOf,
  fitToFrame,
  formatOf,
  maskDifference,
  measure,
  readerVersion,
  readText,
} from '../image/index.ts'
import { knowledge } from '../knowledge/index.ts'
import {
  type ContractFile,
  type ContractSection,
  type EnvironmentSection,
  nearestName,
} from '../schema/index.ts'
import type { Archive } from '../store/index.ts'
import {
  createRedactor,
  createSend,
  expiryOf,
  findKey,
  type FoundKey,
  machineProxy,
  type Redactor,
} from '../transport/index.ts'
import { providerOf } from './builtins.ts'
import {
  customHeaders,
  environmentSecrets,
  extraAuthorities,
  proxyOf,
  unsetIn,
  waits,
} from './environment.ts'
import { bytesIn, ownPicture, readEdit } from './inputs.ts'
import { version } from './light.ts'
import type { World } from './world.ts'

export interface TargetOptions {
  readonly file: ContractFile
  readonly folder: string
  readonly contracts: readonly string[]
  readonly environments: readonly string[]
  /** From the command line; wins over the file. */
  readonly totalTimeoutMs?: number
  readonly archive: Archive
  /** Probes that some selected check needs. */
  readonly wanted: ReadonlySet<ProbeId>
}

const maxBytes = 128_000_000
/** Has the form of a key and belongs to nobody. */
const wrongKey = 'sk-graycard-0000000000000000000000000000'

/** Every selected contract in every selected environment, with keys looked up and nothing sent. */
export async function prepareTargets(options: TargetOptions, world: World): Promise<readonly Target[]> {
  const contracts = select('--contract', options.file.contracts, options.contracts)
  const environments = select('--env', options.file.environments, options.environments)
  const pairs = environments.flatMap(([environment, section]) =>
    contracts.map(([name, contract]) => ({ name, contract, environment, section })),
  )
  const found = await Promise.all(
    pairs.map(({ contract, section }) => keyFor(contract, section, options, world)),
  )
  const secrets = pairs.flatMap(({ contract, section }, index) => [
    found[index]?.key ?? '',
    ...environmentSecrets(section, world),
    ...(contract.privatePrompt === true ? [contract.request.prompt] : []),
  ])
  const redactor = createRedactor(secrets)
  const reader = options.wanted.has('promptText') && (await readerVersion(world.env)) !== undefined
  return Promise.all(
    pairs.map((pair, index) => target(pair, found[index] ?? noKey, redactor, reader, options, world)),
  )
}

const noKey: FoundKey = { facts: { source: 'none', state: 'none' } }

interface Pair {
  readonly name: string
  readonly contract: ContractSection
  readonly environment: string
  readonly section: EnvironmentSection
}

/** Throws NOTHING_SELECTED for the first name there is not. */
export function mustHave(option: string, names: readonly string[], available: readonly string[]): void {
  const unknown = names.find((name) => !available.includes(name))
  if (unknown !== undefined)
    throw graycardError('NOTHING_SELECTED', {
      selection: `${option} ${unknown}`,
      available: [...new Set(available)],
      nearest: nearestName(unknown, available),
    })
}

function select<T>(
  option: string,
  all: Readonly<Record<string, T>>,
  names: readonly string[],
): readonly (readonly [string, T])[] {
  const entries = Object.entries(all)
  mustHave(option, names, Object.keys(all))
  return names.length === 0 ? entries : entries.filter(([name]) => names.includes(name))
}

/** The environment's key source; a known provider's usual variable where the environment names none. */
function keyFor(
  contract: ContractSection,
  section: EnvironmentSection,
  { folder }: TargetOptions,
  world: World,
): Promise<FoundKey> {
  const named = section.keyEnv ?? section.keyFile ?? section.keyCommand
  const usual = providerFacts(knowledge, contract.provider).keyEnv
  return findKey(named === undefined ? { keyEnv: usual } : section, world.env, folder)
}

async function target(
  { name, contract, environment, section }: Pair,
  found: FoundKey,
  redactor: Redactor,
  reader: boolean,
  options: TargetOptions,
  world: World,
): Promise<Target> {
  const provider = providerOf(contract.provider)
  const { baseUrl: usual, baseUrlForm: form } = providerFacts(knowledge, contract.provider)
  const baseUrl = section.baseUrl ?? contract.baseUrl ?? usual
  if (baseUrl === undefined) throw graycardError('BASE_URL_MISSING', { contract: name, environment, form })
  if (contract.edit && provider.lacks?.includes('edit'))
    throw graycardError('EDITS_MISSING', { contract: name, provider: provider.id })
  const proxy = proxyOf(environment, section, world)
  const unset = unsetIn(section, world)
  const facts: EnvironmentFacts = {
    name: environment,
    baseUrl: redactor.url(baseUrl),
    role: provider.role,
    key: found.facts,
    startedAt: world.now().toISOString(),
    ...present('proxy', proxy === undefined ? undefined : new URL(proxy).host),
    ...(Object.keys(unset).length > 0 ? { unset } : {}),
    ...present('machineProxy', proxy === undefined ? machineProxy(baseUrl, world.env) : undefined),
  }
  const credentials = (key: string | undefined): Headers =>
    key === undefined
      ? {}
      : Object.fromEntries(provider.credentials.map(({ header, prefix }) => [header, prefix + key]))
  const send = createSend({
    baseUrl,
    headers: customHeaders(section, world),
    key: credentials(found.key),
    wrongKey: credentials(wrongKey),
    keyHosts: provider.keyHosts ?? [],
    ...present('proxy', proxy),
    ...present('ca', await extraAuthorities(section, options.folder, world)),
    ...waits(section, options.totalTimeoutMs),
    maxBytes,
    allowPrivate: section.allowPrivate ?? [],
    redactor,
    signal: world.signal,
    now: world.now,
    monotonic: world.monotonic,
    userAgent: `graycard/${version()}`,
  })
  const sent = contract.edit && (await readEdit(contract.edit, name, options.folder))
  const full = contractOf(name, contract, sent?.edit)
  return {
    contract: full,
    recorded: recordable(full, contract.privatePrompt === true, redactor),
    environment: facts,
    provider: { ...provider, encode: (ask) => provider.encode(ask, baseUrl) },
    facts: contractFacts(knowledge, full),
    takesAnyField: providerFacts(knowledge, contract.provider).unknownFields === 'dropped',
    ...present('inputs', sent?.inputs),
    ...(options.wanted.has('promptEdits') ? { known: await ownPicture() } : {}),
    ports: {
      ...lanePorts(send, options.archive, redactor, contract.privatePrompt === true),
      ...(reader ? { readText: (bytes: Uint8Array) => readText(bytes, world.env) } : {}),
      ...comparison(sent?.inputs),
      wait: (ms) => pause(ms, world.signal),
      patienceMs: waits(section, options.totalTimeoutMs).totalTimeoutMs,
    },
  }
}

/** Compares an edit with its first picture, where both that and the mask are at hand. */
function comparison(inputs: Inputs | undefined): Pick<TargetPorts, 'compare'> {
  const [original, mask] = [inputs?.images[0], inputs?.mask].map((one) => one && bytesIn(one))
  return original && mask ? { compare: (edited) => maskDifference(edited, original, mask) } : {}
}

/** Waits, unless it is interrupted. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined)

/** The contract with the hash of its private prompt in place of it, and without secrets that somebody wrote into its request. */
function recordable(contract: Contract, privatePrompt: boolean, redactor: Redactor): Contract {
  const { request } = contract
  const clean: Contract['request'] = JSON.parse(redactor.text(JSON.stringify(request)))
  if (!privatePrompt) return { ...contract, request: clean }
  const promptSha256 = createHash('sha256').update(request.prompt).digest('hex')
  return { ...contract, request: { ...clean, prompt: '[private]' }, promptSha256 }
}

function contractOf(name: string, section: ContractSection, edit: Edit | undefined): Contract {
  const { format, delivery, maxSeconds } = section.expect ?? {}
  return {
    name,
    provider: section.provider,
    model: section.model,
    ...present('aliasOf', section.aliasOf),
    request: section.request,
    expect: {
      ...present('format', format),
      ...present('delivery', delivery),
      ...present('maxSeconds', maxSeconds),
    },
    ...present('traffic', section.traffic),
    ...present('frame', section.frame),
    ...present('edit', edit),
  }
}

function lanePorts(
  send: TargetPorts['send'],
  archive: Archive,
  redactor: Redactor,
  privatePrompt: boolean,
): Omit<TargetPorts, 'wait' | 'patienceMs'> {
  return {
    send,
    measure,
    expiry: expiryOf,
    async record(draft, images, pictures) {
      const exchange = await archive.keepExchange(draft, images)
      // A picture of a private prompt may show its words.
      if (!privatePrompt)
        await Promise.all(
          images.map(async (image, index) => {
            const bytes = pictures[index]
            if (bytes) await archive.keepBlob(image.sha256, endingOf(image.format), redactor.bytes(bytes))
          }),
        )
      return exchange
    },
    async fit(bytes: Uint8Array, frame: Frame, from: string) {
      const fitted = await fitToFrame(bytes, frame)
      const { sha256, width, height } = await measure(fitted)
      if (!privatePrompt) await archive.keepBlob(sha256, endingOf(formatOf(fitted)), fitted)
      return { sha256, from, width, height }
    },
  }
}
