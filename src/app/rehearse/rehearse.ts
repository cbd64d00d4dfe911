import { GraycardError, optionalField, type Twin, type UsdRange } from '../../contract/index.ts'
import { knowledgeOn, shippedOn } from '../../engine/track/index.ts'
import { clientVariables, knowledge } from '../../knowledge/index.ts'
import type { ContractFile } from '../../schema/index.ts'
import { builtins } from '../builtins/index.ts'
import { twinParts } from '../twin/index.ts'
import { ownClaims, type ProjectWorkspace } from '../workspace/index.ts'
import type { CoveringContract } from './coverage.ts'
import { groupRequests, type RequestGroup } from './rehearsal.ts'
import { realApis } from './real-apis.ts'
import { requireProgram } from './require-program.ts'
import { runCommand } from './run-command.ts'
import { startApis } from './simulated-apis.ts'
import { rehearsalVariables } from './variables.ts'

export interface RehearseOptions {
  /** The command and its arguments. */
  readonly command: readonly string[]
  /** The simulated day, as for the simulator. Today by default. */
  readonly at?: string
  /** The provider to simulate for requests to OpenAI and to providers without a format of their own. OpenAI by default. */
  readonly provider?: string
  readonly quirks?: readonly string[]
  /** The twin that stands for the API of its provider. */
  readonly like?: Twin
  /** The command writes its output to stderr. */
  readonly toStderr: boolean
  /** Called before the command starts. */
  readonly onStart?: (started: {
    readonly day: string
    readonly url: string
    /** Names of the environment variables whose secrets the command receives unchanged. */
    readonly leftSecrets: readonly string[]
  }) => void
}

/** Result of running a command against the simulated APIs of a day. */
export interface Rehearsal {
  readonly day: string
  readonly today: string
  /** Day (ISO) of the latest fact that is known. A later announcement is not simulated. */
  readonly knownUntil: string
  readonly command: readonly string[]
  /** Exit code of the command. */
  readonly exitCode: number
  /** Names of the environment variables that led to the simulated APIs. */
  readonly variables: readonly string[]
  readonly requests: readonly RequestGroup[]
  readonly totals: {
    readonly requests: number
    /** Number of images that the real APIs would bill. */
    readonly images: number
    /** Cost of the images in USD. Null if it is unknown. */
    readonly usd: UsdRange | null
    readonly breaking: number
    readonly rejected: number
    /** Image requests that no contract covers. */
    readonly uncovered: number
  }
}

/**
 * Runs a command with its environment variables leading to simulated APIs, and says which requests it sent and which of them fail on the
 * simulated day. Nothing is sent to a real API by Graycard. Throws COMMAND_NOT_STARTED, CONFIG_INVALID, and the errors of the simulator.
 */
export async function rehearse(workspace: ProjectWorkspace, options: RehearseOptions): Promise<Rehearsal> {
  const { runtime } = workspace
  requireProgram(options.command[0] ?? '', runtime)
  const today = runtime.now().toISOString().slice(0, 10)
  const file = await contractsIn(workspace)
  const catalogue = await workspace.catalogue()
  const tracked = options.at === undefined ? [] : await ownClaims(workspace)
  const sections = Object.entries(file?.contracts ?? {})
  const like = options.like && (await twinParts(options.like, catalogue))
  const general =
    options.provider ?? like?.dialect.id ?? builtins.dialects.find((one) => one.native === true)?.id ?? ''
  const apis = await startApis(
    [...clientVariables, ...sections.map(([, section]) => section)].map(({ provider }) => provider),
    general,
    {
      catalogue,
      tracked,
      now: runtime.now,
      ...optionalField('at', options.at),
      ...optionalField('quirks', options.quirks),
      ...optionalField('like', like),
    },
  )
  try {
    const day = apis.day ?? today
    const { changed, leftSecrets } = rehearsalVariables(runtime.env, {
      urlOf: apis.urlOf,
      key: apis.key,
      ...(await realApis(workspace, file)),
    })
    options.onStart?.({ day, url: apis.urlOf(general), leftSecrets })
    const exitCode = await runCommand(options.command, {
      cwd: runtime.cwd,
      env: { ...runtime.env, ...changed },
      signal: runtime.signal,
      toStderr: options.toStderr,
    })
    const contracts = sections.map(
      ([name, { provider, model, aliasOf, edit, request }]): CoveringContract => ({
        name,
        provider: apis.simulated(provider),
        model,
        aliasOf,
        edits: edit !== undefined,
        request,
      }),
    )
    const requests = groupRequests(apis.requests(), file && contracts, {
      knowledge: knowledgeOn(knowledge, tracked, day),
      vendorOf: (provider) => catalogue.dialects.find(({ id }) => id === provider)?.vendor ?? provider,
      day,
      today,
    })
    return {
      day,
      today,
      knownUntil:
        [shippedOn(knowledge), ...tracked.map(({ since }) => since.slice(0, 10))].toSorted().at(-1) ?? '',
      command: options.command,
      exitCode,
      variables: Object.keys(changed).toSorted(),
      requests,
      totals: totalsOf(requests),
    }
  } finally {
    await apis.close()
  }
}

/** The contract file, or undefined if there is none: a rehearsal needs no contract. */
async function contractsIn({ config }: ProjectWorkspace): Promise<ContractFile | undefined> {
  try {
    return await config()
  } catch (cause) {
    if (cause instanceof GraycardError && cause.code === 'CONFIG_MISSING') return undefined
    throw cause
  }
}

const sum = (some: readonly RequestGroup[]) => some.reduce((total, { count }) => total + count, 0)

function totalsOf(requests: readonly RequestGroup[]): Rehearsal['totals'] {
  const billed = requests.filter(({ images }) => images > 0)
  return {
    requests: sum(requests),
    images: billed.reduce((total, { images }) => total + images, 0),
    usd: billed.reduce<UsdRange | null>(
      (total, { usd }) => total && usd && { low: total.low + usd.low, high: total.high + usd.high },
      { low: 0, high: 0 },
    ),
    breaking: sum(requests.filter(({ verdict }) => verdict === 'breaks')),
    rejected: sum(requests.filter(({ verdict }) => verdict === 'rejected')),
    uncovered: sum(requests.filter(({ contracts }) => contracts?.length === 0)),
  }
}
