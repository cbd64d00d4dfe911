import {
  graycardError,
  type JsonObject,
  optionalField,
  parseJson,
  type PastedRequest,
  providerFacts,
  toObject,
  type WireRequest,
} from '../../contract/index.ts'
import { readCurl } from '../../curl/index.ts'
import { failedExchange, readHar, readHttpMessage } from '../../pasted/exchanges.ts'
import { inputKind } from '../../pasted/index.ts'
import type { ContractFile } from '../../schema/index.ts'
import {
  adhocConfig,
  inferProvider,
  inWorkspace,
  type LoadedConfig,
  type Runtime,
} from '../workspace/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { requireHost, requireKnownHost } from './key-host.ts'
import { fieldsOf, pastedBody, pastedWire } from './pasted-wire.ts'

/** A pasted request, ready to be sent: the configuration with its contract, and the request as it is. */
export interface PastedTarget {
  readonly config: LoadedConfig
  readonly contract: string
  readonly environment: string
  readonly yours: WireRequest
  /** What of the request is not sent, as noun phrases. */
  readonly left: readonly string[]
}

/** What the user states beside a pasted request. */
export interface PastedOptions {
  /** Variable with the API key for a host that no environment of the project has. */
  readonly keyEnv?: string | undefined
  /** Host that may receive the API key, although it is unknown. */
  readonly host?: string | undefined
  /** Provider of a host that no environment of the project has. */
  readonly provider?: string | undefined
  /** Environment with the host of the request. Default: the one whose base URL fits best. */
  readonly environment?: string | undefined
}

/** The request in a pasted text: a curl command, a HAR file, an HTTP message, a recorded exchange. Undefined if there is none. */
export function requestIn(text: string): PastedRequest | undefined {
  switch (inputKind(text)) {
    case 'curl': {
      const read = readCurl(text)
      return 'problem' in read ? undefined : read.commands[0].request
    }
    case 'har':
      return failedExchange(readHar(text) ?? [])?.request
    case 'http':
      return readHttpMessage(text)?.request
    case 'exchange':
    case 'failure':
      return recordedRequest(toObject(parseJson(text)))
    case 'text':
      return undefined
  }
}

/** The request of a recorded exchange (`graycard show --json`), or of a described failure. */
export function recordedRequest(value: JsonObject): PastedRequest | undefined {
  const { method, url, body } = toObject(value['request'])
  return typeof url === 'string'
    ? {
        method: typeof method === 'string' ? method.toUpperCase() : 'POST',
        url,
        headers: {},
        ...optionalField('body', body),
      }
    : undefined
}

/**
 * The contract and environment of the project that a pasted request belongs to, or else a configuration of its own. A key in the request is not
 * used: the environment's key is sent, or the one in the variable `keyEnv`. Throws OPTION_MISSING for a host that the user has to name, and
 * OPTION_INVALID for another host than that of the request.
 */
export async function pastedTarget(
  request: PastedRequest,
  config: string,
  runtime: Runtime,
  options: PastedOptions,
): Promise<PastedTarget> {
  const { keyEnv, provider, environment: named } = options
  requireHost(request, options.host)
  const body = await pastedBody(request, runtime.cwd)
  const { model, ...fields } = fieldsOf(body)
  // The documented minimal request is then an edit, too.
  const edit =
    body?.kind === 'multipart' && /\/edits\b/.test(request.url)
      ? { edit: { as: 'multipart' as const, images: ['known'] } }
      : {}
  const wanted = typeof model === 'string' ? model : undefined
  const project = await projectTarget(request, config, runtime, { model: wanted, named })
  if (project) {
    const { file, folder, contract, environment, baseUrl } = project
    const section = file.contracts[contract]
    const { wire, left } = pastedWire(request, body, baseUrl)
    const changed = section && {
      ...section,
      ...optionalField('model', wanted),
      ...edit,
      request: { ...fields, prompt: promptIn(fields) ?? section.request.prompt },
    }
    return {
      config: { file: changed ? { ...file, contracts: { [contract]: changed } } : file, folder },
      contract,
      environment,
      yours: wire,
      left,
    }
  }
  const baseUrl =
    /^https?:\/\/.*?(?=\/(?:images|models|chat|responses)\b)/.exec(request.url)?.[0] ?? originOf(request.url)
  requireKnownHost(request, options, config)
  const { wire, left } = pastedWire(request, body, baseUrl)
  const adhoc = adhocConfig(
    {
      provider: provider ?? inferProvider(baseUrl),
      baseUrl,
      model: wanted ?? 'unknown',
      ...optionalField('prompt', promptIn(fields)),
      ...optionalField('keyEnv', keyEnv),
    },
    runtime.cwd,
  )
  const { adhoc: section } = adhoc.file.contracts
  return {
    config: section
      ? {
          ...adhoc,
          file: {
            ...adhoc.file,
            contracts: { adhoc: { ...section, ...edit, request: { ...fields, ...section.request } } },
          },
        }
      : adhoc,
    contract: 'adhoc',
    environment: 'local',
    yours: wire,
    left,
  }
}

const promptIn = ({ prompt }: JsonObject): string | undefined =>
  typeof prompt === 'string' && prompt !== '' ? prompt : undefined
const originOf = (url: string): string => /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? url

/** The contract and environment with the host of the request. The base URL that the request starts with counts more than the same model. */
async function projectTarget(
  { url }: PastedRequest,
  config: string,
  runtime: Runtime,
  { model, named }: { readonly model: string | undefined; readonly named: string | undefined },
): Promise<
  | {
      readonly file: ContractFile
      readonly folder: string
      readonly contract: string
      readonly environment: string
      readonly baseUrl: string
    }
  | undefined
> {
  return inWorkspace(config, runtime, async (workspace) => {
    const file = await workspace.config().catch(() => undefined)
    if (!file) return undefined
    const { folder } = workspace
    const pairs = Object.entries(file.contracts).flatMap(([contract, section]) =>
      Object.entries(file.environments).map(([environment, { baseUrl }]) => ({
        file,
        folder,
        contract,
        environment,
        model: section.model,
        baseUrl: baseUrl ?? section.baseUrl ?? providerFacts(knowledge, section.provider).baseUrl ?? '',
      })),
    )
    const [origin, fits] = [originOf(url), (one: string) => url.startsWith(`${one.replace(/\/$/, '')}/`)]
    const fitting = pairs
      .filter(({ baseUrl }) => baseUrl !== '' && originOf(baseUrl) === origin)
      .toSorted(
        (a, b) =>
          Number(fits(b.baseUrl)) - Number(fits(a.baseUrl)) ||
          Number(b.model === model) - Number(a.model === model),
      )
    if (named === undefined) return fitting[0]
    const chosen = fitting.find(({ environment }) => environment === named)
    if (chosen) return chosen
    const names = [...new Set(fitting.map(({ environment }) => environment))]
    throw graycardError('OPTION_INVALID', {
      option: '--env',
      value: named,
      allowed: names.length > 0 ? names.join(' or ') : `an environment of ${origin}: ${config} has none`,
    })
  })
}
