import {
  graycardError,
  isObject,
  type JsonObject,
  optionalField,
  parseJson,
  type PastedExchange,
  type PastedRequest,
  toObject,
  type WireBody,
  type WireRequest,
} from '../../contract/index.ts'
import { readCurl } from '../../curl/index.ts'
import { readHar, readHttpMessage } from '../../pasted/exchanges.ts'
import { inputKind } from '../../pasted/index.ts'
import type { ContractFile } from '../../schema/index.ts'
import { inferProvider, hostProvider, type LoadedConfig, type Runtime } from '../workspace/index.ts'
import { adhocConfig, inWorkspace } from '../workspace/index.ts'

/** A pasted request, ready to be sent: the configuration with its contract, and the request as it is. */
export interface PastedTarget {
  readonly config: LoadedConfig
  readonly contract: string
  readonly environment: string
  readonly yours: WireRequest
}

/** The request in a pasted text: a curl command, a HAR file, an HTTP message, a recorded exchange. Undefined if there is none. */
export function requestIn(text: string): PastedRequest | undefined {
  switch (inputKind(text)) {
    case 'curl': {
      const read = readCurl(text)
      return 'problem' in read ? undefined : read.commands[0].request
    }
    case 'har':
      return lastFailed(readHar(text) ?? [])?.request
    case 'http':
      return readHttpMessage(text)?.request
    case 'exchange':
    case 'failure':
      return recordedRequest(toObject(parseJson(text)))
    case 'text':
      return undefined
  }
}

const lastFailed = (entries: readonly PastedExchange[]) =>
  entries.findLast(({ response }) => response?.status === undefined || response.status >= 400) ??
  entries.at(-1)

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
 * used: the environment's key is sent, or the one in the variable `keyEnv`. Throws OPTION_MISSING for an unknown host without `keyEnv`.
 */
export async function pastedTarget(
  request: PastedRequest,
  config: string,
  runtime: Runtime,
  { keyEnv, provider }: { readonly keyEnv?: string | undefined; readonly provider?: string | undefined },
): Promise<PastedTarget> {
  const { model, ...fields } = toObject(request.body ?? (request.form && Object.fromEntries(request.form)))
  const wanted = typeof model === 'string' ? model : undefined
  const project = await projectTarget(request, config, runtime, wanted)
  if (project) {
    const { file, folder, contract, environment, baseUrl } = project
    const section = file.contracts[contract]
    const changed = section && {
      ...section,
      ...optionalField('model', wanted),
      request: { ...fields, prompt: promptIn(fields) ?? section.request.prompt },
    }
    return {
      config: { file: changed ? { ...file, contracts: { [contract]: changed } } : file, folder },
      contract,
      environment,
      yours: wireRequest(request, baseUrl),
    }
  }
  const baseUrl =
    /^https?:\/\/.*?(?=\/(?:images|models|chat|responses)\b)/.exec(request.url)?.[0] ?? originOf(request.url)
  if (keyEnv === undefined && hostProvider(baseUrl) === undefined)
    throw graycardError('OPTION_MISSING', {
      option: '--key-env',
      why: `to send a request to ${originOf(request.url)}, which is no known provider and in no environment of ${config}`,
      example: '--key-env API_KEY',
    })
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
            contracts: { adhoc: { ...section, request: { ...fields, ...section.request } } },
          },
        }
      : adhoc,
    contract: 'adhoc',
    environment: 'local',
    yours: wireRequest(request, baseUrl),
  }
}

const promptIn = ({ prompt }: JsonObject): string | undefined =>
  typeof prompt === 'string' && prompt !== '' ? prompt : undefined
const originOf = (url: string): string => /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? url

/** The contract whose environment has the base URL that the request starts with. The one with the same model counts more. */
async function projectTarget(
  { url }: PastedRequest,
  config: string,
  runtime: Runtime,
  model: string | undefined,
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
        baseUrl: baseUrl ?? section.baseUrl ?? '',
      })),
    )
    const fitting = pairs.filter(({ baseUrl }) => baseUrl !== '' && originOf(baseUrl) === originOf(url))
    return fitting.find((one) => one.model === model) ?? fitting[0]
  })
}

/** A pasted request without its headers: the key and the headers are those of the environment. */
function wireRequest(request: PastedRequest, baseUrl: string): WireRequest {
  const { url, headers, body, body_raw: raw, form } = request
  const contentType = headers['content-type'] ?? 'application/json'
  const path = url.startsWith(`${baseUrl.replace(/\/$/, '')}/`)
    ? url.slice(baseUrl.replace(/\/$/, '').length)
    : url
  const sent: WireBody | undefined =
    form !== undefined
      ? { kind: 'multipart', parts: form.map(([name, value]) => ({ name, value })) }
      : raw !== undefined
        ? { kind: 'text', contentType, text: raw }
        : body === undefined
          ? undefined
          : isObject(body) && /\bjson\b/i.test(contentType)
            ? { kind: 'json', value: body }
            : { kind: 'text', contentType, text: JSON.stringify(body) }
  return { method: request.method === 'GET' ? 'GET' : 'POST', path, ...optionalField('body', sent) }
}
