import path from 'node:path'
import { snippets } from '../../catalogue/snippets/index.ts'
import {
  fileErrorText,
  graycardError,
  type ImageRequest,
  optionalField,
  providerFacts,
  thrownText,
  type WireBody,
  type WireRequest,
} from '../../contract/index.ts'
import { readRegularFile } from '../../disk/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import {
  contentTypeOf,
  type SnippetPiece,
  type InputImage,
  type Provider,
  type SnippetRequest,
} from '../../plugin/index.ts'
import type { ContractSection, EnvironmentSection } from '../../schema/index.ts'
import { requestUrl } from '../../transport/index.ts'
import { defaultKeyEnv, isKeyless, pick } from '../builtins/index.ts'
import { findProvider } from '../plugins/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'

/** What to write. */
export interface WriteOptions {
  readonly contract?: string | undefined
  /** By default the first environment. */
  readonly environment?: string | undefined
  /** Id of the form. */
  readonly as: string
}

/** Images are read only to be sent inside JSON. No API accepts longer ones there. */
const maxImageBytes = 50_000_000

/**
 * The request of a contract in one form, as `verify` sends it, without a secret: the API key and secret headers are variables. Throws
 * NOTHING_SELECTED or UNKNOWN_NAME for a name, BASE_URL_MISSING, EDITS_MISSING, and SNIPPET_UNSUPPORTED.
 */
export async function writeSnippet(
  workspace: ProjectWorkspace,
  { contract, environment, as }: WriteOptions,
): Promise<string> {
  const { contracts, environments } = await workspace.config()
  const [name, section] = chosen('contract', contracts, contract)
  const [envName, env] = chosen('environment', environments, environment)
  const provider = findProvider(await workspace.catalogue(), section.provider)
  const { baseUrl: usual, baseUrlTemplate: form } = providerFacts(knowledge, section.provider)
  const baseUrl = env.baseUrl ?? section.baseUrl ?? usual ?? ''
  if (baseUrl === '') throw graycardError('BASE_URL_MISSING', { contract: name, environment: envName, form })
  if (section.edit && provider.unsupported?.includes('edit'))
    throw graycardError('EDITS_MISSING', { contract: name, provider: provider.id })
  const snippet = pick('form', snippets, as)
  const request = await snippetRequest({ name, section, env, provider, baseUrl, folder: workspace.folder })
  const why = snippet.unsupported?.(request)
  if (why !== undefined) throw graycardError('SNIPPET_UNSUPPORTED', { contract: name, form: as, why })
  return snippet.write(request)
}

function chosen<T>(
  kind: string,
  all: Readonly<Record<string, T>>,
  name: string | undefined,
): readonly [string, T] {
  const entries = Object.entries(all)
  const wanted = name ?? entries[0]?.[0] ?? ''
  const { id, value } = pick(
    kind,
    entries.map(([key, one]) => ({ id: key, value: one })),
    wanted,
  )
  return [id, value]
}

interface Source {
  readonly name: string
  readonly section: ContractSection
  readonly env: EnvironmentSection
  readonly provider: Provider
  readonly baseUrl: string
  readonly folder: string
}

async function snippetRequest({
  section,
  env,
  provider,
  baseUrl,
  folder,
  name,
}: Source): Promise<SnippetRequest> {
  const { model, edit } = section
  const request: ImageRequest = section.request
  const images = edit ? await Promise.all(edit.images.map((one) => inputOf(one, edit.as, name, folder))) : []
  const mask = edit?.mask === undefined ? undefined : await inputOf(edit.mask, edit.as, name, folder)
  const wire = provider.encode(
    edit
      ? { kind: 'edit', model, request, images, ...optionalField('mask', mask) }
      : { kind: 'generate', model, request },
    baseUrl,
  )
  const url = requestUrl(baseUrl, wire.path)?.href ?? wire.path
  const variable = keyVariableOf(env, section.provider)
  const credentials =
    variable === undefined
      ? []
      : provider.credentials.map(({ header, prefix }): Header => [
          header,
          prefix === '' ? [{ variable }] : [prefix, { variable }],
        ])
  const own = Object.entries(env.headers ?? {}).map(([header, value]): Header => [
    header,
    [typeof value === 'string' ? value : { variable: value.env }],
  ])
  const headers = [
    ...credentials,
    ...Object.entries(wire.headers ?? {}).map(([header, value]): Header => [header, [value]]),
    ...own,
  ]
  return {
    method: wire.method,
    url: [url],
    headers,
    ...optionalField('body', wire.body && bodyOf(wire.body)),
    ...optionalField('sdk', sdkOf(wire, url, { provider, section, variable })),
  }
}

type Header = readonly [name: string, value: readonly SnippetPiece[]]

/** The variable that holds the key. A key from a file or a command has to be put into the provider's usual one. */
function keyVariableOf(
  { keyEnv, keyFile, keyCommand }: EnvironmentSection,
  provider: string,
): string | undefined {
  if (keyEnv !== undefined) return keyEnv
  if (isKeyless(provider) && keyFile === undefined && keyCommand === undefined) return undefined
  return defaultKeyEnv(provider) ?? 'IMAGE_API_KEY'
}

/** An input image: a file of a form by its path, without its bytes, or text for JSON. */
async function inputOf(
  name: string,
  as: 'multipart' | 'json',
  contract: string,
  folder: string,
): Promise<InputImage> {
  if (/^https?:\/\//i.test(name)) return { kind: 'url', url: name }
  const file = name === 'known' ? 'known.png' : name
  const contentType = contentTypeOf(file)
  if (as === 'multipart') return { kind: 'bytes', filename: file, contentType, bytes: new Uint8Array() }
  try {
    const bytes = await readRegularFile(path.resolve(folder, file), { maxBytes: maxImageBytes })
    return { kind: 'url', url: `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}` }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    throw graycardError('INPUT_INVALID', {
      contract,
      path: file,
      why: fileErrorText(code) ?? thrownText(cause),
    })
  }
}

function bodyOf(body: WireBody): SnippetRequest['body'] {
  if (body.kind === 'json') return { kind: 'json', value: body.value }
  if (body.kind === 'text') return body
  return {
    kind: 'form',
    fields: body.parts.map(({ name, value, filename, contentType }) =>
      typeof value === 'string'
        ? { name, value }
        : { name, file: filename ?? name, contentType: contentType ?? contentTypeOf(filename ?? name) },
    ),
  }
}

/** The request for OpenAI's SDKs, which have paths of their own behind the base URL and send an edit as a form. */
function sdkOf(
  { body }: WireRequest,
  url: string,
  {
    provider,
    section,
    variable,
  }: Pick<Source, 'provider' | 'section'> & { readonly variable: string | undefined },
): SnippetRequest['sdk'] {
  const { edit, model, request } = section
  const suffix = edit ? '/images/edits' : '/images/generations'
  if (!url.endsWith(suffix) || body?.kind !== (edit ? 'multipart' : 'json')) return undefined
  const bearer = provider.credentials.some(
    ({ header, prefix }) => header === 'authorization' && prefix === 'Bearer ',
  )
  const { model: _other, ...fields } = request
  return {
    baseUrl: url.slice(0, -suffix.length),
    operation: edit ? 'edit' : 'generate',
    fields: { model, ...fields },
    images: edit ? edit.images.map((one) => (one === 'known' ? 'known.png' : one)) : [],
    ...optionalField('mask', edit?.mask === 'known' ? 'known.png' : edit?.mask),
    ...optionalField('keyVariable', bearer ? variable : undefined),
  }
}
